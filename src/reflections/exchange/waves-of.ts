/** How many people answered when, of a past survey. Pure. */
import type { Moment } from '../moments.ts';
import type { PastReflection } from './read-past.ts';

export interface WaveCount {
  readonly moment: Moment;
  readonly turn: number;
  readonly fromMonth: string;
  readonly toMonth: string;
  /** By department. */
  readonly people: Readonly<Record<string, number>>;
}

const order: readonly Moment[] = ['T0', 'T1', 'T2', 'T3', 'pulse'];

/** The waves in their order; nobody stands in one twice. */
export function wavesOf(reflections: readonly PastReflection[]): WaveCount[] {
  const waves = new Map<string, WaveCount>();
  for (const { moment, turn, month, departmentId } of reflections) {
    const key = `${moment} ${turn}`;
    const known = waves.get(key) ?? { moment, turn, fromMonth: month, toMonth: month, people: {} };
    waves.set(key, {
      ...known,
      fromMonth: month < known.fromMonth ? month : known.fromMonth,
      toMonth: month > known.toMonth ? month : known.toMonth,
      people: { ...known.people, [departmentId]: (known.people[departmentId] ?? 0) + 1 },
    });
  }
  return [...waves.values()].sort(
    (a, b) => order.indexOf(a.moment) - order.indexOf(b.moment) || a.turn - b.turn,
  );
}

/** How many different people stand behind them. */
export function peopleIn(reflections: readonly PastReflection[]): number {
  return new Set(reflections.map(({ person }) => person)).size;
}
