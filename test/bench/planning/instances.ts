/** Seeded days for the planning bench and tests: two queues, lunches, breaks, a training covered by others, swap pairs. */
import type { DayPerson, DayProblem } from '../../../src/planning/day-problem.ts';
import { problemFormat } from '../../../src/planning/day-problem.ts';
import { randomFrom } from '../../../src/planning/random.ts';

export interface DayOptions {
  readonly people: number;
  /** 0.95 is an easy day, 1.05 a full one, 1.25 more than there are people for. */
  readonly load: number;
  readonly seed: number;
  /** Share of people qualified for the other queue too, and how fast they are there. */
  readonly crossFactor?: number;
  /** Whether each person has a limit and a shift of their own. */
  readonly mixed?: boolean;
  /** Whether guests name their host; otherwise any of the department. */
  readonly namedHosts?: boolean;
  /** Without what makes the textbook's columns explode: no phone limit, shadowing in one block of a narrow window. */
  readonly plain?: boolean;
}

const intervals = 36;

/** A day of 36 quarter hours from 9:00 for so many people, two fifths of them in sales. */
export function benchDay({
  people,
  load,
  seed,
  crossFactor = 1,
  mixed = false,
  namedHosts = true,
  plain = false,
}: DayOptions): DayProblem {
  const random = randomFrom(seed * 7919 + people);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const staff: DayPerson[] = [];
  for (let i = 0; i < people; i++) {
    const department = i < people * 0.4 ? 'sales' : 'service';
    const other = department === 'sales' ? 'service' : 'sales';
    const shift = pick([
      [0, 36],
      [0, 32],
      [4, 36],
    ] as const);
    const late = shift[0] > 0;
    const crossed = random() < (department === 'service' ? 0.4 : 0.15);
    staff.push({
      id: `p${String(i + 1).padStart(3, '0')}`,
      department,
      queues: { [department]: 1, ...(crossed ? { [other]: crossFactor } : {}) },
      shift,
      absent: random() < 0.03 ? [[10, 16]] : [],
      lunch: { minutes: 45, window: late ? [14, 26] : [12, 24] },
      breaks: [
        { minutes: 15, window: late ? [6, 14] : [4, 12] },
        { minutes: 15, window: [24, 33] },
      ],
      maxPhoneMinutes: mixed ? pick([null, 90, 120, 135]) : null,
      training: [],
      shadow: null,
      pinned: [],
    });
  }
  const at = (index: number) => staff[index] as DayPerson;
  // The training takes the morning of a third of sales.
  const sales = Math.floor(people * 0.4);
  for (let i = 0; i < Math.floor(sales / 3); i++)
    staff[i] = {
      ...at(i),
      shift: [0, 36],
      absent: [],
      lunch: { minutes: 45, window: [14, 26] },
      breaks: [
        { minutes: 15, window: [12, 18] },
        { minutes: 15, window: [24, 33] },
      ],
      training: [[4, 12]],
    };
  for (let pair = 0; pair < Math.max(1, Math.floor(people / 20)); pair++) {
    const a = sales - 1 - pair;
    const b = people - 1 - pair;
    for (const [guest, host, queue] of [
      [a, b, 'service'],
      [b, a, 'sales'],
    ] as const) {
      staff[guest] = {
        ...at(guest),
        shift: [0, 36],
        absent: [],
        lunch: { minutes: 45, window: [12, 24] },
        breaks: [
          { minutes: 15, window: [4, 12] },
          { minutes: 15, window: [24, 33] },
        ],
        shadow: {
          queue,
          minutes: 120,
          window: shadowWindow(pair % 2 === (guest === a ? 0 : 1), plain),
          hosts: namedHosts ? [at(host).id] : null,
        },
      };
    }
  }
  return {
    format: problemFormat,
    name: `${people} people, load ${load}, seed ${seed}`,
    date: '2026-12-03',
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals,
    queues: {
      sales: { required: curve(people * 0.4, load, random), harm: null },
      service: { required: curve(people * 0.6, load, random), harm: null },
    },
    rules: {
      maxPhoneMinutes: plain ? null : 150,
      maxGuestsPerHost: 1,
      minShadowBlockMinutes: plain ? 120 : 60,
    },
    people: staff,
    previous: null,
  };
}

/** Mornings or afternoons, so that a pair can change chairs. */
function shadowWindow(morning: boolean, plain: boolean): readonly [number, number] {
  if (plain) return morning ? [2, 14] : [22, 34];
  return morning ? [2, 18] : [16, 36];
}

/** A two-humped day whose peak needs about `load` of those who are usually free. */
function curve(people: number, load: number, random: () => number): number[] {
  return Array.from({ length: intervals }, (_, at) => {
    const shape = 0.45 + 0.3 * Math.exp(-(((at - 9) / 6) ** 2)) + 0.27 * Math.exp(-(((at - 23) / 7) ** 2));
    return Math.max(0, Math.round(people * load * 0.95 * shape + (random() - 0.5) * Math.sqrt(people) * 0.5));
  });
}
