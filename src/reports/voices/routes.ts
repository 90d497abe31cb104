/** Comments: HR's desk, on which each is released or kept, and the page on which the departments read them. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { companyDate } from '../../reflections/surveys/ensure.ts';
import { surveyName } from '../../reflections/surveys/words.ts';
import { parseNumber, text } from '../../web/forms.ts';
import { type Decision, decideVoice } from './actions.ts';
import { makeVoices } from './make.ts';
import { deskOf, deskPage, readableOf, type State, states, surveysWithVoices } from './page.ts';
import { findVoice } from './queries.ts';

const desk = { config: { permission: 'voices.release' as const } };
const read = { config: { permission: 'voices.read' as const } };
type WithId = { Params: { id: string } };

/** What was typed into one comment's form, shown again where it was refused. */
interface Typed {
  readonly id: string;
  readonly words: string;
  readonly problem: string;
}

export async function voicesRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/voices', read, async (request, reply) => {
    await makeVoices(db);
    const actor = actorOf(request);
    const own = actor.role === 'head' ? (actor.departmentId ?? '') : null;
    const surveys = [];
    for (const survey of await surveysWithVoices(db, own))
      surveys.push(await readableOf(db, survey, request));
    return reply.page('reports/voices', {
      title: request.t('voices.title'),
      styles: ['reports.css'],
      surveys: surveys.filter((one) => one !== undefined),
    });
  });

  app.get('/voices/desk', desk, async (request, reply) => deskPageOf(request, reply));

  const decisions = { release: 'released', refusal: 'kept', return: 'taken-back' } as const;
  for (const [noun, kind] of Object.entries(decisions))
    app.post<WithId>(`/voices/:id/${noun}`, desk, async (request, reply) => decide(request, reply, kind));

  async function decide(request: FastifyRequest<WithId>, reply: FastifyReply, kind: Decision['kind']) {
    const { id } = request.params;
    const now = DateTime.utc();
    const words = text(request.body, 'words');
    const decided = await decideVoice(
      db,
      {
        ...{ id, kind, words, by: authorOf(request), today: await companyDate(db, now) },
        version: parseNumber(text(request.body, 'version')) ?? -1,
      },
      now,
    );
    if (!decided.ok) {
      const problem = request.t(`voices.problem.${decided.problem}`);
      return deskPageOf(request, reply, { id, words, problem }, decided.problem === 'gone' ? 404 : 422);
    }
    const voice = await findVoice(db, id);
    const query = new URLSearchParams({
      survey: voice?.surveyId ?? '',
      state: stateOf(text(request.body, 'state')),
      page: text(request.body, 'page'),
      did: kind,
    });
    return reply.redirect(`/voices/desk?${query.toString()}`, 303);
  }

  async function deskPageOf(request: FastifyRequest, reply: FastifyReply, typed?: Typed, status = 200) {
    const { t, f } = request;
    await makeVoices(db);
    const given = typed === undefined ? request.query : request.body;
    const surveys = await surveysWithVoices(db, null);
    const decidedOn = typed === undefined ? undefined : (await findVoice(db, typed.id))?.surveyId;
    const wanted = decidedOn ?? text(given, 'survey');
    const survey = surveys.find(({ id }) => id === wanted) ?? surveys[0];
    const state = stateOf(text(given, 'state'));
    const page = Math.min(100_000, Math.max(0, parseNumber(text(given, 'page')) ?? 0));
    const did = (['released', 'kept', 'taken-back'] as const).find((one) => one === text(given, 'did'));
    const shown = survey && (await deskOf(db, survey, { state, page: Math.trunc(page) }, request));
    return reply.page(
      'reports/voices-desk',
      {
        title: t('voices.desk'),
        styles: ['reports.css'],
        surveys: surveys.map((one) => ({ id: one.id, name: surveyName(one, { t, f }) })),
        survey,
        shown,
        state,
        page: Math.trunc(page),
        perPage: deskPage,
        typed,
        problems: typed === undefined ? [] : [typed.problem],
        did,
      },
      status,
    );
  }
}

function stateOf(typed: string): State {
  return states.find((one) => one === typed) ?? 'waiting';
}
