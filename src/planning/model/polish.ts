/**
 * What people notice in a plan and the goals leave open: nobody idles without need, the own queue before the
 * other's, few changes of queue. No step makes any interval of any queue shorter of agents. Pure.
 */
import type { Activities, DayPerson, DayProblem } from '../day-problem.ts';
import { answersAlone, factorOn, hostOf, insideQueueWindow, isPhoneTime } from '../day-problem.ts';
import { breaksFit } from '../breaks.ts';
import { coverage, missing } from '../coverage.ts';
import type { PersonDay } from './person-day.ts';

interface Board {
  readonly problem: DayProblem;
  readonly days: ReadonlyMap<string, PersonDay>;
  readonly people: readonly DayPerson[];
  readonly activities: Record<string, string[]>;
  readonly scheduled: Record<string, number[]>;
  /** "host interval" for each interval somebody sits beside them. */
  readonly hosting: ReadonlySet<string>;
}

/** The same plan with its loose ends tidied; the input is left as it is. */
export function polish(
  problem: DayProblem,
  days: ReadonlyMap<string, PersonDay>,
  activities: Activities,
): Record<string, string[]> {
  const own = Object.fromEntries(Object.entries(activities).map(([id, day]) => [id, [...day]]));
  const hosting = new Set<string>();
  for (const day of Object.values(own))
    day.forEach((activity, at) => {
      const host = hostOf(activity);
      if (host !== null) hosting.add(`${at} ${host}`);
    });
  const board: Board = {
    problem,
    days,
    people: [...problem.people].sort((a, b) => (a.id < b.id ? -1 : 1)),
    activities: own,
    scheduled: coverage(problem, own).scheduled,
    hosting,
  };
  endIdling(board);
  untangleQueues(board);
  comeHome(board);
  return own;
}

/** A break that no rule asks for becomes time on the phone, first where agents are scarcest. */
function endIdling(board: Board): void {
  const { problem, activities } = board;
  for (const person of board.people) {
    const day = activities[person.id];
    const plan = board.days.get(person.id);
    if (day === undefined || plan === undefined) continue;
    const restAt = (at: number) => plan.queues[plan.rest[at] ?? -1]?.[0] ?? '';
    const surplus = (at: number) =>
      (board.scheduled[restAt(at)]?.[at] ?? 0) - (problem.queues[restAt(at)]?.required[at] ?? 0);
    const idle = day.flatMap((activity, at) =>
      activity === 'break' && (plan.rest[at] ?? -1) >= 0 && mayChange(board, person, at) ? [at] : [],
    );
    for (const at of idle.sort((a, b) => surplus(a) - surplus(b) || a - b)) {
      day[at] = `phone:${restAt(at)}`;
      if (
        runThrough(day, at) > plan.maxPhone ||
        !breaksFit(plan.breaks, problem.intervalMinutes, (t) => day[t] === 'break')
      )
        day[at] = 'break';
      else move(board, person, null, restAt(at), at);
    }
  }
}

function runThrough(day: readonly string[], at: number): number {
  let from = at;
  let to = at;
  while (isPhoneTime(day[from - 1])) from--;
  while (isPhoneTime(day[to + 1])) to++;
  return to - from + 1;
}

/** People of the same skills trade queues within an interval, so that each stays where they were. */
function untangleQueues(board: Board): void {
  const alike = new Map<string, DayPerson[]>();
  for (const person of board.people) {
    const queues = board.days.get(person.id)?.queues ?? [];
    if (queues.length < 2 || board.problem.previous?.[person.id] !== undefined) continue;
    const windows = queues.map(([queue]) => person.queueWindows?.[queue] ?? null);
    const key = JSON.stringify([person.department, queues, windows]);
    alike.set(key, [...(alike.get(key) ?? []), person]);
  }
  for (const people of alike.values()) {
    const last = new Map<string, string>();
    for (let at = 0; at < board.problem.intervals; at++) {
      const open = people.filter((person) => mayChange(board, person, at) && on(board, person, at) !== null);
      const places = new Map<string, number>();
      for (const person of open)
        places.set(on(board, person, at) ?? '', (places.get(on(board, person, at) ?? '') ?? 0) + 1);
      const moving = open.filter((person) => {
        const before = last.get(person.id) ?? '';
        const left = places.get(before) ?? 0;
        if (left === 0) return true;
        places.set(before, left - 1);
        setQueue(board, person, at, before);
        return false;
      });
      const free = [...places].flatMap(([queue, count]) => new Array<string>(count).fill(queue));
      moving.forEach((person, i) => setQueue(board, person, at, free[i] ?? ''));
      for (const person of people) {
        const queue = on(board, person, at);
        if (queue !== null) last.set(person.id, queue);
      }
    }
  }
}

/** Time on the other's queue that it does not need goes back to the own one: whole stretches, then their ends. */
function comeHome(board: Board): void {
  for (const person of board.people) {
    const day = board.activities[person.id] ?? [];
    const own = person.department;
    if (!answersAlone(person, own)) continue;
    const away = (at: number) => {
      const queue = on(board, person, at);
      const elsewhere = queue !== null && queue !== own && mayChange(board, person, at);
      return elsewhere && insideQueueWindow(person, own, at);
    };
    for (let from = 0; from < day.length; from++) {
      if (!away(from)) continue;
      let to = from;
      while (to < day.length && away(to) && day[to] === day[from]) to++;
      const stretch = Array.from({ length: to - from }, (_, i) => from + i);
      if (stretch.every((at) => spare(board, person, at))) stretch.forEach((at) => goHome(board, person, at));
      else {
        for (let at = from; at < to && day[at - 1] === `phone:${own}` && spare(board, person, at); at++)
          goHome(board, person, at);
        for (
          let at = to - 1;
          at >= from && day[at + 1] === `phone:${own}` && away(at) && spare(board, person, at);
          at--
        )
          goHome(board, person, at);
      }
      from = to - 1;
    }
  }
}

function spare(board: Board, person: DayPerson, at: number): boolean {
  const queue = on(board, person, at);
  if (queue === null) return false;
  const required = board.problem.queues[queue]?.required[at] ?? 0;
  const scheduled = board.scheduled[queue]?.[at] ?? 0;
  return missing(required, scheduled - factorOn(person, queue)) <= missing(required, scheduled);
}

function goHome(board: Board, person: DayPerson, at: number): void {
  setQueue(board, person, at, person.department);
}

function setQueue(board: Board, person: DayPerson, at: number, queue: string): void {
  const before = on(board, person, at);
  const day = board.activities[person.id];
  if (before === queue || day === undefined) return;
  day[at] = `phone:${queue}`;
  move(board, person, before, queue, at);
}

function move(board: Board, person: DayPerson, from: string | null, to: string, at: number): void {
  const left = from === null ? undefined : board.scheduled[from];
  if (left !== undefined && from !== null) left[at] = (left[at] ?? 0) - factorOn(person, from);
  const joined = board.scheduled[to];
  if (joined !== undefined) joined[at] = (joined[at] ?? 0) + factorOn(person, to);
}

function on(board: Board, person: DayPerson, at: number): string | null {
  const activity = board.activities[person.id]?.[at];
  return activity?.startsWith('phone:') === true ? activity.slice(6) : null;
}

/** Not decided beforehand, not beside a guest, and not an interval that stays as published. */
function mayChange(board: Board, person: DayPerson, at: number): boolean {
  const before = board.problem.previous?.[person.id]?.[at];
  return (
    board.days.get(person.id)?.fixed[at] === null &&
    !board.hosting.has(`${at} ${person.id}`) &&
    (before === undefined || before !== board.activities[person.id]?.[at])
  );
}
