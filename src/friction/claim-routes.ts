import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import { may } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { parseDate, parseNumber, text } from '../web/forms.ts';
import { correctClaim, historyOf, withdrawClaim } from './actions.ts';
import { type ClaimForm, formOf, formParts, namesToLeaveOut, readClaimForm, valuesOf } from './claim-form.ts';
import { separateClaim } from './join-actions.ts';
import { type Claim, claimsOfOne, findClaim, isNoter, listEvents, listSpells } from './queries.ts';
import { limits, mayJoin, type Part, partIn } from './rules.ts';
import { markMoved, markStuck } from './stuck-actions.ts';
import { wordsFor } from './words.ts';

const note = { config: { permission: 'friction.note' as const } };
const view = { config: { permission: 'friction.view' as const } };
type OfClaim = { Params: { id: string } };

/** One claim: for who noted it, for the heads of both departments, for HR. */
export async function claimRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<OfClaim>('/friction/claims/:id', note, async (request, reply) => {
    return page(request, reply, await mine(request), {});
  });

  app.post<OfClaim>('/friction/claims/:id', note, async (request, reply) => {
    const found = await ofNoter(request);
    const form = { ...readClaimForm(request.body, found.claim.fromDepartmentId), id: found.claim.id };
    const names = await namesToLeaveOut(db, form);
    const problems = form.harmed === '' ? [request.t('friction.problem.harmed')] : [];
    if (names.length > 0 || problems.length > 0) {
      if (names.length > 0) problems.push(request.t('friction.problem.names', { names: names.join(', ') }));
      return page(request, reply, found, { problems, form, names });
    }
    const order = { id: form.id, version: form.version, accountId: actorOf(request).accountId };
    const done = await correctClaim(db, { ...order, values: valuesOf(form) }, DateTime.utc());
    if (done.ok) return reply.redirect(`/friction/claims/${form.id}?saved=yes`, 303);
    // What was typed stays beside what somebody else has made of the claim meanwhile.
    return page(request, reply, await mine(request), { problems: said(request, done.problems), form });
  });

  app.post<OfClaim>('/friction/claims/:id/withdrawal', note, async (request, reply) => {
    const { claim } = await ofNoter(request);
    const order = { id: claim.id, version: versionOf(request), accountId: actorOf(request).accountId };
    const done = await withdrawClaim(db, order, DateTime.utc());
    if (done.ok) return reply.redirect(`/friction/claims/${claim.id}?saved=yes`, 303);
    return page(request, reply, await mine(request), { problems: said(request, done.problems) });
  });

  for (const [path, mark] of [
    ['movement', markMoved],
    ['stuck', markStuck],
  ] as const) {
    app.post<OfClaim>(`/friction/claims/:id/${path}`, note, async (request, reply) => {
      const { claim, part } = await mine(request);
      const today = await todayOf(request, claim);
      // Without a day it is today's.
      const date = parseDate(text(request.body, 'date')) ?? today;
      const order = { id: claim.id, date, part, by: authorOf(request), today };
      const done = await mark(db, order, DateTime.utc());
      if (done.ok) return reply.redirect(`/friction/claims/${claim.id}?saved=yes`, 303);
      return page(request, reply, await mine(request), { problems: said(request, done.problems) });
    });
  }

  app.post<OfClaim>('/friction/claims/:id/separation', view, async (request, reply) => {
    const { claim } = await mine(request);
    const actor = actorOf(request);
    if (!mayJoin(actor, [claim])) throw forbidden();
    const order = { actor, by: authorOf(request), today: await todayOf(request, claim) };
    const done = await separateClaim(
      db,
      { ...order, id: claim.id, version: versionOf(request) },
      DateTime.utc(),
    );
    if (done.ok) return reply.redirect(`/friction/claims/${done.id}?saved=yes`, 303);
    return page(request, reply, await mine(request), { problems: said(request, done.problems) });
  });

  /** The claim, if it is anything to who asks. */
  async function mine(request: FastifyRequest<OfClaim>): Promise<{ claim: Claim; part: Part }> {
    const actor = actorOf(request);
    const claim = orNotFound(await findClaim(db, request.params.id));
    const part = partIn(actor, claim, await isNoter(db, claim.id, actor.accountId));
    if (part === null) throw forbidden();
    return { claim, part };
  }

  async function ofNoter(request: FastifyRequest<OfClaim>): Promise<{ claim: Claim; part: Part }> {
    const found = await mine(request);
    if (found.part !== 'noter') throw forbidden();
    return found;
  }

  async function todayOf(request: FastifyRequest, claim: Claim): Promise<string> {
    const { departments } = await wordsFor(db, request);
    const zone = departments.find(({ id }) => id === claim.fromDepartmentId)?.timeZone ?? 'utc';
    return DateTime.utc().setZone(zone).toFormat('yyyy-MM-dd');
  }

  async function page(
    request: FastifyRequest<OfClaim>,
    reply: FastifyReply,
    { claim, part }: { claim: Claim; part: Part },
    { problems = [], form, names = [] }: { problems?: string[]; form?: ClaimForm; names?: string[] },
  ): Promise<FastifyReply> {
    const actor = actorOf(request);
    const group = await claimsOfOne(db, claim);
    const reads = may(actor, 'friction.view') && mayJoin(actor, [claim]);
    // The request is one, however many noted it.
    const spells = await listSpells(
      db,
      group.map(({ id }) => id),
    );
    const told = new Map(spells.map((one) => [`${one.since} ${one.movedOn}`, one]));
    return reply.page(
      'friction/claim',
      {
        title: request.t('friction.claim'),
        scripts: ['friction.js'],
        ...(await formParts(db, request, { home: claim.fromDepartmentId, kept: claim.categoryId })),
        words: await wordsFor(db, request),
        claim,
        part,
        reads,
        saved: text(request.query, 'saved') === 'yes',
        corrects: part === 'noter' && historyOf(claim) === null,
        history: historyOf(claim),
        form: form ?? formOf(claim),
        isTyped: form !== undefined,
        names,
        spells: [...told.values()],
        isStuck: spells.some(({ movedOn }) => movedOn === null),
        today: await todayOf(request, claim),
        events: await listEvents(db, claim.id),
        // Who only noted one of them reads none of the others’ words.
        group: reads && group.length > 1 ? group : [],
        joined: group.length,
        problems,
      },
      problems.length === 0 ? 200 : 422,
    );
  }
}

function said({ t }: FastifyRequest, problems: readonly string[]): string[] {
  return problems.map((code) => t(`friction.problem.${code}`, { ...limits }));
}

function versionOf({ body }: FastifyRequest): number {
  return parseNumber(text(body, 'version')) ?? 0;
}
