/** Proposing an agreement, from a line of a debrief or for the truce, and wording it anew. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { type Department, listDepartments, listEmployees } from '../people/queries.ts';
import { findSwapDay } from '../swapdays/queries.ts';
import { distinctNames, nameOf } from '../swapdays/words.ts';
import { HttpProblem, orNotFound } from '../web/errors.ts';
import { parseNumber, text } from '../web/forms.ts';
import { type Origin, propose, reword } from './actions.ts';
import { debriefExists } from './debrief/link.ts';
import { findLine } from './debrief/queries.ts';
import { departmentViews, originText, pairsFor, todayOf } from './page.ts';
import type { Post } from './post.ts';
import { type Agreement, findAgreement } from './queries.ts';
import { bothOf, maySeePair, otherOf, type Pair, pairOf, readerOf, type Signer, signerOf } from './reader.ts';
import { type AgreementProblem, isOpen, limits, type Wording } from './rules.ts';

type ById = { Params: { id: string } };
type Asked = Readonly<Record<string, unknown>>;
const act = { config: { permission: 'agreements.sign' as const } };
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** A promise is due in so many days unless the heads say otherwise. */
const usualDays = 14;
/** Of more people than this one types the name: nobody scrolls through a thousand. */
const mostInList = 100;

/** Where a new agreement comes from, and between whom it is. */
interface Source {
  readonly origin: Origin;
  readonly pair: Pair;
  readonly by: Signer;
  readonly swapDate: string | null;
  /** The line of the debrief that it begins with. */
  readonly text: string;
  /** An agreement that came of the line already. */
  readonly agreementId: string | null;
}

export async function formRoutes(app: FastifyInstance, { db, post }: { db: Db; post: Post }): Promise<void> {
  app.get('/agreements/new', act, async (request, reply) => {
    const departments = await listDepartments(db);
    const source = await sourceOf(request, request.query as Asked, departments);
    if (source.agreementId !== null) return reply.redirect(`/agreements/${source.agreementId}`, 303);
    const dueDate =
      DateTime.fromISO(todayAt(source.by, departments)).plus({ days: usualDays }).toISODate() ?? '';
    const typed = { text: source.text, ownerId: '', dueDate };
    return formPage(request, reply, { source, departments, typed, problems: [], formId: newId() });
  });

  app.post('/agreements', act, async (request, reply) => {
    const departments = await listDepartments(db);
    const body = request.body as Asked;
    const source = await sourceOf(request, body, departments);
    const typed = await typedIn(request, source.pair);
    const formId = text(body, 'id');
    const { pair, origin, by } = source;
    const wanted = {
      ...typed,
      ...(uuid.test(formId) ? { id: formId } : {}),
      pair,
      origin,
      by,
      sign: text(body, 'sign') !== '',
      today: todayAt(by, departments),
    };
    const made = await propose(db, wanted, post, DateTime.utc());
    if (made.ok) return reply.redirect(`/agreements/${made.id}`, 303);
    return formPage(request, reply, { source, departments, typed, problems: made.problems, formId });
  });

  app.get<ById>('/agreements/:id/wording', act, async (request, reply) => {
    const { agreement } = await found(request);
    if (!isOpen(agreement.state)) return reply.redirect(`/agreements/${agreement.id}`, 303);
    const departments = await listDepartments(db);
    return formPage(request, reply, { agreement, departments, typed: agreement, problems: [], formId: '' });
  });

  app.post<ById>('/agreements/:id/wording', act, async (request, reply) => {
    const { agreement, by } = await found(request);
    const departments = await listDepartments(db);
    const typed = await typedIn(request, agreement);
    const version = parseNumber(text(request.body, 'version')) ?? 0;
    const sign = text(request.body, 'sign') !== '';
    const order = { id: agreement.id, version, by, ...typed, sign, today: todayAt(by, departments) };
    const outcome = await reword(db, order, post, DateTime.utc());
    if (outcome.ok) return reply.redirect(`/agreements/${agreement.id}`, 303);
    const now = orNotFound(await findAgreement(db, agreement.id));
    return formPage(request, reply, {
      agreement: now,
      departments,
      typed,
      problems: outcome.problems,
      formId: '',
    });
  });

  async function found(request: FastifyRequest<ById>): Promise<{ agreement: Agreement; by: Signer }> {
    const reader = await readerOf(db, actorOf(request));
    const agreement = orNotFound(await findAgreement(db, request.params.id));
    if (!maySeePair(reader, agreement)) throw new HttpProblem(403);
    return { agreement, by: signerOf(reader, agreement) };
  }

  /** @throws HttpProblem 404 for what is not there, 403 for what is another pair's */
  async function sourceOf(
    request: FastifyRequest,
    asked: Asked,
    departments: readonly Department[],
  ): Promise<Source> {
    const reader = await readerOf(db, actorOf(request));
    const dayId = asked['day'];
    if (typeof dayId === 'string' && dayId !== '') {
      const day = orNotFound(await findSwapDay(db, dayId));
      const pair = pairOf(day.guestDepartment.id, day.hostDepartment.id);
      const by = signerOf(reader, pair);
      if (!(await debriefExists(db, day))) throw new HttpProblem(404);
      const lineId = typeof asked['line'] === 'string' ? asked['line'] : '';
      const line = lineId === '' ? undefined : orNotFound(await findLine(db, day.id, lineId, null));
      const origin = { kind: 'debrief' as const, swapDayId: day.id, lineId: line?.id ?? null };
      const agreementId = line?.agreementId ?? null;
      return { origin, pair, by, swapDate: day.date, text: line?.text ?? '', agreementId };
    }
    // The other side: as asked, or the first there is.
    const [pair] = pairsFor(reader, departments)
      .map(([one, other]) => pairOf(one.id, other.id))
      .filter(
        (one) => reader.headOf !== null && (!asked['with'] || otherOf(one, reader.headOf) === asked['with']),
      );
    const known = orNotFound(pair);
    const origin = { kind: 'truce' as const };
    return { origin, pair: known, by: signerOf(reader, known), swapDate: null, text: '', agreementId: null };
  }

  /** What was typed, with the owner's id where they were named. */
  async function typedIn({ body }: FastifyRequest, pair: Pair): Promise<Wording> {
    const owner = text(body, 'owner');
    const people = await listEmployees(db, { departmentIds: bothOf(pair) });
    const names = distinctNames(people);
    const named = people.find(({ id }) => names.get(id)?.toLowerCase() === owner.toLowerCase());
    const ownerId = people.some(({ id }) => id === owner) ? owner : (named?.id ?? owner);
    return { text: text(body, 'text'), ownerId, dueDate: text(body, 'due') };
  }

  async function formPage(
    request: FastifyRequest,
    reply: FastifyReply,
    {
      source,
      agreement,
      departments,
      typed,
      problems,
      formId,
    }: {
      source?: Source;
      agreement?: Agreement;
      departments: readonly Department[];
      typed: Wording;
      problems: AgreementProblem[];
      formId: string;
    },
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const pair = orNotFound(agreement ?? source?.pair);
    const people = await listEmployees(db, { departmentIds: bothOf(pair) });
    const names = distinctNames(people);
    const both = departmentViews(pair, departments, language);
    const reader = await readerOf(db, actorOf(request));
    const others =
      agreement !== undefined || source?.origin.kind !== 'truce'
        ? []
        : departments.filter(({ id }) => id !== reader.headOf);
    const origin = agreement ?? {
      origin: source?.origin.kind ?? 'truce',
      swapDate: source?.swapDate ?? null,
    };
    return reply.page(
      'agreements/form',
      {
        title: t(agreement === undefined ? 'agreements.new.title' : 'agreements.change.title'),
        styles: ['agreements.css'],
        agreement: agreement ?? null,
        signed: agreement?.signatures.map(({ name }) => name) ?? [],
        theirs: problems.includes('changed') ? agreement : null,
        source: source === undefined ? null : sourceFields(source, otherOf(pair, source.by.departmentId)),
        others: others.length > 1 ? others.map((one) => ({ id: one.id, name: nameOf(one, language) })) : [],
        other: reader.headOf === null ? '' : otherOf(pair, reader.headOf),
        own: both.find(({ id }) => id === reader.headOf)?.name ?? '',
        both,
        originText: originText(origin, { t, f }),
        owners: both.map((one) => ({
          ...one,
          people: people
            .filter(({ departmentId }) => departmentId === one.id)
            .map(({ id }) => ({ id, name: names.get(id) ?? '' })),
        })),
        isTyped: people.length > mostInList,
        ownerName: names.get(typed.ownerId) ?? (typed.ownerId === agreement?.ownerId ? '' : typed.ownerId),
        gone: agreement !== undefined && !people.some(({ id }) => id === agreement.ownerId),
        typed,
        formId,
        limits,
        problems: problems.map((code) => t(`agreements.problem.${code}`, { ...limits })),
      },
      problems.length === 0 ? 200 : problems.includes('changed') || problems.includes('closed') ? 409 : 422,
    );
  }
}

function sourceFields({ origin }: Source, other: string): Record<string, string> {
  if (origin.kind === 'truce') return { with: other };
  return { day: origin.swapDayId, line: origin.lineId ?? '' };
}

/** Today where the head works who names a date. */
function todayAt({ departmentId }: Signer, departments: readonly Department[]): string {
  return todayOf(departments, DateTime.utc())(departmentId);
}
