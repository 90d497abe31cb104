import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { nameOf } from '../../swapdays/words.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseNumber, rawText, text } from '../../web/forms.ts';
import { agreementView, departmentViews, pairsFor, quoted, todayOf } from '../page.ts';
import type { Post } from '../post.ts';
import { listAgreements } from '../queries.ts';
import {
  bothOf,
  maySeePair,
  otherOf,
  type Pair,
  pairOf,
  type Reader,
  readerOf,
  signerOf,
  signsFor,
} from '../reader.ts';
import { limits } from '../rules.ts';
import { signTruce, type TruceOutcome, type TruceProblem, writeTruce } from './actions.ts';
import { addressOf } from './letters.ts';
import { listTruces, truceInForce } from './queries.ts';

type OfPair = { Params: { first: string; second: string } };

const see = { config: { permission: 'agreements.view' as const } };
const act = { config: { permission: 'agreements.sign' as const } };

/** The truce of two departments: its words, its agreements, the heads' signatures. */
export async function truceRoutes(app: FastifyInstance, { db, post }: { db: Db; post: Post }): Promise<void> {
  app.get('/agreements/truce', see, async (request, reply) => {
    const reader = await readerOf(db, actorOf(request));
    const pairs = pairsFor(reader, await listDepartments(db));
    const [only] = pairs;
    if (only !== undefined && pairs.length === 1)
      return reply.redirect(addressOf(pairOf(only[0].id, only[1].id)), 303);
    const truces = await listTruces(db);
    return reply.page('agreements/truces', {
      title: request.t('truce.list.title'),
      styles: ['agreements.css'],
      pairs: pairs.map(([one, other]) => {
        const pair = pairOf(one.id, other.id);
        const editions = truces.filter((truce) => addressOf(truce) === addressOf(pair));
        return {
          href: addressOf(pair),
          both: [one, other].map((each) => ({ name: nameOf(each, request.language), colour: each.colour })),
          signedAt: truceInForce(editions).inForce?.signedAt ?? null,
          timeZone: one.timeZone,
        };
      }),
    });
  });

  app.get<OfPair>('/agreements/truce/:first/:second', see, async (request, reply) => {
    const { reader, pair } = await found(request);
    return trucePage(request, reply, reader, pair, [], undefined);
  });

  app.post<OfPair>('/agreements/truce/:first/:second', act, async (request, reply) => {
    const { reader, pair } = await found(request);
    const order = {
      pair,
      by: signerOf(reader, pair),
      edition: parseNumber(text(request.body, 'edition')) ?? 0,
      version: parseNumber(text(request.body, 'version')) ?? 0,
      preamble: rawText(request.body, 'preamble'),
      sign: text(request.body, 'sign') !== '',
    };
    const outcome = await writeTruce(db, order, post, DateTime.utc());
    return finished(request, reply, reader, pair, outcome, order.preamble);
  });

  app.post<OfPair>('/agreements/truce/:first/:second/signature', act, async (request, reply) => {
    const { reader, pair } = await found(request);
    const version = parseNumber(text(request.body, 'version')) ?? 0;
    const order = { pair, id: text(request.body, 'id'), version, by: signerOf(reader, pair) };
    return finished(request, reply, reader, pair, await signTruce(db, order, DateTime.utc()), undefined);
  });

  async function found(request: FastifyRequest<OfPair>): Promise<{ reader: Reader; pair: Pair }> {
    const { first, second } = request.params;
    const reader = await readerOf(db, actorOf(request));
    const known = (await listDepartments(db)).filter(({ id }) => id === first || id === second);
    const pair = orNotFound(known.length === 2 ? pairOf(first, second) : undefined);
    if (!maySeePair(reader, pair)) throw forbidden();
    return { reader, pair };
  }

  async function finished(
    request: FastifyRequest,
    reply: FastifyReply,
    reader: Reader,
    pair: Pair,
    outcome: TruceOutcome,
    typed: string | undefined,
  ): Promise<FastifyReply> {
    if (outcome.ok) return reply.redirect(addressOf(pair), 303);
    return trucePage(request, reply, reader, pair, outcome.problems, typed);
  }

  async function trucePage(
    request: FastifyRequest,
    reply: FastifyReply,
    reader: Reader,
    pair: Pair,
    problems: TruceProblem[],
    typed: string | undefined,
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const departments = await listDepartments(db);
    const both = departmentViews(pair, departments, language);
    const timeZone = departments.find(({ id }) => id === both[0]?.id)?.timeZone ?? 'utc';
    const today = todayOf(departments, DateTime.utc());
    const editions = await listTruces(db, pair);
    const { inForce, draft } = truceInForce(editions);
    const signsAs = signsFor(reader, pair);
    const agreements = (await listAgreements(db, { departmentIds: [pair.firstDepartmentId] }))
      .filter((one) => one.origin === 'truce' && bothOf(one).every((id) => bothOf(pair).includes(id)))
      .map((one) => agreementView(one, departments, today, { t, f, language }));
    const newest = editions[0];
    const unsignedBy = both.filter(
      ({ id }) => draft !== undefined && !draft.signatures.some((one) => one.departmentId === id),
    );
    return reply.page(
      'agreements/truce',
      {
        title: t('truce.title'),
        styles: ['agreements.css'],
        both,
        timeZone,
        address: addressOf(pair),
        inForce: inForce ?? null,
        // What is not signed yet is between the heads; HR reads it.
        draft: signsAs !== null || reader.sees === 'all' ? (draft ?? null) : null,
        earlier: editions.filter((one) => one.signedAt !== null && one.id !== inForce?.id),
        signsAs: both.find(({ id }) => id === signsAs) ?? null,
        other: signsAs === null ? '' : otherOf(pair, signsAs),
        unsignedBy,
        unsignedNames: quoted(unsignedBy, language),
        signed: agreements.filter(
          ({ state }) => state === 'agreed' || state === 'kept' || state === 'broken',
        ),
        proposed: agreements.filter(({ state }) => state === 'proposed'),
        edition: newest?.edition ?? 0,
        version: newest?.version ?? 0,
        typed: typed ?? newest?.preamble ?? t('truce.suggested'),
        wasTyped: typed !== undefined,
        limits,
        problems: problems.map((code) => t(`agreements.problem.${code}`, { ...limits })),
      },
      problems.length === 0 ? 200 : problems.includes('changed') ? 409 : 422,
    );
  }
}
