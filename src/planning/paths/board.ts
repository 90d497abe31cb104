/** A plan under change: who does what, how many agents stand where, and what the missing ones cost. */
import type { Activities, DayPerson, DayProblem } from '../day-problem.ts';
import { eligibleHosts, insideQueueWindow } from '../day-problem.ts';
import type { PersonDay } from '../model/person-day.ts';
import type { Prices, Room } from './cheapest-day.ts';
import {
  atLunch,
  besideHost,
  elsewhere,
  emptyRoom,
  inBriefing,
  inReflection,
  inWorkshop,
  onBreak,
} from './cheapest-day.ts';
import { dutiesOf, graphKey } from './duties.ts';
import type { PathGraph } from './path-graph.ts';
import { pathGraph } from './path-graph.ts';

/** What the goals weigh against each other: harm, uneven spread, changed intervals. */
export interface Weights {
  readonly harm: number;
  readonly spread: number;
  /** What an interval of a workshop's round is worth. */
  readonly rounds: number;
  readonly change: number;
}

export interface Mover {
  readonly person: DayPerson;
  readonly graph: PathGraph;
  /** Per queue of the problem: agents in millionths, 0 where not qualified. */
  readonly agents: readonly number[];
  /** The same with the queues that the person answers beside a host only. */
  readonly reach: readonly number[];
  /** Places of the queues the person answers alone, own first. */
  readonly order: readonly number[];
  /** Place of the department's own queue, −1 when the problem has none. */
  readonly home: number;
  /** Per interval: the queue's place, or what else (`onBreak`, …). Decided phone time counts here too. */
  readonly day: Int8Array;
  /** Per interval: whether the path may decide it. */
  readonly open: Uint8Array;
  /** Per queue of the problem and interval: whether the person's window of the queue is open. */
  readonly mayAnswer: readonly Uint8Array[];
  /** Per interval: how many guests sit beside the person, who must then be on the home queue. */
  readonly guests: Uint8Array;
  /** The possible hosts of a guest; empty for everybody else. */
  hosts: readonly Mover[];
  /** Whom the guest is beside in all their blocks; null before they are placed. */
  host: Mover | null;
  /** Per interval what was published, coded as in `day`, and the host of it; null without a previous plan. */
  readonly before: { readonly day: Int8Array; readonly host: readonly string[] } | null;
  placed: boolean;
}

export interface PathBoard {
  readonly problem: DayProblem;
  readonly queues: readonly string[];
  readonly movers: readonly Mover[];
  /** Agents in millionths, by queue × interval. */
  readonly scheduled: Float64Array;
  readonly required: Float64Array;
  readonly harm: readonly (readonly number[] | null)[];
  readonly prices: Prices;
  /** The queue behind each phone price. */
  readonly choice: Int8Array;
  readonly trial: Int8Array;
  readonly room: Room;
}

const unit = 1e6;

/** A published activity that no path has. */
const gone = -8;

/**
 * The board of these people, nobody placed yet.
 * @param days what is decided of each person's day; null when somebody's own rules leave no day, or the kind of day
 *   is none that paths can hold
 */
export function pathBoard(problem: DayProblem, days: ReadonlyMap<string, PersonDay>): PathBoard | null {
  const { intervals } = problem;
  const queues = Object.keys(problem.queues).sort();
  const required = new Float64Array(queues.length * intervals);
  const harm: (readonly number[] | null)[] = [];
  queues.forEach((queue, q) => {
    for (let at = 0; at < intervals; at++) {
      required[q * intervals + at] = Math.round((problem.queues[queue]?.required[at] ?? 0) * unit);
      harm.push(problem.queues[queue]?.harm?.[at] ?? null);
    }
  });
  const place = (activity: string | null | undefined) =>
    activity?.startsWith('phone:') === true ? queues.indexOf(activity.slice(6)) : elsewhere;
  const agentsOn = (answered: PersonDay['queues']) =>
    queues.map((queue) => Math.round((answered.find(([name]) => name === queue)?.[1] ?? 0) * unit));
  const board: PathBoard & { movers: Mover[] } = {
    problem,
    queues,
    movers: [],
    scheduled: new Float64Array(queues.length * intervals),
    required,
    harm,
    prices: {
      phone: new Float64Array(intervals),
      pause: new Float64Array(intervals),
      lunch: new Float64Array(intervals),
      beside: new Float64Array(intervals),
      briefing: new Float64Array(intervals),
      reflection: new Float64Array(intervals),
      workshop: new Float64Array(intervals),
    },
    choice: new Int8Array(intervals),
    trial: new Int8Array(intervals),
    room: emptyRoom(),
  };
  const graphs = new Map<string, PathGraph>();
  for (const person of [...problem.people].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const plan = days.get(person.id);
    if (plan === undefined) return null;
    const duties = dutiesOf(problem, person);
    const key = graphKey(plan, duties);
    const graph = graphs.get(key) ?? pathGraph(plan, problem.intervalMinutes, duties);
    graphs.set(key, graph);
    if (graph.end < 0) return null;
    const published = problem.previous?.[person.id];
    const mover: Mover = {
      person,
      graph,
      agents: agentsOn(plan.queues),
      reach: agentsOn([...plan.queues, ...plan.assisted]),
      order: plan.queues.map(([queue]) => queues.indexOf(queue)),
      home: queues.indexOf(person.department),
      day: Int8Array.from(plan.fixed, place),
      open: Uint8Array.from(plan.fixed, (one) => (one === null ? 1 : 0)),
      mayAnswer: queues.map((queue) =>
        Uint8Array.from(plan.fixed, (_, at) => (insideQueueWindow(person, queue, at) ? 1 : 0)),
      ),
      guests: new Uint8Array(intervals),
      hosts: [],
      host: null,
      before:
        published === undefined
          ? null
          : {
              day: Int8Array.from(published, (activity) => codeOf(activity, place)),
              host: published.map((activity) => (activity.startsWith('shadow:') ? activity.slice(7) : '')),
            },
      placed: false,
    };
    board.movers.push(mover);
    mover.day.forEach((q, at) => {
      const i = q * intervals + at;
      if (q >= 0) board.scheduled[i] = (board.scheduled[i] ?? 0) + (mover.agents[q] ?? 0);
    });
  }
  return setHosts(board, days) ? board : null;
}

/** The activities in the board's own numbers. */
export function codesOf(board: PathBoard, activities: readonly string[]): Int8Array {
  return Int8Array.from(activities, (activity) =>
    codeOf(activity, (phone) => board.queues.indexOf(phone.slice(6))),
  );
}

function codeOf(activity: string, place: (activity: string) => number): number {
  if (activity.startsWith('phone:')) return place(activity);
  if (activity.startsWith('shadow:')) return besideHost;
  const codes: Record<string, number> = {
    break: onBreak,
    lunch: atLunch,
    briefing: inBriefing,
    reflection: inReflection,
    workshop: inWorkshop,
  };
  return codes[activity] ?? gone;
}

/** Each guest's possible hosts; false when one has none, or pins ask for two different ones. */
function setHosts(board: PathBoard, days: ReadonlyMap<string, PersonDay>): boolean {
  const byId = new Map(board.movers.map((mover) => [mover.person.id, mover]));
  return board.movers.every((guest) => {
    if (guest.person.shadow === null) return true;
    const pinned = new Set((days.get(guest.person.id)?.pinnedHost ?? []).filter((host) => host !== null));
    guest.hosts = eligibleHosts(board.problem, guest.person)
      .map(({ id }) => byId.get(id))
      .filter((host) => host !== undefined)
      .filter(({ person }) => pinned.size === 0 || pinned.has(person.id))
      .sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
    return guest.hosts.length > 0 && pinned.size <= 1;
  });
}

/** The board as activities; what was decided beforehand stays as `days` has it. */
export function activitiesOf(board: PathBoard, days: ReadonlyMap<string, PersonDay>): Activities {
  const names = new Map([
    [atLunch, 'lunch'],
    [onBreak, 'break'],
    [inBriefing, 'briefing'],
    [inReflection, 'reflection'],
    [inWorkshop, 'workshop'],
  ]);
  return Object.fromEntries(
    board.movers.map(({ person, day, open, host }) => {
      const fixed = days.get(person.id)?.fixed ?? [];
      return [
        person.id,
        fixed.map((one, at) => {
          if (open[at] !== 1) return one ?? 'off';
          const what = day[at] ?? elsewhere;
          if (what >= 0) return `phone:${board.queues[what] ?? ''}`;
          return what === besideHost ? `shadow:${host?.person.id ?? ''}` : (names.get(what) ?? 'break');
        }),
      ];
    }),
  );
}
