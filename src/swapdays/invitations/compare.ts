/** Whom a day's plan asks, tells or lets go, by what each was told last. Pure. */
import type { Invitation } from './queries.ts';
import { type Difference, differenceBetween, type Told } from './told.ts';

export type Step =
  /** Not asked yet, or asked before and let go since. */
  | { kind: 'ask'; employeeId: string; invitation: Invitation | null; told: Told }
  | {
      kind: 'change';
      employeeId: string;
      invitation: Invitation;
      before: Told;
      told: Told;
      difference: Difference;
    }
  /** Takes no part any more. */
  | { kind: 'withdraw'; employeeId: string; invitation: Invitation; told: Told }
  /** Has said no and takes no part any more: there is nothing to tell. */
  | { kind: 'forget'; employeeId: string; invitation: Invitation };

export interface Comparison {
  readonly steps: readonly Step[];
}

/**
 * What has to be told so that everybody knows the day as it stands. Who has said no hears nothing while the plan waits
 * for somebody else in the place, unless another part is meant for them now: that is a new question.
 * @param parts what everybody who takes part would be told now; nobody for a cancelled day
 */
export function compare(invitations: readonly Invitation[], parts: ReadonlyMap<string, Told>): Comparison {
  const known = new Map(invitations.map((one) => [one.employeeId, one]));
  const steps: Step[] = [];
  for (const [employeeId, told] of parts) {
    const invitation = known.get(employeeId);
    if (invitation === undefined || invitation.state === 'withdrawn') {
      steps.push({ kind: 'ask', employeeId, invitation: invitation ?? null, told });
      continue;
    }
    const before = invitation.told;
    if (invitation.state === 'declined') {
      if (before.role !== told.role) steps.push({ kind: 'ask', employeeId, invitation, told });
      continue;
    }
    const difference = differenceBetween(before, told);
    if (difference !== null) steps.push({ kind: 'change', employeeId, invitation, before, told, difference });
  }
  for (const invitation of invitations) {
    const { employeeId, state, told } = invitation;
    if (parts.has(employeeId) || state === 'withdrawn') continue;
    if (state === 'declined') steps.push({ kind: 'forget', employeeId, invitation });
    else steps.push({ kind: 'withdraw', employeeId, invitation, told });
  }
  return { steps };
}
