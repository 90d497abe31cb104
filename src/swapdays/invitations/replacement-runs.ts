/** Looks for somebody in the place of a person who cannot: each candidate's day is really planned, beside the request. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { Planner } from '../../planning/planner.ts';
import { withCoverWish } from '../new/cover-wish.ts';
import { type ReadDayFacts, readDayFacts } from '../plan/facts.ts';
import { buildDayProblem } from '../plan/problem.ts';
import { findPlan, findSwapDay, lastTurns } from '../queries.ts';
import { isPast } from '../rules.ts';
import { findInvitation, type Invitation, listInvitations } from './queries.ts';
import {
  beatReplacement,
  beginReplacement,
  endReplacement,
  type PlannedOption,
} from './replacement-queries.ts';
import { type Option, replacementOptions } from './replacements.ts';

export interface ReplacementRuns {
  /** Begins to look for somebody if nobody does yet; returns at once. `done` never rejects. */
  start: (invitationId: string) => Promise<{ done: Promise<void> }>;
  close: () => Promise<void>;
}

/** A plan that takes longer is taken as far as it is: four of them are waited for. */
const planSeconds = 15;
/** A search says after each plan that it lives. */
const silentSeconds = 2 * planSeconds + 30;

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

export function replacementRuns({
  db,
  planner,
  now,
}: {
  db: Db;
  planner: Pick<Planner, 'plan'>;
  now: () => DateTime;
}): ReplacementRuns {
  const running = new Set<Promise<void>>();
  const closing = new AbortController();

  async function start(invitationId: string): Promise<{ done: Promise<void> }> {
    const nothing = { done: Promise.resolve() };
    const invitation = await findInvitation(db, invitationId);
    const day = invitation && (await findSwapDay(db, invitation.swapDayId));
    if (invitation?.state !== 'declined' || day === undefined || day.cancelledAt !== null) return nothing;
    if (isPast(day.date, day.guestDepartment.timeZone, now())) return nothing;
    const at = iso(now());
    const silentSince = iso(now().minus({ seconds: silentSeconds }));
    if (!(await beginReplacement(db, { invitationId, dayVersion: day.version, at, silentSince })))
      return nothing;
    const done: Promise<void> = readDayFacts(db, day)
      .then((facts) => look(invitation, facts, at))
      .catch(() => endReplacement(db, { invitationId, startedAt: at, found: null }))
      .finally(() => running.delete(done));
    running.add(done);
    return { done };
  }

  async function look(invitation: Invitation, facts: ReadDayFacts, startedAt: string): Promise<void> {
    const { day } = facts;
    const stored = await findPlan(db, day.id);
    const invitations = await listInvitations(db, day.id);
    const unwilling = new Set(
      invitations.filter(({ state }) => state === 'declined').map(({ employeeId }) => employeeId),
    );
    const turns = await lastTurns(db, day.date);
    const options: PlannedOption[] = [];
    for (const option of replacementOptions(facts, invitation, unwilling, turns)) {
      if (!(await beatReplacement(db, invitation.id, startedAt, iso(now())))) return;
      const planned = await planOf(option);
      if (planned !== null) options.push(planned);
    }
    const before = { shortfall: stored?.plan.shortfall ?? null, harm: stored?.plan.harm ?? null };
    await endReplacement(db, {
      invitationId: invitation.id,
      startedAt,
      found: closing.signal.aborted ? null : { before, options: bestFirst(options) },
    });
  }

  async function planOf({ change, facts }: Option): Promise<PlannedOption | null> {
    const built = buildDayProblem(facts);
    if (built === 'empty') return null;
    const outcome = await planner.plan(built.problem, {
      signal: closing.signal,
      timeLimitSeconds: planSeconds,
      explain: false,
    });
    if (outcome.kind !== 'plan' || outcome.plan.status === 'impossible') return null;
    const { problem } = built;
    const plan = withCoverWish(problem, outcome.plan, facts);
    const participants = facts.participants.map(({ employeeId, role, partnerId }) => ({
      employeeId,
      role,
      partnerId,
    }));
    return { change, lack: { shortfall: plan.shortfall, harm: plan.harm }, problem, plan, participants };
  }

  return {
    start,
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}

/** Somebody in the place before nobody; of those the one that costs the callers least. */
function bestFirst(options: readonly PlannedOption[]): PlannedOption[] {
  const cost = ({ lack }: PlannedOption): number => lack.harm ?? lack.shortfall ?? 0;
  const without = ({ change }: PlannedOption): number => Number(change.code === 'one-fewer');
  return [...options].sort((a, b) => without(a) - without(b) || cost(a) - cost(b));
}
