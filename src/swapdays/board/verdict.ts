/** What a busy person would repeat about a plan: one sentence, its proof, and a card for each further question. */
import type { DayPlan, DayProblem } from '../../planning/day-problem.ts';
import { requiredHours, shareShort, type ShortRange, shortRanges } from './shortfall.ts';
import type { Words } from './words.ts';
import type { Board, BoardDepartment, Row } from './board.ts';

/** A part of a sentence; its one important part is strong. */
export interface Segment {
  readonly text: string;
  readonly strong: boolean;
}

/** What a missing agent does to callers: they hang up, wait longer than was promised, or one on one queue each. */
export type Suffering = 'lost' | 'late' | 'both';

interface Facts {
  readonly problem: DayProblem;
  readonly plan: DayPlan;
  /** Of a plan that was weighed by its callers; hanging up where nothing is said. */
  readonly suffering?: Suffering | undefined;
  readonly board: Pick<Board, 'startMinute'>;
  readonly departments: readonly BoardDepartment[];
}

/** At most this many shortages are named; the others are counted. */
const named = 2;
/** From here on a day is not “covered except for …”. */
const mostOfTheDay = 0.5;
/** Stands for the important part until the sentence is cut there; no message and no name has it. */
const here = '\u2063';

/**
 * “Both queues are covered all day.” / “**Service is one agent short 12:30–13:00**; otherwise both … About 3 more callers
 * will hang up.”, the worst first.
 */
export function verdict(facts: Facts, words: Words): Segment[] {
  const { problem, plan, board, departments } = facts;
  const { t } = words;
  if (plan.status === 'impossible') return [{ text: t('board.verdict.impossible'), strong: true }];
  // Without a forecast nothing is required, and “covered” would be a promise that nobody has checked.
  if (requiredHours(problem) === 0) return [{ text: t('board.verdict.unknown'), strong: true }];
  const ranges = shortRanges(problem, plan.shortfallByQueue, board.startMinute);
  if (ranges.length === 0)
    return cut(t('board.verdict.covered', { important: here }), t('board.verdict.covered.important'));
  const list = shortList(ranges, departments, words);
  const key =
    shareShort(problem, plan.shortfallByQueue) > mostOfTheDay
      ? 'board.verdict.mostly'
      : 'board.verdict.except';
  const callers = callersWords(facts, words);
  return [
    ...cut(t(key, { important: here }), list),
    ...(callers === '' ? [] : [{ text: ` ${callers}`, strong: false }]),
  ];
}

/** “About 3 more callers will hang up.”, or nothing where the plan was not weighed by its callers. */
function callersWords({ plan, suffering = 'lost' }: Facts, { t }: Words): string {
  return plan.harm === null ? '' : t('board.harm', { kind: suffering, count: Math.round(plan.harm) });
}

/** The worst shortages as a list within a sentence. */
function shortList(
  ranges: readonly ShortRange[],
  departments: readonly BoardDepartment[],
  { t, f }: Words,
): string {
  const parts = ranges.slice(0, named).map((range) =>
    t(range.even ? 'board.short' : 'board.short.upto', {
      department: departments.find(({ id }) => id === range.queue)?.name ?? range.queue,
      // Word joiners: a range of times is not broken over two lines.
      time: f.timeRange(range.fromMinute, range.toMinute).replace('–', '\u2060–\u2060'),
      count: roughly(range.agents),
    }),
  );
  const more = ranges.length - parts.length;
  if (more > 0) return t('board.short.more', { list: parts.join(', '), count: more });
  const [first = '', second] = parts;
  return second === undefined ? first : t('board.short.two', { first, second });
}

/** “The plan is optimal …”, “within x agent-hours …” or callers, or that it was changed by hand. */
export function proof(
  { problem, plan, suffering = 'lost' }: Pick<Facts, 'problem' | 'plan' | 'suffering'>,
  edits: number,
  { t }: Words,
): string {
  if (plan.status === 'impossible' || requiredHours(problem) === 0) return '';
  const byCallers = plan.harm !== null;
  const gap = byCallers
    ? plan.harm - (plan.harmBound ?? 0)
    : (((plan.shortfall ?? 0) - (plan.bound ?? 0)) * problem.intervalMinutes) / 60;
  const best = gap <= 1e-6;
  const params = { count: edits, hours: roughly(gap), callers: roughly(gap), kind: suffering };
  const weighed = byCallers ? '.callers' : '';
  if (edits > 0) return t(best ? 'board.proof.edited.optimal' : `board.proof.edited${weighed}`, params);
  if (!best) return t(`board.proof.within${weighed}`, params);
  return (plan.shortfall ?? 0) > 0 ? t(`board.proof.optimal${weighed}`, params) : t('board.proof.covered');
}

export interface Card {
  readonly question: string;
  readonly answer: string;
  readonly detail: string;
}

/** Below the board: what it costs the callers, who eats when, who takes part. */
export function cards(facts: Facts & { board: Board }, words: Words): Card[] {
  const rows = facts.board.groups.flatMap((group) => group.rows);
  const lunch = lunchCard(facts, rows, words);
  return [
    ...(requiredHours(facts.problem) === 0 ? [] : [callersCard(facts, words)]),
    ...(lunch === undefined ? [] : [lunch]),
    participantsCard(facts, rows, words),
  ];
}

function callersCard({ problem, plan }: Facts, { t, f }: Words): Card {
  const missing = ((plan.shortfall ?? 0) * problem.intervalMinutes) / 60;
  const needed = requiredHours(problem);
  const hours = Math.round(needed);
  return missing === 0
    ? {
        question: t('board.callers'),
        answer: t('board.callers.none'),
        detail: t('board.callers.needed', { hours }),
      }
    : {
        question: t('board.callers'),
        answer: t('board.callers.missing', { hours: roughly(missing) }),
        detail: t('board.callers.share', { hours, share: f.percent(missing / needed, 1) }),
      };
}

function lunchCard(
  { board, problem }: Facts & { board: Board },
  rows: readonly Row[],
  { t, f }: Words,
): Card | undefined {
  const lunches = rows
    .flatMap((row) =>
      row.blocks.filter(({ kind }) => kind === 'lunch').map((block) => ({ ...block, name: row.name })),
    )
    .sort((a, b) => a.from - b.from || (a.name < b.name ? -1 : 1));
  const last = lunches.at(-1);
  const first = lunches[0];
  if (first === undefined || last === undefined) return undefined;
  const minute = (at: number) => board.startMinute + at * problem.intervalMinutes;
  const lengths = lunches.map(({ from, to }) => (to - from) * problem.intervalMinutes);
  const shortest = Math.min(...lengths);
  const longest = Math.max(...lengths);
  const time = f.timeRange(minute(first.from), minute(Math.max(...lunches.map(({ to }) => to))));
  const latest = lunches.filter(({ from }) => from === last.from);
  const at = f.time(minute(last.from));
  return {
    question: t('board.lunch'),
    answer:
      shortest === longest
        ? t('board.lunch.all', { minutes: shortest, time })
        : t('board.lunch.range', { shortest, longest, time }),
    detail:
      latest.length === 1
        ? t('board.lunch.latest', { name: last.name, at })
        : t('board.lunch.latest.many', { count: latest.length, at }),
  };
}

function participantsCard({ problem }: Facts, rows: readonly Row[], { t }: Words): Card {
  const count = (role: Row['role']) => rows.filter((row) => row.role === role).length;
  const hours = (kind: string) => {
    const intervals = rows.flatMap((row) => row.blocks).filter((block) => block.kind === kind);
    const all = intervals.reduce((sum, { from, to }) => sum + to - from, 0);
    return Math.round((all * problem.intervalMinutes) / 6) / 10;
  };
  const [trainees, covers, guests] = [count('training'), count('cover'), count('guest')];
  const [players, attendees] = [count('player'), count('workshop')];
  if (players > 0) {
    return {
      question: t('board.participants'),
      answer: t('board.participants.role-play', { players, trainees }),
      detail: t('board.participants.role-play.hours', { hours: hours('role-play') }),
    };
  }
  if (attendees > 0) {
    return {
      question: t('board.participants'),
      answer: t('board.participants.workshop', { attendees }),
      detail: t('board.participants.workshop.hours', { hours: hours('workshop') }),
    };
  }
  const hosts = new Set(
    rows.flatMap((row) =>
      row.blocks.filter(({ kind }) => kind === 'guest').flatMap((block) => block.withIds),
    ),
  ).size;
  if (covers > 0 || trainees > 0) {
    return {
      question: t('board.participants'),
      answer: t('board.participants.cover', { covers, trainees }),
      detail: t('board.participants.cover.hours', { hours: hours('other') }),
    };
  }
  if (guests === 0) {
    return {
      question: t('board.participants'),
      answer: t('board.participants.nobody'),
      detail: t('board.participants.nobody.why'),
    };
  }
  return {
    question: t('board.participants'),
    answer: t('board.participants.shadow', { guests, hosts }),
    detail: t('board.participants.shadow.hours', { hours: hours('guest') }),
  };
}

/** A number of agents or hours as one says it: whole, or with one decimal, and never nothing. */
export function roughly(agents: number): number {
  return Math.max(0.1, Math.round(agents * 10) / 10);
}

function cut(sentence: string, important: string): Segment[] {
  const [before = '', after = ''] = sentence.split(here);
  return [
    { text: before, strong: false },
    { text: important, strong: true },
    { text: after, strong: false },
  ].filter(({ text }) => text !== '');
}
