import type { RosterPerson } from '../../people/rules.ts';

const step = 15;

/**
 * The one lunch that all trainees have together during their training, in minutes of the day: as long as the longest
 * of theirs, where it suits the most of them, and among those as near to the middle of the training as can be.
 * @param trainees who are there that day
 * @param training minutes of the day
 * @param busy a part of the training that lunch interrupts only where no other time suits anybody
 * @returns null when everybody can eat before or after the training
 */
export function commonLunch(
  trainees: readonly RosterPerson[],
  training: readonly [number, number],
  busy: readonly [number, number] | null = null,
): readonly [number, number] | null {
  const eaters = trainees.flatMap(({ shift, lunch }) =>
    shift === null || lunch === null || lunch.minutes === 0 ? [] : [{ shift, lunch }],
  );
  const free = (from: number, to: number, minutes: number): boolean => to - from >= minutes;
  const fitsOutside = eaters.every(({ shift, lunch }) => {
    const from = Math.max(lunch.fromMinute, shift.startsMinute);
    const to = Math.min(lunch.toMinute, shift.endsMinute);
    return (
      free(from, Math.min(to, training[0]), lunch.minutes) ||
      free(Math.max(from, training[1]), to, lunch.minutes)
    );
  });
  if (fitsOutside) return null;

  const length = Math.ceil(Math.max(...eaters.map(({ lunch }) => lunch.minutes)) / step) * step;
  const middle = (training[0] + training[1]) / 2;
  let best: { start: number; suits: number; apart: boolean } | undefined;
  const first = Math.ceil(training[0] / step) * step;
  for (let start = first; start + length <= training[1]; start += step) {
    const suits = eaters.filter(
      ({ lunch }) => start >= lunch.fromMinute && start + lunch.minutes <= lunch.toMinute,
    ).length;
    const nearer =
      best === undefined ||
      Math.abs(start + length / 2 - middle) < Math.abs(best.start + length / 2 - middle);
    const apart = busy === null || start + length <= busy[0] || start >= busy[1];
    const better =
      best === undefined ||
      Number(apart) - Number(best.apart) > 0 ||
      (apart === best.apart && (suits > best.suits || (suits === best.suits && nearer)));
    if (suits > 0 && better) best = { start, suits, apart };
  }
  return best === undefined ? null : [best.start, best.start + length];
}
