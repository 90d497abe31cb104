import type { AuditValue } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { namesOfEmployees } from '../people/queries.ts';
import type { ArrangementTimes } from './arrangement.ts';
import { participantTexts } from './plan-audited.ts';
import { listCards } from './roleplay/queries.ts';

/** An arrangement as the audit log compares it: its times, who takes part in which role, and the cards, by name. */
export async function auditedArrangement(
  db: Db,
  arrangement: ArrangementTimes & {
    readonly people: readonly { employeeId: string; role: string }[];
    readonly cardIds: readonly string[];
  },
): Promise<Record<string, AuditValue>> {
  const { people, cardIds } = arrangement;
  const names = await namesOfEmployees(
    db,
    people.map(({ employeeId }) => employeeId),
  );
  const cards = cardIds.length === 0 ? [] : await listCards(db, { retired: true });
  const titles = new Map(cards.map(({ id, title }) => [id, title]));
  return {
    trainingFromMinute: arrangement.trainingFromMinute,
    trainingToMinute: arrangement.trainingToMinute,
    shadowMinutes: arrangement.shadowMinutes,
    rolePlayFromMinute: arrangement.rolePlayFromMinute,
    rolePlayToMinute: arrangement.rolePlayToMinute,
    roundMinutes: arrangement.roundMinutes,
    rounds: arrangement.rounds,
    groupSize: arrangement.groupSize,
    briefingMinutes: arrangement.briefingMinutes,
    reflectionMinutes: arrangement.reflectionMinutes,
    participants: participantTexts(people, names),
    cards: cardIds.map((id) => titles.get(id) ?? id),
  };
}
