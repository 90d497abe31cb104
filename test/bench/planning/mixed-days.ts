/** Thirty seeded days with everything mixed: the fixed set by which plan-day is measured. */
import type { DayPerson, DayProblem, Range } from '../../../src/planning/day-problem.ts';
import { problemFormat } from '../../../src/planning/day-problem.ts';
import { randomFrom } from '../../../src/planning/random.ts';

export interface MixedDayOptions {
  readonly people: number;
  /** Below 1 there are agents to spare, at 1.2 everybody is short. */
  readonly load: number;
  readonly seed: number;
}

const intervals = 48;
const loads = [0.9, 1, 1.1, 1.25];
const sizes: readonly (readonly [people: number, days: number])[] = [
  [60, 12],
  [200, 8],
  [600, 6],
  [2000, 4],
];

/** The thirty days, by number of people: twelve of 60, eight of 200, six of 600, four of 2,000. */
export function thirtyDays(): Map<number, DayProblem[]> {
  return new Map(
    sizes.map(([people, days]) => [
      people,
      Array.from({ length: days }, (_, i) =>
        mixedDay({ people, load: loads[i % loads.length] ?? 1, seed: 100 + i }),
      ),
    ]),
  );
}

/**
 * A day of 48 quarter hours from 8:00, two fifths of the people in sales: a training of a third of sales covered by
 * service, mutual visits, guests who listen, phone limits of their own for two in five, newcomers and people slower on the
 * other queue, part-timers, absences, and on every third day missing agents that cost ever more. By turns there is also
 * something of the other kinds: covering people briefed before and after, a workshop of two rounds with its skeleton,
 * customers played in a training, people who answer beside a host only; three in four days brief their guests.
 */
export function mixedDay({ people, load, seed }: MixedDayOptions): DayProblem {
  const random = randomFrom(seed * 104729 + people);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const sales = Math.floor(people * 0.4);
  const staff: DayPerson[] = Array.from({ length: people }, (_, i) => {
    const department = i < sales ? 'sales' : 'service';
    const other = department === 'sales' ? 'service' : 'sales';
    const start = pick([0, 0, 4, 8, 12]);
    const end = random() < 0.15 ? start + 24 : start + 36;
    const crossed = random() < (department === 'service' ? 0.45 : 0.25);
    return {
      id: `p${String(i + 1).padStart(4, '0')}`,
      department,
      queues: { [department]: pick([1, 1, 1, 1, 0.7]), ...(crossed ? { [other]: pick([0.6, 0.8, 1]) } : {}) },
      shift: [start, end],
      absent: random() < 0.04 ? [[start + 8, start + 14]] : [],
      lunch: end - start > 24 ? { minutes: 45, window: [start + 12, start + 24] } : null,
      breaks: [
        { minutes: 15, window: [start + 4, start + 12] },
        ...(end - start > 24 ? [{ minutes: 15, window: [start + 24, start + 33] as Range }] : []),
      ],
      maxPhoneMinutes: pick([null, null, null, 90, 120]),
      training: [],
      shadow: null,
      pinned: [],
    };
  });
  const change = (i: number, facts: Partial<DayPerson>) => {
    staff[i] = { ...(staff[i] as DayPerson), absent: [], ...facts };
  };
  const wholeDay = {
    shift: [0, 36] as Range,
    lunch: { minutes: 45, window: [13, 26] as Range },
    breaks: [{ minutes: 15, window: [26, 34] as Range }],
  };
  for (let i = 0; i < Math.floor(sales / 3); i++) change(i, { ...wholeDay, training: [[4, 12]] });
  const pairs = Math.max(1, Math.floor(people / 30));
  for (let pair = 0; pair < pairs; pair++) {
    const guest = sales - 1 - pair;
    const host = people - 1 - pair;
    const named = pair % 3 !== 0;
    for (const [one, other, queue, morning] of [
      [guest, host, 'service', true],
      [host, guest, 'sales', false],
    ] as const)
      change(one, {
        ...wholeDay,
        maxPhoneMinutes: null,
        shadow: {
          queue,
          minutes: 120,
          window: morning ? [1, 18] : [17, 36],
          hosts: named ? [(staff[other] as DayPerson).id] : null,
        },
      });
  }
  for (let one = 0; one < Math.max(1, Math.floor(people / 60)); one++)
    change(people - 1 - pairs - one, {
      ...wholeDay,
      shadow: { queue: 'sales', minutes: pick([90, 180]), window: [4, 34], hosts: null },
    });
  addOtherKinds(staff, seed % 4);
  const costs = () =>
    Array.from({ length: intervals }, () => [1, 1.5, 2, 3].map((cost) => cost * pick([1, 2])));
  return {
    format: problemFormat,
    name: `${people} people mixed, load ${load}, seed ${seed}`,
    date: '2026-12-03',
    dayStart: '08:00',
    intervalMinutes: 15,
    intervals,
    queues: {
      sales: { required: curve(sales, load, random), harm: seed % 3 === 0 ? rising(costs()) : null },
      service: {
        required: curve(people - sales, load, random),
        harm: seed % 3 === 0 ? rising(costs()) : null,
      },
    },
    rules: { maxPhoneMinutes: 150, maxGuestsPerHost: 1, minShadowBlockMinutes: 60 },
    people: staff,
    previous: null,
  };
}

/** What the day has besides cover and visits. */
function addOtherKinds(staff: DayPerson[], kind: number): void {
  const free = (one: DayPerson) => one.training.length === 0 && one.shadow === null;
  staff.forEach((one, i) => {
    if (one.shadow !== null && kind !== 0)
      staff[i] = { ...one, shadow: { ...one.shadow, briefingMinutes: 15, reflectionMinutes: 15 } };
    const wholeDay = one.shift !== null && one.shift[0] === 0 && one.shift[1] >= 36;
    if (!free(one) || !wholeDay) return;
    const crossed = Object.keys(one.queues).length > 1;
    if (kind === 0 && one.department === 'service' && crossed)
      staff[i] = {
        ...one,
        absent: [],
        queueWindows: { sales: [4, 12] },
        talks: [
          { activity: 'briefing', minutes: 15, window: [0, 4] },
          { activity: 'reflection', minutes: 15, window: [12, 20] },
        ],
      };
    if (kind === 1 && i % 3 === 0)
      staff[i] = {
        ...one,
        absent: [],
        workshop: {
          rounds: [
            [24, 28],
            [28, 32],
          ],
          least: 1,
        },
        breaks: one.breaks.slice(0, 1),
      };
    if (kind === 2 && one.department === 'sales' && i % 4 === 0)
      staff[i] = { ...one, absent: [], pinned: [{ from: 27, to: 31, activity: 'role-play' }] };
    if (kind === 3 && one.department === 'service' && i % 30 === 0)
      staff[i] = { ...one, absent: [], queues: { ...one.queues, sales: 0.5 }, assisted: ['sales'] };
  });
}

function rising(costs: readonly (readonly number[])[]): number[][] {
  return costs.map((list) => [...list].sort((a, b) => a - b));
}

/** Two humps, fewer early and late, whose peak needs about `load` of those who are usually free. */
function curve(people: number, load: number, random: () => number): number[] {
  return Array.from({ length: intervals }, (_, at) => {
    const shape =
      0.12 +
      0.5 * Math.exp(-(((at - 14) / 8) ** 2)) +
      0.45 * Math.exp(-(((at - 30) / 8) ** 2)) +
      0.12 * Math.exp(-(((at - 22) / 14) ** 2));
    return Math.max(0, Math.round(people * load * 0.88 * shape + (random() - 0.5) * Math.sqrt(people) * 0.5));
  });
}
