import type { Db } from '../../database/connect.ts';
import { listParticipants } from '../queries.ts';
import { roundLimits } from '../rules.ts';
import type { Participant, StoredPlan, SwapDay } from '../swap-day.ts';
import { dayCards, type ScenarioCard } from './queries.ts';
import { rolePlaySheet, type SheetRound } from './sheet.ts';

export interface ReadRolePlay {
  readonly rounds: readonly SheetRound[];
  readonly cards: readonly ScenarioCard[];
  readonly participants: readonly Participant[];
}

/** The sheet of a role-play day as its plan has it, with its cards and who takes part. */
export async function readRolePlay(
  db: Db,
  day: Pick<SwapDay, 'id' | 'roundMinutes'>,
  { problem, plan }: Pick<StoredPlan, 'problem' | 'plan'>,
): Promise<ReadRolePlay> {
  const participants = await listParticipants(db, day.id);
  const cards = await dayCards(db, day.id);
  const ofRole = (role: Participant['role']): string[] =>
    participants.filter((one) => one.role === role).map(({ employeeId }) => employeeId);
  const rounds = rolePlaySheet(problem, plan.activities, {
    roundMinutes: day.roundMinutes ?? roundLimits.usual,
    traineeIds: ofRole('trainee'),
    playerIds: ofRole('player'),
    cardIds: cards.map(({ id }) => id),
  });
  return { rounds, cards, participants };
}
