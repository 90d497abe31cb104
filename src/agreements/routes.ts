import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import { may } from '../access/rules.ts';
import { byteOrderMark, csvLine } from '../audit/csv.ts';
import type { Db } from '../database/connect.ts';
import { listDepartments } from '../people/queries.ts';
import { nameOf } from '../swapdays/words.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { parseNumber, text } from '../web/forms.ts';
import { type Order, sign } from './actions.ts';
import { decide, mayJudge, maySayDone, sayDone, type Verdict } from './course.ts';
import { debriefRoutes } from './debrief/routes.ts';
import { formRoutes } from './form-routes.ts';
import {
  agreementView,
  countsOf,
  departmentViews,
  filtered,
  filterStates,
  pairsFor,
  readFilter,
  todayOf,
} from './page.ts';
import type { Post } from './post.ts';
import { type Agreement, findAgreement, listAgreements, listEvents } from './queries.ts';
import { maySeeAgreement, type Reader, readerOf, signerOf, signsFor } from './reader.ts';
import { type AgreementProblem, isOpen, isOverdue, limits, type Outcome } from './rules.ts';
import { truceRoutes } from './truce/routes.ts';

type ById = { Params: { id: string } };

const see = { config: { permission: 'agreements.view' as const } };
const act = { config: { permission: 'agreements.sign' as const } };
const verdicts: Readonly<Record<string, Verdict>> = {
  fulfilment: 'kept',
  breach: 'broken',
  return: 'sent-back',
  reopening: 'reopened',
  withdrawal: 'withdrawn',
};

/** What the departments have promised each other. */
export async function agreementRoutes(
  app: FastifyInstance,
  { db, post }: { db: Db; post: Post },
): Promise<void> {
  app.get('/agreements', see, async (request, reply) => {
    const { t, f, language } = request;
    const { reader, departments, today, all } = await listed(request);
    const filter = readFilter(request.query as Record<string, unknown>);
    const owners = new Map(all.map(({ ownerId, ownerName }) => [ownerId, ownerName]));
    return reply.page('agreements/list', {
      title: t('agreements.title'),
      styles: ['agreements.css'],
      counts: countsOf(all, today),
      filter,
      filterStates,
      owners: [...owners].sort((a, b) => a[1].localeCompare(b[1], 'ru')),
      total: all.length,
      list: filtered(all, filter, today).map((one) =>
        agreementView(one, departments, today, { t, f, language }),
      ),
      canPropose: reader.headOf !== null && pairsFor(reader, departments).length > 0,
      canExport: may(actorOf(request), 'agreements.export'),
      hasPairs: pairsFor(reader, departments).length > 0,
    });
  });

  app.get('/agreements.csv', { config: { permission: 'agreements.export' } }, async (request, reply) => {
    const { departments, today, all } = await listed(request);
    const filter = readFilter({ state: 'all', ...(request.query as Record<string, unknown>) });
    const named = (id: string) =>
      nameOf(orNotFound(departments.find((one) => one.id === id)), request.language);
    const head =
      'agreement,first_department,second_department,origin,swap_day,text,owner_department,due,state,overdue,agreed,ended';
    const lines = filtered(all, filter, today).map((one) =>
      csvLine([
        one.id,
        named(one.firstDepartmentId),
        named(one.secondDepartmentId),
        one.origin,
        one.swapDate ?? '',
        one.text,
        named(one.ownerDepartmentId),
        one.dueDate,
        one.state,
        isOverdue(one, today(one.ownerDepartmentId)) ? 'yes' : 'no',
        one.agreedAt?.slice(0, 10) ?? '',
        one.endedAt?.slice(0, 10) ?? '',
      ]),
    );
    return reply
      .header('cache-control', 'no-store')
      .header(
        'content-disposition',
        `attachment; filename="agreements-${today(departments[0]?.id ?? '')}.csv"`,
      )
      .type('text/csv; charset=utf-8')
      .send(byteOrderMark + csvLine(head.split(',')) + lines.join(''));
  });

  await app.register(formRoutes, { db, post });
  await app.register(truceRoutes, { db, post });
  await app.register(debriefRoutes, { db });

  app.get<ById>('/agreements/:id', see, async (request, reply) => {
    const { reader, agreement } = await found(request);
    return agreementPage(request, reply, reader, agreement, [], '');
  });

  app.post<ById>('/agreements/:id/signature', act, async (request, reply) => {
    const { reader, agreement } = await found(request);
    const by = signerOf(reader, agreement);
    const wording = parseNumber(text(request.body, 'wording')) ?? 0;
    const outcome = await sign(db, { id: agreement.id, wording, by }, post, DateTime.utc());
    return finished(request, reply, reader, agreement, outcome);
  });

  app.post<ById>('/agreements/:id/completion', see, async (request, reply) => {
    const { reader, agreement } = await found(request);
    if (!maySayDone(reader, agreement)) throw forbidden();
    const order = { id: agreement.id, version: versionOf(request), by: authorOf(request), reader };
    return finished(request, reply, reader, agreement, await sayDone(db, order, DateTime.utc()));
  });

  for (const [noun, verdict] of Object.entries(verdicts)) {
    app.post<ById>(`/agreements/:id/${noun}`, act, async (request, reply) => {
      const { reader, agreement } = await found(request);
      const by = signerOf(reader, agreement);
      if (verdict !== 'withdrawn' && !mayJudge(reader, agreement)) throw forbidden();
      const order: Order = { id: agreement.id, version: versionOf(request), by };
      const reason = text(request.body, 'reason');
      const outcome = await decide(db, { ...order, verdict, reason }, post, DateTime.utc());
      return finished(request, reply, reader, agreement, outcome);
    });
  }

  async function listed(request: FastifyRequest) {
    const reader = await readerOf(db, actorOf(request));
    const departments = await listDepartments(db);
    const departmentIds = reader.sees === 'all' ? undefined : reader.sees;
    const own = reader.employeeId === null ? {} : { orOwnerId: reader.employeeId };
    const all = await listAgreements(db, { departmentIds, ...own });
    return { reader, departments, today: todayOf(departments, DateTime.utc()), all };
  }

  async function found(request: FastifyRequest<ById>): Promise<{ reader: Reader; agreement: Agreement }> {
    const reader = await readerOf(db, actorOf(request));
    const agreement = orNotFound(await findAgreement(db, request.params.id));
    if (!maySeeAgreement(reader, agreement)) throw forbidden();
    return { reader, agreement };
  }

  async function finished(
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    reader: Reader,
    { id }: Agreement,
    outcome: Outcome,
  ): Promise<FastifyReply> {
    if (outcome.ok) return reply.redirect(`/agreements/${id}`, 303);
    const agreement = orNotFound(await findAgreement(db, id));
    return agreementPage(request, reply, reader, agreement, outcome.problems, text(request.body, 'reason'));
  }

  async function agreementPage(
    request: FastifyRequest,
    reply: FastifyReply,
    reader: Reader,
    agreement: Agreement,
    problems: AgreementProblem[],
    typed: string,
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const departments = await listDepartments(db);
    const today = todayOf(departments, DateTime.utc());
    const signsAs = signsFor(reader, agreement);
    const both = departmentViews(agreement, departments, language);
    const running = agreement.state === 'agreed';
    const judges = mayJudge(reader, agreement);
    return reply.page(
      'agreements/agreement',
      {
        title: t('agreements.one.title'),
        styles: ['agreements.css'],
        one: agreementView(agreement, departments, today, { t, f, language }),
        timeZone: departments.find(({ id }) => id === agreement.ownerDepartmentId)?.timeZone ?? 'utc',
        signing: both.map((department) => ({
          ...department,
          signature: agreement.signatures.find(({ departmentId }) => departmentId === department.id) ?? null,
        })),
        canSign:
          agreement.state === 'proposed' &&
          signsAs !== null &&
          !agreement.signatures.some(({ departmentId }) => departmentId === signsAs)
            ? both.find(({ id }) => id === signsAs)
            : null,
        canChange: signsAs !== null && isOpen(agreement.state),
        canSayDone: running && agreement.doneAt === null && maySayDone(reader, agreement),
        canJudge: running && judges,
        canReopen: judges && (agreement.state === 'kept' || agreement.state === 'broken'),
        canWithdraw: signsAs !== null && isOpen(agreement.state),
        events: await listEvents(db, agreement.id),
        limits,
        typed,
        problems: problems.map((code) => t(`agreements.problem.${code}`, { ...limits })),
      },
      problems.length === 0 ? 200 : problems.includes('changed') || problems.includes('closed') ? 409 : 422,
    );
  }
}

function versionOf(request: FastifyRequest): number {
  return parseNumber(text(request.body, 'version')) ?? 0;
}
