/** The board with its words, in the reader's language, ready for the view. */
import type { DayPlan, DayProblem } from '../../planning/day-problem.ts';
import type { Format } from '../../web/format.ts';
import type { Translate } from '../../web/i18n.ts';
import { shortRanges, type ShortRange } from './shortfall.ts';
import { stripPaths, type StripPaths } from './strip.ts';
import type { Block, Board, BoardDepartment, Colour, Group, Row, RowRole } from './board.ts';

export interface BlockView {
  /** Form, colour and place as classes of `board.css`. */
  readonly classes: string;
  /** “10:00–12:30” */
  readonly time: string;
  /** The style sheet drops it where it does not fit. */
  readonly word: string;
  /** Stands in for the word where only this fits; may be empty. */
  readonly short: string;
  /** How many characters the word has, as a class (steps of four); empty without a short form. */
  readonly fits: string;
  /** Everything, to point at. */
  readonly title: string;
  readonly edited: boolean;
  /** Where the block can be changed, or null. */
  readonly href: string | null;
}

export interface RowView {
  readonly name: string;
  /** What tells the person apart, and their part in the exercise. */
  readonly notes: readonly string[];
  readonly blocks: readonly BlockView[];
}

export interface GroupView {
  readonly colour: Colour;
  readonly summary: string;
  readonly absent: string;
  readonly rows: readonly RowView[];
}

export interface StripView {
  readonly colour: Colour;
  readonly name: string;
  readonly range: string;
  /** The picture in a sentence. */
  readonly alt: string;
  readonly paths: StripPaths;
  readonly marks: readonly { place: string; text: string }[];
  readonly required: readonly string[];
  readonly scheduled: readonly string[];
  readonly missing: readonly string[];
}

export interface BoardView {
  readonly intervals: number;
  /** How many rows there are, in a word that sets their height on paper. */
  readonly density: 'few' | 'some' | 'many';
  readonly hours: readonly { place: string; label: string }[];
  /** The start of each interval, for the table behind the strips. */
  readonly times: readonly string[];
  readonly strips: readonly StripView[];
  readonly groups: readonly GroupView[];
}

export interface Words {
  readonly t: Translate;
  readonly f: Format;
}

export interface BoardFacts {
  readonly board: Board;
  readonly problem: DayProblem;
  readonly plan: DayPlan;
  readonly departments: readonly BoardDepartment[];
  /** The address under which a person's block is changed, or null for readers. */
  readonly editHref: ((personId: string, fromMinute: number, toMinute: number) => string) | null;
}

/** Adds the words to a board. */
export function boardView(facts: BoardFacts, words: Words): BoardView {
  const { board, problem } = facts;
  const ranges = shortRanges(problem, facts.plan.shortfallByQueue, board.startMinute);
  const rows = board.groups.reduce((sum, group) => sum + group.rows.length, 0);
  const minuteOf = (at: number) => board.startMinute + at * board.intervalMinutes;
  const blockView = blockWords(facts, words, minuteOf);
  return {
    intervals: board.intervals,
    density: rows <= 24 ? 'few' : rows <= 42 ? 'some' : 'many',
    hours: board.hours.map(({ from, to, minute }) => ({
      place: place(from, to),
      label: words.f.time(minute),
    })),
    times: Array.from({ length: board.intervals }, (_, at) => words.f.time(minuteOf(at))),
    strips: facts.departments
      .filter(({ id }) => problem.queues[id] !== undefined)
      .map((department) => stripView(facts, department, ranges, words)),
    groups: board.groups.map((group) => groupView(group, words, blockView)),
  };
}

/** From one column's line to another's, as classes. */
function place(from: number, to: number): string {
  return `f${from} t${to}`;
}

function groupView(
  group: Group,
  { t, f }: Words,
  blockView: (row: Row, block: Block) => BlockView,
): GroupView {
  const { counts, rows, absent } = group;
  const parts = (['training', 'cover', 'guest', 'player', 'host', 'workshop'] as const)
    .filter((role) => counts[role] > 0)
    .map((role) => t(`board.group.${role}`, { count: counts[role] }));
  const notes: Record<RowRole, string> = {
    cover: t('board.role.cover'),
    guest: t('board.role.guest'),
    player: t('board.role.player'),
    host: t('board.role.host'),
    // Nearly everybody is: the group's heading counts them, and the blocks say it.
    workshop: '',
    training: t('board.role.training'),
    none: '',
  };
  return {
    colour: group.department.colour,
    summary: t('board.group', {
      department: group.department.name,
      list: joined([t('board.group.shift', { count: rows.length }), ...parts]),
    }),
    absent:
      absent.length === 0
        ? ''
        : t('board.absent', {
            count: absent.length,
            names: absent.join(', '),
            more: f.number(absent.length),
          }),
    rows: rows.map((row) => ({
      name: row.name,
      notes: [row.tellApart.split('@')[0] ?? '', notes[row.role]].filter((part) => part !== ''),
      blocks: row.blocks.map((block) => blockView(row, block)),
    })),
  };
}

function joined(parts: readonly string[]): string {
  return parts.join(', ');
}

/** Words of blocks; a message that many blocks share is looked up once. */
function blockWords(
  { board, departments, editHref }: BoardFacts,
  { t, f }: Words,
  minuteOf: (at: number) => number,
): (row: Row, block: Block) => BlockView {
  const named = new Map(departments.map((department) => [department.id, department]));
  const people = new Map(board.groups.flatMap(({ rows }) => rows.map(({ id, name }) => [id, name] as const)));
  const said = new Map<string, string>();
  const say = (key: string, value?: string): string => {
    const id = value === undefined ? key : `${key}|${value}`;
    const known = said.get(id);
    if (known !== undefined) return known;
    const text = value === undefined ? t(key) : t(key, { name: value });
    said.set(id, text);
    return text;
  };
  return (row, block) => {
    const { kind, from, to } = block;
    const department = block.departmentId === null ? undefined : named.get(block.departmentId);
    const full = block.withIds.map((id) => people.get(id) ?? '').join(', ');
    const value = kind === 'other' ? (department?.name ?? '') : full;
    const withValue = kind === 'other' || kind === 'assisted' || kind === 'guest' || kind === 'host';
    const long = withValue ? say(`board.block.${kind}`, value) : say(`board.block.${kind}`);
    const short =
      kind === 'break'
        ? '·'
        : !withValue
          ? ''
          : say(
              `board.block.${kind}.short`,
              kind === 'other'
                ? value
                : block.withIds.map((id) => shortName(people.get(id) ?? '')).join(', '),
            );
    const time = f.timeRange(minuteOf(from), minuteOf(to));
    const colour = department === undefined ? '' : ` ${department.colour}`;
    return {
      classes: `${kind}${colour}${block.edited ? ' edited' : ''} ${place(from, to)}`,
      time,
      word: long,
      short,
      fits: short === '' ? '' : `l${4 * Math.min(12, Math.ceil(long.length / 4))}`,
      title: `${time} · ${long}${block.edited ? ` · ${say('board.block.edited')}` : ''}`,
      edited: block.edited,
      href: editHref === null ? null : editHref(row.id, minuteOf(from), minuteOf(to)),
    };
  };
}

/** “Oleg Tarasov” → “Oleg T.” */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const last = rest.at(-1);
  return last === undefined ? first : `${first}\u00a0${last.charAt(0)}.`;
}

function stripView(
  { problem, plan, board }: BoardFacts,
  department: BoardDepartment,
  ranges: readonly ShortRange[],
  { t, f }: Words,
): StripView {
  const required = problem.queues[department.id]?.required ?? [];
  const scheduled = plan.scheduled[department.id] ?? required.map(() => 0);
  const missing = plan.shortfallByQueue[department.id] ?? required.map(() => 0);
  const own = ranges.filter(({ queue }) => queue === department.id);
  const at = (minute: number) => (minute - board.startMinute) / board.intervalMinutes;
  const number = onceEach((agents: number) => f.number(agents, 1));
  const range = t('board.strip.range', { need: span(required, f), have: span(scheduled, f) });
  const alt =
    own.length === 0
      ? t('board.strip.covered', { department: department.name, range })
      : t('board.strip.short', {
          department: department.name,
          range,
          list: own.map((one) => f.timeRange(one.fromMinute, one.toMinute)).join(', '),
        });
  return {
    colour: department.colour,
    name: department.name,
    range,
    alt,
    paths: stripPaths(required, scheduled),
    marks: own.map((one) => ({
      place: place(at(one.fromMinute), at(one.toMinute)),
      text: `−${f.number(one.agents, 1)}`,
    })),
    required: required.map(number),
    scheduled: scheduled.map(number),
    missing: missing.map((agents) => (agents > 0 ? number(agents) : '')),
  };
}

/** The same words for the same number are made once: a formatter is slow and a day has few different numbers. */
function onceEach(make: (value: number) => string): (value: number) => string {
  const made = new Map<number, string>();
  return (value) => {
    const known = made.get(value) ?? make(value);
    made.set(value, known);
    return known;
  };
}

/** “5–9” over the intervals in which there is anything. */
function span(values: readonly number[], f: Format): string {
  const some = values.filter((value) => value > 0);
  if (some.length === 0) return f.number(0);
  const low = f.number(Math.min(...some), 1);
  const high = f.number(Math.max(...some), 1);
  return low === high ? low : `${low}–${high}`;
}
