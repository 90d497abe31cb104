/**
 * One person's possible days as paths through a small graph: interval × minutes on the phone × had lunch × breaks had.
 * The cheapest path under prices per interval is the person's best day when everybody else's is given; it is exact for
 * whatever a person's own rules ask (limits, lunch, breaks, pins). Pure.
 */
import type { Talk, Workshop } from '../day-problem.ts';
import type { PersonDay } from '../model/person-day.ts';

/** What a step of a path does: the arcs' `kind`; a whole block beside a host has its briefing before it and its reflection after it. */
export const arcKinds = {
  wait: 0,
  phone: 1,
  pause: 2,
  lunch: 3,
  block: 4,
  briefing: 5,
  reflection: 6,
  round: 7,
} as const;
const { wait, phone, pause, lunch, block, briefing, reflection, round } = arcKinds;

/** Arcs in the order of time, so that one pass over them finds every cheapest path. */
export interface PathGraph {
  readonly states: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kind: Uint8Array;
  readonly at: Int16Array;
  readonly length: Int16Array;
  /** Of a block's length, the intervals of briefing before it and of reflection after it. */
  readonly lead: Int8Array;
  readonly tail: Int8Array;
  /** The last state, or −1 when no day keeps the rules. */
  readonly end: number;
  readonly intervals: number;
}

/** What else a person owes that day. */
export interface Duties {
  readonly visit: Visit | null;
  readonly talks: readonly Talk[];
  readonly workshop: Workshop | null;
}

/** What a guest owes, in intervals. */
export interface Visit {
  readonly intervals: number;
  readonly least: number;
  readonly window: readonly [from: number, to: number];
  readonly briefing: number;
  readonly reflection: number;
}

interface Draft {
  readonly from: number[];
  readonly to: number[];
  readonly kind: number[];
  readonly at: number[];
  readonly length: number[];
  readonly lead: number[];
  readonly tail: number[];
}

/** Where a path stands: intervals on the phone in a row, lunch had, breaks and talks had, rounds attended, time spent beside a host. */
interface Standing {
  readonly run: number;
  readonly eaten: number;
  readonly had: number;
  readonly rounds: number;
  readonly done: number;
}

/**
 * The graph of a day. Single-interval breaks are served earliest deadline first, which loses nothing among breaks of
 * one length; longer ones start wherever their whole length is open. A guest's blocks are all beside one host.
 */
export function pathGraph(
  day: PersonDay,
  intervalMinutes: number,
  { visit, talks, workshop }: Duties,
): PathGraph {
  const intervals = day.fixed.length;
  const limit = day.maxPhone === Infinity ? 0 : Math.min(day.maxPhone, intervals);
  const owed = visit?.intervals ?? 0;
  const breaks = day.breaks
    .map(({ minutes, window }) => ({ length: minutes / intervalMinutes, from: window[0], to: window[1] }))
    .sort((a, b) => a.to - b.to || a.from - b.from || a.length - b.length);
  const least = workshop?.least ?? 0;
  const radix = 1 << (breaks.length + talks.length);
  const lunches = new Set(day.lunchStarts);
  const draft: Draft = { from: [], to: [], kind: [], at: [], length: [], lead: [], tail: [] };
  const numbers = new Map<number, number>();
  const layers: { state: number; standing: Standing }[][] = Array.from({ length: intervals + 1 }, () => []);
  const state = (at: number, standing: Standing): number => {
    const { run, eaten, had, rounds, done } = standing;
    const key =
      ((((at * (owed + 1) + done) * (least + 1) + rounds) * (limit + 1) + run) * 2 + eaten) * radix + had;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const made = numbers.size;
    numbers.set(key, made);
    layers[at]?.push({ state: made, standing });
    return made;
  };
  const open = (at: number) =>
    day.fixed[at] === null && day.pinnedHost[at] == null && day.pinnedAssist[at] == null;
  const restful = (at: number) => open(at) || day.fixed[at] === 'break';
  const openFor = (activity: string, from: number, to: number) => {
    for (let at = from; at < to; at++) if (!open(at) && day.fixed[at] !== activity) return false;
    return true;
  };
  /** Pinned time of a talk or a round belongs to it, and is no other time. */
  const owned = new Set([
    ...talks.map(({ activity }) => activity as string),
    ...(workshop === null ? [] : ['workshop']),
    ...(visit !== null && visit.briefing > 0 ? ['briefing'] : []),
    ...(visit !== null && visit.reflection > 0 ? ['reflection'] : []),
  ]);
  /** After an interval of rest: with the due single break had, earliest deadline first. */
  const served = (had: number, at: number) => {
    const due = breaks.findIndex(
      (one, i) => one.length === 1 && (had & (1 << i)) === 0 && at >= one.from && at < one.to,
    );
    return due < 0 ? had : had | (1 << due);
  };
  state(0, { run: 0, eaten: day.lunchLength === 0 ? 1 : 0, had: 0, rounds: 0, done: 0 });
  for (let at = 0; at < intervals; at++) {
    // Breaks and talks whose window is over must be had; everything else in the layer is a dead end.
    let overdue = 0;
    breaks.forEach(({ to }, i) => (overdue |= to <= at ? 1 << i : 0));
    talks.forEach(({ window }, i) => (overdue |= window[1] <= at ? 1 << (breaks.length + i) : 0));
    for (const { state: from, standing } of layers[at] ?? []) {
      const { run, eaten, had, done } = standing;
      if ((had & overdue) !== overdue) continue;
      const arc = (kind: number, length: number, change: Partial<Standing>, lead = 0, tail = 0) => {
        draft.from.push(from);
        draft.to.push(state(at + length, { ...standing, run: 0, ...change }));
        draft.kind.push(kind);
        draft.at.push(at);
        draft.length.push(length);
        draft.lead.push(lead);
        draft.tail.push(tail);
      };
      const fixed = day.fixed[at];
      const longer = { run: day.maxPhone === Infinity ? 0 : run + 1 };
      const mayRun = day.maxPhone === Infinity || run < limit;
      if (fixed !== null && fixed !== undefined) {
        if (fixed.startsWith('phone:') || fixed.startsWith('assisted:')) {
          if (mayRun) arc(wait, 1, longer);
        } else if (!owned.has(fixed)) arc(wait, 1, fixed === 'break' ? { had: served(had, at) } : {});
      } else if (open(at)) {
        if (mayRun && day.queues.length + day.assisted.length > 0) arc(phone, 1, longer);
        arc(pause, 1, { had: served(had, at) });
        if (eaten === 0 && lunches.has(at)) arc(lunch, day.lunchLength, { eaten: 1 });
      }
      if (visit !== null && done < owed)
        for (const { length, lead, tail, spent } of blocksAt(day, visit, at, done))
          arc(block, length, { done: done + spent }, lead, tail);
      breaks.forEach((one, i) => {
        if (one.length === 1 || (had & (1 << i)) !== 0 || at < one.from || at + one.length > one.to) return;
        for (let t = at; t < at + one.length; t++) if (!restful(t)) return;
        arc(pause, one.length, { had: had | (1 << i) });
      });
      talks.forEach(({ activity, minutes, window }, i) => {
        const bit = 1 << (breaks.length + i);
        const length = minutes / intervalMinutes;
        if ((had & bit) !== 0 || at < window[0] || at + length > window[1]) return;
        if (!openFor(activity, at, at + length)) return;
        arc(activity === 'briefing' ? briefing : reflection, length, { had: had | bit });
      });
      for (const [begin, end] of workshop?.rounds ?? [])
        if (begin === at && openFor('workshop', begin, end))
          arc(round, end - begin, { rounds: Math.min(least, standing.rounds + 1) });
    }
  }
  const ends = new Set<number>();
  for (const { state: end, standing } of layers[intervals] ?? []) {
    const { eaten, had, rounds, done } = standing;
    if (had === radix - 1 && eaten === 1 && rounds === least && done === owed) ends.add(end);
  }
  return finished(draft, ends, numbers.size, intervals);
}

/** The blocks that may begin here, briefing included: their whole length, and how much of it is time beside the host. */
function blocksAt(
  day: PersonDay,
  visit: Visit,
  at: number,
  done: number,
): { length: number; lead: number; tail: number; spent: number }[] {
  const found: { length: number; lead: number; tail: number; spent: number }[] = [];
  const open = (t: number) => t < day.fixed.length && day.fixed[t] === null && day.pinnedAssist[t] == null;
  // A talk that was pinned is the visit's own; beside somebody nobody talks.
  const talks = (activity: string, t: number) =>
    day.fixed[t] === activity || (open(t) && day.pinnedHost[t] == null);
  const lead = done === 0 ? visit.briefing : 0;
  for (let t = at; t < at + lead; t++) if (!talks('briefing', t)) return found;
  const from = at + lead;
  const left = visit.intervals - done;
  if (from < visit.window[0]) return found;
  for (let spent = 1; spent <= left && from + spent <= visit.window[1] && open(from + spent - 1); spent++) {
    if (spent < visit.least || (left > spent && left - spent < visit.least)) continue;
    const tail = spent === left ? visit.reflection : 0;
    let rest = true;
    for (let t = from + spent; t < from + spent + tail; t++) rest &&= talks('reflection', t);
    if (rest) found.push({ length: lead + spent + tail, lead, tail, spent });
  }
  return found;
}

/** Keeps only what leads to the end: all paths that arrive with everything had meet in one last state. */
function finished(draft: Draft, ends: ReadonlySet<number>, last: number, intervals: number): PathGraph {
  const useful = new Uint8Array(last + 1);
  for (const end of ends) useful[end] = 1;
  const order = draft.from.map((_, i) => i);
  for (let i = order.length - 1; i >= 0; i--) {
    if (useful[draft.to[i] ?? 0] === 1) useful[draft.from[i] ?? 0] = 1;
  }
  // States are numbered anew in the order of their first arc, which is the order of time.
  const renamed = new Map<number, number>([[0, 0]]);
  const kept = order.filter((i) => useful[draft.to[i] ?? 0] === 1);
  const rename = (state: number): number => {
    const target = ends.has(state) ? last : state;
    const known = renamed.get(target);
    if (known !== undefined) return known;
    renamed.set(target, renamed.size);
    return renamed.size - 1;
  };
  const from = Int32Array.from(kept, (i) => rename(draft.from[i] ?? 0));
  const to = Int32Array.from(kept, (i) => rename(draft.to[i] ?? 0));
  return {
    states: renamed.size,
    from,
    to,
    kind: Uint8Array.from(kept, (i) => draft.kind[i] ?? 0),
    at: Int16Array.from(kept, (i) => draft.at[i] ?? 0),
    length: Int16Array.from(kept, (i) => draft.length[i] ?? 0),
    lead: Int8Array.from(kept, (i) => draft.lead[i] ?? 0),
    tail: Int8Array.from(kept, (i) => draft.tail[i] ?? 0),
    end: intervals === 0 ? 0 : (renamed.get(last) ?? -1),
    intervals,
  };
}
