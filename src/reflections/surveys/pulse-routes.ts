import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { parseDate, parseNumber, text } from '../../web/forms.ts';
import { askPulseNow, movePulse, pulseApartDays, skipPulse, type SurveyResult } from './actions.ts';
import { listSurveys } from './queries.ts';

type ById = { Params: { id: string } };

/** The half-yearly questionnaire for everybody: when it comes, moved, skipped, or asked for now. */
export async function pulseRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const manage = { config: { permission: 'reflections.manage' } } as const;

  app.get('/reflections/pulse', manage, (request, reply) => page(request, reply, { ok: true }));

  app.post('/reflections/pulse', manage, async (request, reply) => {
    const known = new Set((await listDepartments(db)).map(({ id }) => id));
    const of = (name: string): string => {
      const id = text(request.body, name);
      return known.has(id) ? id : '';
    };
    const order = { departmentIds: [of('one'), of('other')] as const, by: authorOf(request) };
    return answer(request, reply, await askPulseNow(db, order, DateTime.utc()), 'asked');
  });

  app.post<ById>('/reflections/pulse/:id/date', manage, async (request, reply) => {
    const fromDate = parseDate(text(request.body, 'date')) ?? '';
    return answer(
      request,
      reply,
      await movePulse(db, { ...seen(request), fromDate }, DateTime.utc()),
      'moved',
    );
  });

  app.post<ById>('/reflections/pulse/:id/skipping', manage, async (request, reply) =>
    answer(request, reply, await skipPulse(db, seen(request), DateTime.utc()), 'skipped'),
  );

  function seen(request: FastifyRequest<ById>) {
    const version = parseNumber(text(request.body, 'version')) ?? Number.NaN;
    return { id: request.params.id, version, by: authorOf(request) };
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    result: SurveyResult,
    notice: string,
  ): Promise<FastifyReply> {
    return result.ok
      ? reply.redirect(`/reflections/surveys?notice=${notice}`, 303)
      : page(request, reply, result);
  }

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    result: SurveyResult,
  ): Promise<FastifyReply> {
    const { t } = request;
    const pulses = (await listSurveys(db)).filter(
      ({ kind, state }) => kind === 'pulse' && state !== 'closed',
    );
    return reply.page(
      'reflections/pulse',
      {
        title: t('waves.pulse.title'),
        styles: ['surveys.css'],
        pulses: pulses.toReversed(),
        departments: await listDepartments(db),
        apartDays: pulseApartDays,
        problems: result.ok
          ? []
          : result.problems.map(({ code, params }) => t(`waves.problem.${code}`, params)),
      },
      result.ok ? 200 : 422,
    );
  }
}
