import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { orNotFound } from '../../web/errors.ts';
import { parseNumber, text } from '../../web/forms.ts';
import { nameOf } from '../words.ts';
import { type CardResult, retireCard, rewriteCard, writeCard } from './actions.ts';
import { cardUses, findCard, listCards, type ScenarioCard } from './queries.ts';
import { cardLimits, type CardProblem, type CardText } from './rules.ts';

type ById = { Params: { id: string } };

const see = { config: { permission: 'scenarios.view' as const } };
const edit = { config: { permission: 'scenarios.edit' as const } };

/** Scenario cards: who the callers are that players play, by department. Both heads may write for either. */
export async function cardRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/scenarios', see, async (request, reply) => {
    const { t, language } = request;
    const cards = await listCards(db, { retired: true });
    const uses = await cardUses(db);
    const groups = (await listDepartments(db)).map((department) => {
      const own = cards
        .filter(({ departmentId }) => departmentId === department.id)
        .map((card) => ({ ...card, days: uses.get(card.id) ?? 0 }));
      return {
        id: department.id,
        name: nameOf(department, language),
        colour: department.colour,
        cards: own.filter(({ retiredAt }) => retiredAt === null),
        retired: own.filter(({ retiredAt }) => retiredAt !== null),
      };
    });
    return reply.page('scenarios/list', {
      title: t('scenarios.title'),
      styles: ['exercise.css'],
      groups,
      lead: t('scenarios.lead', { count: cards.filter(({ retiredAt }) => retiredAt === null).length }),
    });
  });

  app.get<{ Querystring: { department?: string } }>('/scenarios/new', edit, async (request, reply) => {
    const form = { departmentId: request.query.department ?? '', title: '', wants: '', behaves: '' };
    return cardPage(request, reply, undefined, form, [], 200);
  });

  app.post('/scenarios', edit, async (request, reply) => {
    const form = formOf(request);
    const written = await writeCard(db, { ...form, by: authorOf(request) }, DateTime.utc());
    return finished(request, reply, undefined, form, written);
  });

  app.get<ById>('/scenarios/:id', edit, async (request, reply) => {
    const card = orNotFound(await findCard(db, request.params.id));
    return cardPage(request, reply, card, card, [], 200);
  });

  app.post<ById>('/scenarios/:id', edit, async (request, reply) => {
    const card = orNotFound(await findCard(db, request.params.id));
    const form = { ...formOf(request), departmentId: card.departmentId };
    const change = { ...form, id: card.id, version: versionIn(request), by: authorOf(request) };
    const changed = await rewriteCard(db, change, DateTime.utc());
    return finished(request, reply, card, form, changed);
  });

  for (const [path, retired] of [
    ['/scenarios/:id/retirement', true],
    ['/scenarios/:id/return', false],
  ] as const) {
    app.post<ById>(path, edit, async (request, reply) => {
      const card = orNotFound(await findCard(db, request.params.id));
      const order = { id: card.id, version: versionIn(request), retired, by: authorOf(request) };
      return finished(request, reply, card, card, await retireCard(db, order, DateTime.utc()));
    });
  }

  async function finished(
    request: FastifyRequest,
    reply: FastifyReply,
    card: ScenarioCard | undefined,
    form: CardText & { departmentId: string },
    result: CardResult,
  ): Promise<FastifyReply> {
    if (result.ok) return reply.redirect('/scenarios', 303);
    const status = result.problems.includes('changed') ? 409 : 422;
    // What was typed stays; the card as it is now comes with it, so that saving again is a decision.
    const now = card === undefined ? undefined : await findCard(db, card.id);
    return cardPage(request, reply, now, form, result.problems, status);
  }

  async function cardPage(
    request: FastifyRequest,
    reply: FastifyReply,
    card: ScenarioCard | undefined,
    form: CardText & { departmentId: string },
    problems: readonly CardProblem[],
    status: number,
  ): Promise<FastifyReply> {
    const { t, language } = request;
    const departments = (await listDepartments(db)).map((one) => ({
      id: one.id,
      name: nameOf(one, language),
    }));
    return reply.page(
      'scenarios/card',
      {
        title: t(card === undefined ? 'scenarios.new' : 'scenarios.change'),
        styles: ['exercise.css'],
        problems: problems.map((code) => t(`scenarios.problem.${code}`, { ...cardLimits })),
        departments,
        card,
        form,
        limits: cardLimits,
      },
      status,
    );
  }
}

function formOf({ body }: FastifyRequest): CardText & { departmentId: string } {
  return {
    departmentId: text(body, 'department'),
    title: text(body, 'title'),
    wants: text(body, 'wants'),
    behaves: text(body, 'behaves'),
  };
}

/** The version that the form has seen; 0, which no card has, when the field is missing. */
function versionIn(request: FastifyRequest): number {
  return parseNumber(text(request.body, 'version')) ?? 0;
}
