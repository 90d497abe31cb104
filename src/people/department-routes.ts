import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { orNotFound } from '../web/errors.ts';
import { text } from '../web/forms.ts';
import { createDepartment, saveDepartment } from './actions.ts';
import {
  departmentFormOf,
  type DepartmentForm,
  departmentValuesOf,
  emptyDepartmentForm,
  formOfDepartment,
} from './department-form.ts';
import type { FieldProblem } from './employee-rules.ts';
import { fingerprint } from './fingerprint.ts';
import { daysInRuns } from './list.ts';
import { formProblems } from './problem-words.ts';
import { type Department, findDepartment, listDepartments, listEmployees } from './queries.ts';

type ById = { Params: { id: string } };
const permission = 'departments.edit';

/** Departments: what they are called, when they answer, how fast. */
export async function departmentRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/departments', { config: { permission: 'people.view' } }, async (request, reply) => {
    const employees = await listEmployees(db);
    const departments = (await listDepartments(db)).map((department) => ({
      ...department,
      people: employees.filter(({ departmentId }) => departmentId === department.id).length,
      runs: daysInRuns(
        department.hours.map((day) => ({
          weekday: day.weekday,
          from: day.opensMinute,
          to: day.closesMinute,
        })),
      ),
    }));
    const title = request.t('people.departments.title');
    return reply.page('people/departments', { title, departments, styles: ['people.css'] });
  });

  app.get('/departments/new', { config: { permission } }, async (request, reply) => {
    const others = await listDepartments(db);
    const free = others.some(({ colour }) => colour === 'sales') ? 'service' : 'sales';
    const zone = others[0]?.timeZone ?? 'Europe/Moscow';
    return showForm(request, reply, undefined, emptyDepartmentForm(free, zone));
  });

  app.post('/departments', { config: { permission } }, async (request, reply) => {
    const form = departmentFormOf(request.body);
    const made = [authorOf(request), DateTime.utc()] as const;
    const saved = await createDepartment(db, form.id, form.colour, departmentValuesOf(form), ...made);
    if (!saved.ok) return showForm(request, reply, undefined, form, saved.problems);
    return reply.redirect('/departments', 303);
  });

  app.get<ById>('/departments/:id', { config: { permission } }, async (request, reply) => {
    const department = orNotFound(await findDepartment(db, request.params.id));
    return showForm(request, reply, department, formOfDepartment(department));
  });

  app.post<ById>('/departments/:id', { config: { permission } }, async (request, reply) => {
    const department = orNotFound(await findDepartment(db, request.params.id));
    const form = { ...departmentFormOf(request.body), id: department.id, colour: department.colour };
    if (text(request.body, 'seen') !== fingerprint(department)) {
      return showForm(request, reply, department, form, [{ field: 'form', code: 'stale' }]);
    }
    const values = departmentValuesOf(form);
    const saved = await saveDepartment(db, department.id, values, authorOf(request), DateTime.utc());
    if (!saved.ok) return showForm(request, reply, department, form, saved.problems);
    return reply.redirect('/departments', 303);
  });
}

async function showForm(
  request: FastifyRequest,
  reply: FastifyReply,
  department: Department | undefined,
  form: DepartmentForm,
  problems: FieldProblem[] = [],
) {
  const name = request.language === 'ru' ? department?.nameRu : department?.nameEn;
  const stale = problems.some(({ code }) => code === 'stale');
  return reply.page(
    'people/department',
    {
      title: name ?? request.t('people.departments.new'),
      department,
      form,
      timeZones: Intl.supportedValuesOf('timeZone'),
      seen: department === undefined ? '' : fingerprint(department),
      ...formProblems(request, 'department', problems),
      styles: ['people.css'],
    },
    stale ? 409 : problems.length > 0 ? 422 : 200,
  );
}
