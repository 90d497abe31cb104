import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { orNotFound } from '../web/errors.ts';
import { text } from '../web/forms.ts';
import { saveShiftPattern } from './actions.ts';
import type { FieldProblem } from './employee-rules.ts';
import { fingerprint } from './fingerprint.ts';
import { daysInRuns } from './list.ts';
import { formProblems } from './problem-words.ts';
import { listEmployees, listShiftPatterns, type ShiftPattern } from './queries.ts';
import {
  emptyShiftPatternForm,
  formOfShiftPattern,
  type ShiftPatternForm,
  shiftPatternFormOf,
  shiftPatternValuesOf,
} from './shift-pattern-form.ts';

type ById = { Params: { id: string } };
const permission = 'shift-patterns.edit';

/** Shift patterns: when people who have one work, eat and rest. */
export async function shiftPatternRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/shift-patterns', { config: { permission: 'people.view' } }, async (request, reply) => {
    const employees = await listEmployees(db);
    const patterns = (await listShiftPatterns(db)).map((pattern) => ({
      ...pattern,
      people: peopleWith(employees, pattern.id),
      runs: daysInRuns(
        pattern.days.map((day) => ({ weekday: day.weekday, from: day.startsMinute, to: day.endsMinute })),
      ),
    }));
    const title = request.t('people.shift-patterns.title');
    return reply.page('people/shift-patterns', { title, patterns, styles: ['people.css'] });
  });

  app.get('/shift-patterns/new', { config: { permission } }, async (request, reply) => {
    return showForm(request, reply, undefined, emptyShiftPatternForm());
  });

  app.post('/shift-patterns', { config: { permission } }, async (request, reply) => {
    const form = shiftPatternFormOf(request.body);
    const values = shiftPatternValuesOf(form);
    const saved = await saveShiftPattern(db, null, values, authorOf(request), DateTime.utc());
    if (!saved.ok) return showForm(request, reply, undefined, form, saved.problems);
    return reply.redirect('/shift-patterns', 303);
  });

  app.get<ById>('/shift-patterns/:id', { config: { permission } }, async (request, reply) => {
    const pattern = await patternOf(request.params.id);
    return showForm(request, reply, pattern, formOfShiftPattern(pattern));
  });

  app.post<ById>('/shift-patterns/:id', { config: { permission } }, async (request, reply) => {
    const pattern = await patternOf(request.params.id);
    const form = shiftPatternFormOf(request.body);
    if (text(request.body, 'seen') !== fingerprint(pattern)) {
      return showForm(request, reply, pattern, form, [{ field: 'form', code: 'stale' }]);
    }
    const values = shiftPatternValuesOf(form);
    const saved = await saveShiftPattern(db, pattern.id, values, authorOf(request), DateTime.utc());
    if (!saved.ok) return showForm(request, reply, pattern, form, saved.problems);
    return reply.redirect('/shift-patterns', 303);
  });

  async function patternOf(id: string): Promise<ShiftPattern> {
    return orNotFound((await listShiftPatterns(db)).find((pattern) => pattern.id === id));
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    pattern: ShiftPattern | undefined,
    form: ShiftPatternForm,
    problems: FieldProblem[] = [],
  ) {
    const stale = problems.some(({ code }) => code === 'stale');
    return reply.page(
      'people/shift-pattern',
      {
        title: pattern?.name ?? request.t('people.shift-patterns.new'),
        pattern,
        form,
        people: pattern === undefined ? 0 : peopleWith(await listEmployees(db), pattern.id),
        seen: pattern === undefined ? '' : fingerprint(pattern),
        ...formProblems(request, 'shift-pattern', problems),
        styles: ['people.css'],
      },
      stale ? 409 : problems.length > 0 ? 422 : 200,
    );
  }
}

function peopleWith(employees: readonly { shiftPatternId: string | null }[], patternId: string): number {
  return employees.filter(({ shiftPatternId }) => shiftPatternId === patternId).length;
}
