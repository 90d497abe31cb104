/** What is filled in on the third step, as text: it comes back exactly so when something is wrong. Pure. */
import type { ArrangementTimes, Nomination } from '../arrangement.ts';

export interface ArrangementValues {
  title: string;
  /** The training, or the workshop. */
  trainingFrom: string;
  trainingTo: string;
  shadowHours: string;
  /** The part in which customers are played. */
  playFrom: string;
  playTo: string;
  roundMinutes: string;
  rounds: string;
  groupSize: string;
  briefing: string;
  reflection: string;
  cardIds: string[];
  people: Nomination[];
  /** Notes and partners of everybody, by person: what was typed stays even where the tick is taken away. */
  notes: Record<string, string>;
  partners: Record<string, string>;
}

/** A stored day's arrangement as the form shows it. */
export function storedValues(
  day: ArrangementTimes & { title: string; people: Nomination[]; cardIds: string[] },
): ArrangementValues {
  const { people } = day;
  return {
    title: day.title,
    trainingFrom: time(day.trainingFromMinute),
    trainingTo: time(day.trainingToMinute),
    shadowHours: day.shadowMinutes === null ? '' : String(day.shadowMinutes / 60),
    playFrom: time(day.rolePlayFromMinute),
    playTo: time(day.rolePlayToMinute),
    roundMinutes: number(day.roundMinutes),
    rounds: number(day.rounds),
    groupSize: number(day.groupSize),
    briefing: number(day.briefingMinutes ?? 0),
    reflection: number(day.reflectionMinutes ?? 0),
    cardIds: day.cardIds,
    people,
    notes: Object.fromEntries(people.map(({ employeeId, note }) => [employeeId, note])),
    partners: Object.fromEntries(people.map(({ employeeId, partnerId }) => [employeeId, partnerId ?? ''])),
  };
}

/** 570 → “09:30”. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function time(minute: number | null): string {
  return minute === null ? '' : clock(minute);
}

function number(value: number | null): string {
  return value === null ? '' : String(value);
}
