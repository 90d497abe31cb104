/** Weeks in which days are published, moved and cancelled, and people decline, leave and change sides: for properties. */
import { addDays } from '../../../src/reflections/moments.ts';
import {
  keyOf,
  type OwnDay,
  type PlanFacts,
  type PlannedPerson,
  type SeasonTurns,
  type Standing,
} from '../../../src/reflections/requests/plan-facts.ts';
import { wantedRequests } from '../../../src/reflections/requests/plan.ts';
import { changesFor } from '../../../src/reflections/requests/reconcile.ts';
import fc from '../../support/properties.ts';

const first = '2026-03-02';
const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const lastDay = 260;

/** Something that happens on a day counted from the beginning. */
type Event =
  | {
      at: number;
      what: 'publish';
      day: number;
      inDays: number;
      who: string[];
      isWorkshop: boolean;
      inSeason: boolean;
    }
  | { at: number; what: 'cancel'; day: number }
  | { at: number; what: 'decline'; day: number; who: string }
  | { at: number; what: 'leave'; who: string }
  | { at: number; what: 'move'; who: string }
  | { at: number; what: 'stand-still'; days: number };

interface Life {
  events: Event[];
  turns: number[];
  pulseAt: number;
}

const at = fc.integer({ min: 0, max: 150 });
const someone = fc.constantFrom(...names);
const dayNumber = fc.integer({ min: 0, max: 7 });
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      at,
      what: fc.constant('publish' as const),
      day: dayNumber,
      inDays: fc.integer({ min: 0, max: 40 }),
      who: fc.uniqueArray(someone, { minLength: 1, maxLength: 4 }),
      isWorkshop: fc.boolean(),
      inSeason: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ at, what: fc.constant('cancel' as const), day: dayNumber }) },
  {
    weight: 1,
    arbitrary: fc.record({ at, what: fc.constant('decline' as const), day: dayNumber, who: someone }),
  },
  { weight: 1, arbitrary: fc.record({ at, what: fc.constant('leave' as const), who: someone }) },
  { weight: 1, arbitrary: fc.record({ at, what: fc.constant('move' as const), who: someone }) },
  {
    weight: 1,
    arbitrary: fc.record({
      at,
      what: fc.constant('stand-still' as const),
      days: fc.integer({ min: 1, max: 12 }),
    }),
  },
);

export const lives: fc.Arbitrary<Life> = fc.record({
  events: fc.array(event, { minLength: 3, maxLength: 14 }),
  turns: fc.array(fc.integer({ min: 5, max: 90 }), { minLength: names.length, maxLength: names.length }),
  pulseAt: fc.integer({ min: 10, max: 200 }),
});

export interface World {
  today: string;
  days: OwnDay[];
  people: Map<string, PlannedPerson>;
  standing: Standing[];
  season: SeasonTurns;
  pulseOn: string;
}

function begin({ turns, pulseAt }: Life): World {
  const order = names
    .map((employeeId, i) => ({ employeeId, date: addDays(first, turns[i] ?? 0) }))
    .sort((a, b) => a.date.localeCompare(b.date) || a.employeeId.localeCompare(b.employeeId));
  return {
    today: first,
    days: [],
    people: new Map(names.map((name) => [name, { departmentId: 'sales', startedOn: '2020-01-01' }])),
    standing: [],
    season: { surveyId: 'season', fromDate: first, orders: [order], overridden: new Set(['b']) },
    pulseOn: addDays(first, pulseAt),
  };
}

export function factsOf(world: World): PlanFacts {
  const { today, days, people, standing, season, pulseOn } = world;
  const departmentIds = ['sales', 'service'] as const;
  return {
    today,
    days,
    people,
    standing,
    seasons: [season],
    surveys: [
      { id: 'season', kind: 'season', departmentIds, fromDate: first },
      { id: 'days', kind: 'days', departmentIds, fromDate: first },
      { id: 'pulse', kind: 'pulse', departmentIds, fromDate: pulseOn },
    ],
  };
}

/** What the jobs do on a day: plan, open, close. */
function runJobs(world: World): void {
  const facts = factsOf(world);
  const { add, change, remove, withdraw } = changesFor(wantedRequests(facts), facts);
  const changed = new Map(change.map((one) => [one.id, one]));
  const [removed, withdrawn] = [new Set(remove), new Set(withdraw)];
  world.standing = [
    ...world.standing
      .filter(({ id }) => !removed.has(id))
      .map((one) => ({ ...one, ...changed.get(one.id) }))
      .map((one) => (withdrawn.has(one.id) ? { ...one, state: 'withdrawn' as const } : one)),
    ...add.map((one) => ({ ...one, id: keyOf(one), state: 'planned' as const })),
  ].map((one) => {
    const due = one.opensOn <= world.today && world.today <= one.closesOn;
    if (one.state === 'planned' && due) return { ...one, state: 'open' as const };
    return one.state === 'open' && one.closesOn < world.today ? { ...one, state: 'closed' as const } : one;
  });
}

function happen(world: World, event: Exclude<Event, { what: 'stand-still' }>): void {
  const dayOf = (number: number) =>
    world.days.filter(({ swapDayId }) => swapDayId.startsWith(`day ${number} `));
  switch (event.what) {
    case 'publish':
      world.days.push({
        swapDayId: `day ${event.day} of ${world.today} ${world.days.length}`,
        surveyId: event.inSeason ? 'season' : 'days',
        date: addDays(world.today, event.inDays),
        knownOn: world.today,
        isWorkshop: event.isWorkshop,
        employeeIds: event.who,
      });
      return;
    case 'cancel':
      // Only what is to come is cancelled.
      world.days = world.days.filter((day) => !dayOf(event.day).includes(day) || day.date <= world.today);
      return;
    case 'decline':
      world.days = world.days.map((day) =>
        dayOf(event.day).includes(day) && day.date > world.today
          ? { ...day, employeeIds: day.employeeIds.filter((id) => id !== event.who) }
          : day,
      );
      return;
    case 'leave':
      world.people.delete(event.who);
      return;
    case 'move':
      if (world.people.has(event.who))
        world.people.set(event.who, { departmentId: 'elsewhere', startedOn: '2020-01-01' });
  }
}

/** Lives day by day; the jobs rest while the program stands still. */
export function live(life: Life, eachDay: (world: World, isEventful: boolean) => void): World {
  const world = begin(life);
  let restsUntil = -1;
  for (let number = 0; number <= lastDay; number++) {
    world.today = addDays(first, number);
    const events = life.events.filter((one) => one.at === number);
    for (const event of events) {
      if (event.what === 'stand-still') restsUntil = number + event.days;
      else happen(world, event);
    }
    if (number <= restsUntil) continue;
    runJobs(world);
    eachDay(world, events.length > 0 || number % 10 === 0);
  }
  return world;
}
