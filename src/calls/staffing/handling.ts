/** How long a call takes and how long callers wait: what the calls tell, or what the department has set. */
import type { EstimatedHandling } from '../estimates/queries.ts';

/** What a department says of its calls. `calls`: believe the history once there is enough of it. */
export type HandlingSettings = {
  handlingFrom: 'calls' | 'set';
  ahtSeconds: number;
  /** null: nobody hangs up. */
  patienceSeconds: number | null;
};

/**
 * Where a figure comes from. `count` is the calls it rests on (for patience those that hung up) of the local days
 * `since` to `until`; `seconds` is the mean of the whole day.
 */
export type Origin =
  | { from: 'calls'; count: number; since: string; until: string; seconds: number }
  | { from: 'set'; seconds: number | null };

export type Handling = {
  aht: Origin;
  patience: Origin;
  /** Per hour of the day, 0–23. */
  hours: readonly { ahtSeconds: number; patienceSeconds: number | null }[];
};

/** So many handled calls make a mean handling time; with a spread like the mean it is then good to 14 %. */
const ENOUGH_CALLS = 200;
/** Patience is known from those who lost it, so fewer of them do; good to about a third. */
const ENOUGH_HANG_UPS = 30;

/** Handling time and patience to plan with. Each comes from the calls where those are enough and meant to be used. */
export function handlingOf(settings: HandlingSettings, estimated: EstimatedHandling | null): Handling {
  const known = settings.handlingFrom === 'calls' && estimated !== null ? estimated : null;
  const aht = known === null ? null : originOf(known, known.overall.calls, ENOUGH_CALLS, 'ahtSeconds');
  const patience =
    known === null ? null : originOf(known, known.overall.abandons, ENOUGH_HANG_UPS, 'patienceSeconds');
  return {
    aht: aht ?? { from: 'set', seconds: settings.ahtSeconds },
    patience: patience ?? { from: 'set', seconds: settings.patienceSeconds },
    hours: Array.from({ length: 24 }, (_, hour) => ({
      ahtSeconds: aht === null ? settings.ahtSeconds : (known?.hours[hour]?.ahtSeconds ?? aht.seconds),
      patienceSeconds:
        patience === null
          ? settings.patienceSeconds
          : (known?.hours[hour]?.patienceSeconds ?? patience.seconds),
    })),
  };
}

function originOf(
  { overall, from, to }: EstimatedHandling,
  count: number,
  enough: number,
  field: 'ahtSeconds' | 'patienceSeconds',
) {
  const seconds = overall[field];
  return count < enough || seconds === null
    ? null
    : { from: 'calls' as const, count, since: from, until: to, seconds };
}
