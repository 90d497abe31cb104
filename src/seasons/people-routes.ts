import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { parseDate, text } from '../web/forms.ts';
import { addWish, removeWish } from './actions.ts';
import { turnsByPerson } from './changes.ts';
import type { SeasonFacts, SeasonReader } from './facts.ts';
import type { ById } from './page.ts';
import { frame, may, plannedSeason } from './page.ts';
import type { Member } from './people.ts';
import { mayWishFor, type Problem } from './rules.ts';
import type { SeasonRuns } from './runs.ts';
import type { Asked, WishKind } from './season.ts';
import { sidesOf } from './season.ts';
import { namesFor } from './season-page.ts';
import { askedFor, type TurnForm } from './turn-form.ts';
import { problemWords } from './words.ts';

interface ByPerson {
  Params: { id: string; employeeId: string };
}

/** The list shows so many of a department at once; a search finds the others. */
const mostShown = 100;
const wishKinds: WishKind[] = ['nominated', 'left-out', 'apart'];

/** Who takes part: nominations, vetoes, and turns that a head sets against the draw. */
export async function seasonPeopleRoutes(
  app: FastifyInstance,
  { db, reader, runs }: { db: Db; reader: SeasonReader; runs: SeasonRuns },
): Promise<void> {
  app.get<ById & { Querystring: { q?: string } }>('/seasons/:id/people', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const facts = await reader.read(season, DateTime.utc());
    const q = typeof request.query.q === 'string' ? request.query.q.trim() : '';
    const turns = turnsByPerson(facts.current);
    const wanted = q.toLocaleLowerCase('ru');
    const groups = sidesOf(season).map((department) => {
      const all = facts.members.filter(({ departmentId }) => departmentId === department.id);
      const found = all.filter(({ name }) => name.toLocaleLowerCase('ru').includes(wanted));
      return {
        department,
        all: all.length,
        takingPart: all.filter(({ leftOut }) => leftOut === null).length,
        people: saidFirst(found).slice(0, mostShown),
        hidden: Math.max(0, found.length - mostShown),
        maySay: mayWishFor(actorOf(request), department.id),
      };
    });
    return reply.page('seasons/people', {
      ...frame(request, season, 'people'),
      facts,
      groups,
      q,
      turnOf: (id: string) => turns.get(id)?.[0] ?? null,
      name: await namesFor(db, facts),
      nominated: facts.members.filter(({ nominated }) => nominated).length,
      leftOut: facts.members.filter(({ leftOut }) => leftOut !== null).length,
      newcomers: facts.members.filter(({ newcomer, leftOut }) => newcomer && leftOut === null).length,
    });
  });

  app.get<ByPerson>('/seasons/:id/people/:employeeId', may, async (request, reply) => {
    const { facts, member } = await person(request);
    return personPage(request, reply, { facts, member });
  });

  app.post<ByPerson>('/seasons/:id/people/:employeeId/wishes', may, async (request, reply) => {
    const { facts, member } = await person(request);
    const { body } = request;
    const kind = wishKinds.find((one) => one === text(body, 'kind'));
    const other = facts.members.find(({ id }) => id === text(body, 'other'));
    const wish = { kind: text(body, 'kind'), other: text(body, 'other'), note: text(body, 'note') };
    if (kind === undefined)
      return personPage(request, reply, { facts, member, wish, problems: [{ code: 'wish.kind' }] });
    const order = { season: facts.season, kind, employee: member, other, note: wish.note };
    const result = await addWish(db, { ...order, by: authorOf(request) }, DateTime.utc());
    if (!result.ok) return personPage(request, reply, { facts, member, wish, problems: result.problems });
    return reply.redirect(`/seasons/${facts.season.id}/people`, 303);
  });

  app.post<ByPerson & { Params: { wishId: string } }>(
    '/seasons/:id/people/:employeeId/wishes/:wishId/removal',
    may,
    async (request, reply) => {
      const { facts, member } = await person(request);
      const wish = { employeeId: member.id, id: request.params.wishId };
      await removeWish(db, { season: facts.season, wish, by: authorOf(request) }, DateTime.utc());
      return reply.redirect(`/seasons/${facts.season.id}/people`, 303);
    },
  );

  app.post<ByPerson>('/seasons/:id/people/:employeeId/turn', may, async (request, reply) => {
    const { facts, member } = await person(request);
    const { body } = request;
    const turn: TurnForm = {
      what: text(body, 'what'),
      date: parseDate(text(body, 'date')) ?? '',
      other: text(body, 'swap'),
      reason: text(body, 'reason'),
    };
    const asked = askedFor(facts, member.id, turn);
    if (!asked.ok) return personPage(request, reply, { facts, member, turn, problems: asked.problems });
    return startWith(request, reply, { facts, member, turn }, asked.asked);
  });

  app.post<ByPerson>('/seasons/:id/people/:employeeId/turn/withdrawal', may, async (request, reply) => {
    const { facts, member } = await person(request);
    return startWith(request, reply, { facts, member }, { set: [], withdraw: [member.id] });
  });

  async function startWith(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { facts: SeasonFacts; member: Member; turn?: TurnForm },
    asked: Asked,
  ): Promise<FastifyReply> {
    const { season } = shown.facts;
    const started = await runs.start(season.id, actorOf(request).name, asked);
    if (!started.ok) return personPage(request, reply, { ...shown, problems: started.problems });
    return reply.redirect(`/seasons/${season.id}/planning`, 303);
  }

  /** The person in the address, for a head of that department. */
  async function person(request: FastifyRequest): Promise<{ facts: SeasonFacts; member: Member }> {
    const season = await plannedSeason(db, request);
    const facts = await reader.read(season, DateTime.utc());
    const { employeeId } = request.params as { employeeId: string };
    const member = orNotFound(facts.members.find(({ id }) => id === employeeId));
    if (!mayWishFor(actorOf(request), member.departmentId)) throw forbidden();
    return { facts, member };
  }

  async function personPage(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: {
      facts: SeasonFacts;
      member: Member;
      wish?: { kind: string; other: string; note: string };
      turn?: TurnForm;
      problems?: readonly Problem[];
    },
  ): Promise<FastifyReply> {
    const { facts, member, problems = [] } = shown;
    const turns = turnsByPerson(facts.current);
    const standing = new Set(facts.made.filter(({ cancelled }) => !cancelled).map(({ date }) => date));
    const movable = (id: string) =>
      (turns.get(id) ?? []).find(({ date }) => date >= facts.today && !standing.has(date));
    const name = await namesFor(db, facts);
    return reply.page(
      'seasons/person',
      {
        ...frame(request, facts.season, 'people'),
        title: member.name,
        facts,
        member,
        name,
        turns: turns.get(member.id) ?? [],
        wishes: facts.wishes.filter(({ employeeId }) => employeeId === member.id),
        override: facts.overrides.find(({ employeeId }) => employeeId === member.id),
        others: facts.members.filter(
          ({ departmentId, leftOut }) => departmentId !== member.departmentId && leftOut === null,
        ),
        swaps: facts.members.filter(
          ({ departmentId, id }) =>
            departmentId === member.departmentId && id !== member.id && movable(id) !== undefined,
        ),
        dates: facts.days.filter(
          ({ date, state, pairs }) => state === 'open' && pairs > 0 && member.there.has(date),
        ),
        canMove: movable(member.id) !== undefined,
        turnOf: movable,
        wishKinds,
        wish: shown.wish ?? { kind: 'nominated', other: '', note: '' },
        turn: shown.turn ?? { what: 'date', date: '', other: '', reason: '' },
        problems: problemWords(problems, request, { name, season: facts.season }),
      },
      problems.length > 0 ? 422 : 200,
    );
  }
}

/** People of whom something is to be said come first: they are what a head looks for in a long list. */
function saidFirst(members: readonly Member[]): Member[] {
  const said = ({ nominated, leftOut, newcomer, apart }: Member): number =>
    Number(nominated || leftOut !== null || newcomer || apart.length > 0);
  return [...members].sort((a, b) => said(b) - said(a));
}
