/** A head's correction of a day's forecast. Pure. */
import type { DayCorrectionTable } from '../../database/tables.ts';

/** `total`: so many calls that day. `percent`: so many more (below nought: fewer) than the program expects. */
export type Correction = Pick<DayCorrectionTable, 'kind' | 'value'>;

/** `code` is a message key without its `correction.problem.`. */
export type CorrectionProblem =
  | 'past'
  | 'too-far'
  | 'closed'
  | 'no-reason'
  | 'no-number'
  | 'negative'
  | 'too-many'
  | 'changed-meanwhile';

export const MAX_REASON = 300;
/** Ten times the expectation is a slip of the finger. */
const MOST_FACTOR = 10;
/** Calls of a whole day: less than this is a rounding error of a closed day. */
const NOTHING = 1e-6;

/**
 * What every interval of a day is multiplied by.
 * @param expected the program's own total over the hours that the queue is open; where it is nought nothing can be
 *   scaled, and the factor is 1
 */
export function correctionFactor({ kind, value }: Correction, expected: number): number {
  if (kind === 'percent') return 1 + value / 100;
  return expected > NOTHING ? value / expected : 1;
}

/** The problem with a correction of a day with so many calls expected, or null. `value` undefined: no number. */
export function checkCorrection(
  correction: { kind: Correction['kind']; value: number | undefined; reason: string },
  { expected, date, today, furthest }: { expected: number; date: string; today: string; furthest: string },
): CorrectionProblem | null {
  const { kind, value, reason } = correction;
  if (date <= today) return 'past';
  if (date > furthest) return 'too-far';
  if (expected <= NOTHING) return 'closed';
  if (value === undefined) return 'no-number';
  const factor = correctionFactor({ kind, value }, expected);
  if (factor < 0) return 'negative';
  if (factor > MOST_FACTOR) return 'too-many';
  if (reason === '') return 'no-reason';
  return null;
}

/** The calls of an interval and its ranges, scaled. */
export function scaled<
  Slot extends { expected: number; low: number; high: number; low95: number; high95: number },
>(slot: Slot, factor: number): Slot {
  return {
    ...slot,
    expected: slot.expected * factor,
    low: slot.low * factor,
    high: slot.high * factor,
    low95: slot.low95 * factor,
    high95: slot.high95 * factor,
  };
}
