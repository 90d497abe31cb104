import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import { mayIn } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { text } from '../web/forms.ts';
import { saveEmployee } from './actions.ts';
import {
  emptyEmployeeForm,
  type EmployeeForm,
  employeeFormOf,
  employeeValuesOf,
  formOfEmployee,
  withMoreAbsences,
} from './employee-form.ts';
import type { FieldProblem } from './employee-rules.ts';
import { fingerprint } from './fingerprint.ts';
import { formProblems } from './problem-words.ts';
import { type Employee, findEmployee, listDepartments, listEmployees, listShiftPatterns } from './queries.ts';

type ById = { Params: { id: string } };
const permission = 'people.edit';

/** A new person, and everything about one: form, saving, what is wrong with it. */
export async function employeeRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/people/new', { config: { permission } }, async (request, reply) => {
    const departments = await editableDepartments(request);
    const wanted = text(request.query, 'department');
    const first = departments.find(({ id }) => id === wanted) ?? departments[0];
    const queueIds = (await listDepartments(db)).map(({ id }) => id);
    const form = emptyEmployeeForm(first?.id ?? '', queueIds, today(first?.timeZone));
    return showForm(request, reply, { employee: undefined, form });
  });

  app.post('/people', { config: { permission } }, async (request, reply) => {
    return save(request, reply, undefined);
  });

  app.get<ById>('/people/:id', { config: { permission } }, async (request, reply) => {
    const employee = await editableEmployee(request, request.params.id);
    const departments = await listDepartments(db);
    const zone = departments.find(({ id }) => id === employee.departmentId)?.timeZone;
    const form = formOfEmployee(
      employee,
      departments.map(({ id }) => id),
      today(zone),
      (value) => request.f.number(value, 2),
    );
    return showForm(request, reply, { employee, form });
  });

  app.post<ById>('/people/:id', { config: { permission } }, async (request, reply) => {
    return save(request, reply, await editableEmployee(request, request.params.id));
  });

  async function save(request: FastifyRequest, reply: FastifyReply, employee: Employee | undefined) {
    const departments = await listDepartments(db);
    const form = employeeFormOf(
      request.body,
      departments.map(({ id }) => id),
    );
    if (text(request.body, 'more') !== '') {
      return showForm(request, reply, { employee, form: withMoreAbsences(form) });
    }
    const problems = await notAllowed(request, form, employee);
    if (problems.length > 0) return showForm(request, reply, { employee, form, problems });
    const values = employeeValuesOf(form);
    const zone = departments.find(({ id }) => id === employee?.departmentId)?.timeZone;
    // What is over is no longer in the form, and stays.
    const over = (employee?.absences ?? []).filter(({ toDate }) => toDate < today(zone));
    const absences = [...over, ...values.absences];
    const person = { ...values, absences };
    const saved = await saveEmployee(db, employee?.id ?? null, person, authorOf(request), DateTime.utc());
    if (!saved.ok) return showForm(request, reply, { employee, form, problems: saved.problems });
    return reply.redirect(`/people#${saved.id}`, 303);
  }

  /** What the rules of one person alone cannot know: whose department it is, and whether others were faster. */
  async function notAllowed(
    request: FastifyRequest,
    form: EmployeeForm,
    employee: Employee | undefined,
  ): Promise<FieldProblem[]> {
    const allowed = await editableDepartments(request);
    if (!allowed.some(({ id }) => id === form.department)) return [{ field: 'department', code: 'unknown' }];
    if (employee === undefined || text(request.body, 'seen') === fingerprint(employee)) return [];
    return [{ field: 'form', code: 'stale' }];
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    page: { employee: Employee | undefined; form: EmployeeForm; problems?: FieldProblem[] },
  ) {
    const { employee, form, problems = [] } = page;
    const departments = await listDepartments(db);
    const stale = problems.some(({ code }) => code === 'stale');
    return reply.page(
      'people/employee',
      {
        title: employee?.name ?? request.t('people.new'),
        employee,
        form,
        departments,
        editable: await editableDepartments(request),
        shiftPatterns: await listShiftPatterns(db),
        // Who was refused for being late has been told so, and may send the same form again.
        seen: employee === undefined ? '' : fingerprint(employee),
        namesakes: await namesakesOf(employee),
        ...formProblems(request, 'employee', problems, departments),
        styles: ['people.css'],
      },
      stale ? 409 : problems.length > 0 ? 422 : 200,
    );
  }

  async function editableDepartments(request: FastifyRequest) {
    const actor = actorOf(request);
    return (await listDepartments(db)).filter(({ id }) => mayIn(actor, permission, [id]));
  }

  async function editableEmployee(request: FastifyRequest, id: string): Promise<Employee> {
    const employee = orNotFound(await findEmployee(db, id));
    if (!mayIn(actorOf(request), permission, [employee.departmentId])) throw forbidden();
    return employee;
  }

  async function namesakesOf(employee: Employee | undefined): Promise<Employee[]> {
    if (employee === undefined) return [];
    const all = await listEmployees(db);
    return all.filter(({ id, name }) => id !== employee.id && name === employee.name);
  }
}

function today(zone: string | undefined): string {
  return DateTime.now()
    .setZone(zone ?? 'utc')
    .toFormat('yyyy-MM-dd');
}
