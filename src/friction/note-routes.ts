import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { text } from '../web/forms.ts';
import { noteClaim } from './actions.ts';
import { type ClaimForm, formParts, homeOf, namesToLeaveOut, readClaimForm, valuesOf } from './claim-form.ts';
import { limits } from './rules.ts';

const note = { config: { permission: 'friction.note' as const } };
/** As `newId` makes them. */
const formIds = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

interface Parts {
  db: Db;
  localAddress: (to: unknown) => string;
}

/** Noting a claim, from whatever page one is on. */
export async function noteRoutes(app: FastifyInstance, { db, localAddress }: Parts): Promise<void> {
  app.get('/friction/new', note, async (request, reply) => {
    const home = await homeOf(db, actorOf(request));
    const { departments, others } = await formParts(db, request, { home });
    const own = departments.find(({ id }) => id === home) ?? departments[0];
    const today = DateTime.utc()
      .setZone(own?.timeZone ?? 'utc')
      .toFormat('yyyy-MM-dd');
    const form: ClaimForm = {
      ...{ id: newId(), version: 0, to: localAddress(text(request.query, 'to')), from: home ?? '' },
      // Where there are two departments it can only be the other one.
      about: home !== null && others.length === 1 ? (others[0]?.id ?? '') : '',
      ...{ category: '', harmed: '', words: '', namesKept: false, stuck: false, ticket: '' },
      ...{ since: today, date: today },
    };
    return page(request, reply, form, home, []);
  });

  app.post('/friction/claims', note, async (request, reply) => {
    const actor = actorOf(request);
    const home = await homeOf(db, actor);
    const typed = readClaimForm(request.body, home);
    const form = { ...typed, to: localAddress(typed.to), id: formIds.test(typed.id) ? typed.id : newId() };
    const names = await namesToLeaveOut(db, form);
    const missing = form.harmed === '' ? [request.t('friction.problem.harmed')] : [];
    if (missing.length > 0 || names.length > 0) return page(request, reply, form, home, missing, names);
    const noted = await noteClaim(
      db,
      { id: form.id, values: valuesOf(form), accountId: actor.accountId },
      DateTime.utc(),
    );
    if (!noted.ok) {
      const problems = noted.problems.map((code) => request.t(`friction.problem.${code}`, { ...limits }));
      const isAnother = noted.problems.includes('noted-before');
      return page(request, reply, isAnother ? { ...form, id: newId() } : form, home, problems);
    }
    return reply.redirect(withNotice(form.to), 303);
  });

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    form: ClaimForm,
    home: string | null,
    problems: string[],
    names: string[] = [],
  ): Promise<FastifyReply> {
    const named =
      names.length === 0 ? [] : [request.t('friction.problem.names', { names: names.join(', ') })];
    const all = [...problems, ...named];
    return reply.page(
      'friction/new',
      {
        title: request.t('friction.new'),
        scripts: ['friction.js'],
        noClaimButton: true,
        ...(await formParts(db, request, { home })),
        form,
        names,
        problems: all,
      },
      all.length === 0 ? 200 : 422,
    );
  }
}

/** The page from which somebody came, which then says what happens next. */
function withNotice(to: string): string {
  const [path = '/', hash] = to.split('#');
  const marked = path.includes('claim-noted=')
    ? path
    : `${path}${path.includes('?') ? '&' : '?'}claim-noted=yes`;
  return hash === undefined ? marked : `${marked}#${hash}`;
}
