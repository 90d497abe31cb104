/** Everything the board's page says, from what is stored, in the reader's language. */
import type { Language } from '../../web/catalogue.ts';
import { findingParams } from '../../planning/finding-words.ts';
import { cards, type Card, proof, type Segment, type Suffering, verdict } from './verdict.ts';
import { boardView, type BoardView, type Words } from './words.ts';
import { type BoardDepartment, type BoardPerson, boardOf, type Colour, intervalsOf } from './board.ts';
import { type FairnessRow, fairnessRows } from './fairness.ts';
import type { PlanEdit } from '../edit/queries.ts';
import {
  type AppliedView,
  appliedViews,
  type FixView,
  fixViews,
  type FreedomView,
  freedomViews,
} from '../fixes/page.ts';
import type { AppliedFix } from '../fixes/queries.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import type { StoredPlan, SwapDay } from '../queries.ts';
import { statusOf } from '../rules.ts';
import { distinctNames, nameOf, whatOf } from '../words.ts';

export interface PlanFacts {
  readonly day: SwapDay;
  readonly stored: StoredPlan;
  readonly people: readonly BoardPerson[];
  readonly edits: readonly PlanEdit[];
  readonly suffering: Suffering;
  readonly applied: readonly AppliedFix[];
  readonly freedom: Readonly<Record<string, number>>;
  readonly mayChange: boolean;
}

export interface PlanView {
  /** Null for an impossible day. */
  readonly board: BoardView | null;
  readonly verdict: readonly Segment[];
  readonly proof: string;
  readonly cards: readonly Card[];
  readonly clash: readonly string[];
  /** Queues that nobody is asked for on this day, in a sentence each: their calls are not known. */
  readonly unknown: readonly string[];
  readonly fixes: readonly FixView[];
  readonly applied: readonly AppliedView[];
  readonly freedom: readonly FreedomView[];
  readonly fairness: readonly FairnessRow[];
  readonly edits: readonly { id: string; text: string; lost: boolean }[];
  readonly legend: readonly { kind: string; classes: string; text: string }[];
}

/** The departments in the order of the board: those first who work in the other's chair. */
export function boardDepartments(day: SwapDay, language: Language): BoardDepartment[] {
  const order =
    day.kind === 'cover'
      ? [day.hostDepartment, day.guestDepartment]
      : [day.guestDepartment, day.hostDepartment];
  return order.map((one) => ({ id: one.id, name: nameOf(one, language), colour: one.colour }));
}

/** The heading: the day's own title, else what happens; and above it the date, with what happens where the title hides it. */
export function headings(
  day: SwapDay,
  { t, f }: Words,
  language: Language,
): { title: string; eyebrow: string } {
  const what = whatOf(day, t, language);
  const date = f.dayLong(day.date);
  return day.title === '' || day.title === what
    ? { title: what, eyebrow: date }
    : { title: day.title, eyebrow: t('board.eyebrow', { date, what }) };
}

/** Draft, published since, or cancelled. */
export function stateView(day: SwapDay, { t, f }: Words): { text: string; tone: string } {
  const zone = day.guestDepartment.timeZone;
  switch (statusOf(day)) {
    case 'cancelled':
      return { text: t('board.cancelled', { at: f.instant(day.cancelledAt ?? '', zone) }), tone: 'bad' };
    case 'published':
      return { text: t('board.published', { at: f.instant(day.publishedAt ?? '', zone) }), tone: 'good' };
    case 'draft':
      return { text: t('board.draft'), tone: '' };
  }
}

/** The plan as the page shows it. */
export function planView(facts: PlanFacts, words: Words, language: Language): PlanView {
  const { day, stored, people, edits, suffering } = facts;
  const { problem, plan } = stored;
  const { t, f } = words;
  const departments = boardDepartments(day, language);
  const board = boardOf({ problem, plan, people, departments, edits });
  const possible = plan.status !== 'impossible';
  const names = distinctNames(people);
  const personName = (id: string) => names.get(id) ?? id;
  const queueOf = (id: string) => departments.find((one) => one.id === id)?.name ?? id;
  const said = { problem, plan, board, departments, suffering };
  const editHref = facts.mayChange
    ? (id: string, from: number, to: number) => `/swap-days/${day.id}/people/${id}/edit?from=${from}&to=${to}`
    : null;
  return {
    board: possible ? boardView({ ...said, editHref }, words) : null,
    verdict: verdict(said, words),
    proof: proof(said, edits.length, words),
    cards: possible ? cards(said, words) : [],
    unknown: departments
      .filter(({ id }) => problem.queues[id]?.required.every((agents) => agents === 0))
      .map(({ name }) => t('board.unknown', { department: name })),
    clash: plan.clash.map((finding) =>
      t(`planning.clash.${finding.code}`, findingParams(problem, finding, personName, queueOf)),
    ),
    fixes: fixViews({ day, problem, plan }, { personName, queueOf }, words),
    applied: appliedViews(facts.applied, { day, problem }, { personName, queueOf }, words),
    freedom: freedomViews(facts.freedom, { personName, queueOf }, words),
    fairness: fairnessRows({ problem, plan }, personName, words),
    edits: edits.map((edit) => {
      const [from, to] = intervalsOf(edit, startMinuteOf(problem), problem.intervalMinutes);
      const stands = plan.activities[edit.employeeId]?.slice(from, to) ?? [];
      return {
        id: edit.id,
        text: `${personName(edit.employeeId)}, ${f.timeRange(edit.fromMinute, edit.toMinute)}: ${activityWord(edit.activity, homeOf(facts, edit.employeeId), queueOf, personName, t)}`,
        lost: !stands.every((activity) => activity === edit.activity) || stands.length === 0,
      };
    }),
    legend: legend(
      day,
      {
        edited: edits.length > 0,
        helped: problem.people.some(({ assisted }) => assisted !== undefined && assisted.length > 0),
      },
      words,
    ),
  };
}

function homeOf({ stored }: PlanFacts, id: string): string {
  return stored.problem.people.find((person) => person.id === id)?.department ?? '';
}

/** “calls of the own queue”, “Sales calls”, “beside Marina Lis”, “lunch” */
export function activityWord(
  activity: string,
  home: string,
  queueOf: (id: string) => string,
  nameOf: (id: string) => string,
  t: Words['t'],
): string {
  if (activity.startsWith('phone:')) {
    const queue = activity.slice(6);
    return queue === home ? t('edit.activity.own') : t('edit.activity.other', { name: queueOf(queue) });
  }
  if (activity.startsWith('shadow:')) return t('edit.activity.guest', { name: nameOf(activity.slice(7)) });
  if (activity.startsWith('assisted:'))
    return t('edit.activity.assisted', { name: nameOf(activity.slice(9)) });
  return t(`board.block.${activity}`);
}

/** The forms of a day's blocks in the order of the legend, and whose colour they have. */
const legendForms: Readonly<
  Record<SwapDay['kind'], readonly (readonly [string, 'guest' | 'host' | null])[]>
> = {
  cover: [
    ['own', 'host'],
    ['other', 'guest'],
    ['training', null],
  ],
  shadow: [
    ['own', 'guest'],
    ['guest', 'host'],
    ['host', 'host'],
  ],
  'role-play': [
    ['own', 'guest'],
    ['role-play', null],
    ['training', null],
  ],
  workshop: [
    ['own', 'guest'],
    ['workshop', null],
  ],
};

/** Only the forms that a day of this kind has; help on the phone only where somebody is helped. */
function legend(
  day: SwapDay,
  { edited, helped }: { edited: boolean; helped: boolean },
  { t }: Words,
): PlanView['legend'] {
  const host: Colour = day.hostDepartment.colour;
  const colours: Record<'guest' | 'host', Colour> = { guest: day.guestDepartment.colour, host };
  const assisted = ['assisted', day.kind === 'cover' ? 'guest' : 'host'] as const;
  const forms = [...legendForms[day.kind], ...(helped ? [assisted] : [])].map(([kind, side]) => ({
    kind,
    classes: side === null ? kind : `${kind} ${colours[side]}`,
  }));
  return [
    ...forms,
    { kind: 'needed', classes: '' },
    { kind: 'missing', classes: '' },
    ...(edited ? [{ kind: 'edited', classes: `own edited ${host}` }] : []),
  ].map((form) => ({ ...form, text: t(`board.legend.${form.kind}`) }));
}
