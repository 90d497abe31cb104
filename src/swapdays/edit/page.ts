/** Everything the page of one change says, in the reader's language. */
import type { DayPerson } from '../../planning/day-problem.ts';
import { ruleParams } from '../../planning/finding-words.ts';
import type { Language } from '../../web/catalogue.ts';
import { activityWord, boardDepartments } from '../board/page.ts';
import { roughly } from '../board/verdict.ts';
import { boardView, type BoardView, type Words } from '../board/words.ts';
import { type BoardDepartment, type BoardPerson, boardOf } from '../board/board.ts';
import type { EditResult } from './actions.ts';
import type { PlanEdit } from './queries.ts';
import { choices, type CoverageChange, type Judgement } from './edit.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import type { StoredPlan, SwapDay } from '../queries.ts';
import { distinctNames } from '../words.ts';

/** The form as typed. */
export interface EditForm {
  readonly from: string;
  readonly to: string;
  readonly activity: string;
}

export interface EditFacts {
  readonly day: SwapDay;
  readonly stored: StoredPlan;
  readonly person: DayPerson;
  readonly people: readonly BoardPerson[];
  readonly edits: readonly PlanEdit[];
  readonly form: EditForm;
  /** What the change would do, where it has been checked. */
  readonly result: EditResult | undefined;
}

/** What a change does, in sentences; `bad` when it cannot be saved. */
export interface EffectView {
  readonly tone: 'good' | 'bad' | '';
  readonly title: string;
  readonly lines: readonly string[];
}

export interface EditView {
  readonly [key: string]: unknown;
  readonly title: string;
  readonly form: EditForm;
  readonly times: readonly string[];
  readonly activities: readonly { value: string; text: string }[];
  /** The person's day alone. */
  readonly board: BoardView;
  readonly effect: EffectView | undefined;
}

export function editView(facts: EditFacts, words: Words, language: Language): EditView {
  const { day, stored, person, people, edits, form, result } = facts;
  const { problem, plan } = stored;
  const { t, f } = words;
  const departments = boardDepartments(day, language);
  const names = distinctNames(people);
  const nameOf = (id: string) => names.get(id) ?? id;
  const queueOf = (id: string) => departments.find((one) => one.id === id)?.name ?? id;
  const whole = boardOf({ problem, plan, people, departments, edits });
  // Drawn whole: a guest's block names a host who stands in another row.
  const drawn = boardView({ board: whole, problem, plan, departments, editHref: null }, words);
  const own = drawn.groups
    .map((group, at) => ({
      ...group,
      rows: group.rows.filter((_, row) => whole.groups[at]?.rows[row]?.id === person.id),
    }))
    .filter(({ rows }) => rows.length > 0);
  const start = startMinuteOf(problem);
  return {
    title: t('edit.title', { name: nameOf(person.id) }),
    day,
    personId: person.id,
    form,
    times: Array.from({ length: problem.intervals + 1 }, (_, at) =>
      f.time(start + at * problem.intervalMinutes),
    ),
    activities: choices(problem, person).map((activity) => ({
      value: activity,
      text: activityWord(activity, person.department, queueOf, nameOf, t),
    })),
    board: { ...drawn, groups: own },
    effect: result && effectView(result, { ...facts, departments, nameOf, queueOf }, words),
  };
}

interface Named extends EditFacts {
  departments: readonly BoardDepartment[];
  nameOf: (id: string) => string;
  queueOf: (id: string) => string;
}

function effectView(result: EditResult, facts: Named, words: Words): EffectView {
  const { t } = words;
  if (result.ok) return goodEffect(result.judgement, facts, words);
  if (result.judgement === undefined) {
    return { tone: 'bad', title: t('edit.refused'), lines: [t(`edit.problem.${result.problem}`)] };
  }
  const { problem } = facts.stored;
  const lines = result.judgement.broken.map((rule) =>
    t(`planning.rule.${rule.rule}`, ruleParams(problem, rule, facts.nameOf, facts.queueOf)),
  );
  return { tone: 'bad', title: t('edit.refused'), lines: [...new Set(lines)] };
}

function goodEffect({ same, moved, changes }: Judgement, facts: Named, words: Words): EffectView {
  const { t } = words;
  if (same) return { tone: '', title: t('edit.effect'), lines: [t('edit.effect.nothing')] };
  const said = (kind: CoverageChange['kind']) => {
    const list = changes
      .filter((change) => change.kind === kind)
      .map((change) => changeWords(change, facts, words));
    return list.length === 0 ? [] : [t(`edit.effect.${kind}`, { list: list.join('; ') })];
  };
  const lines = [...said('worse'), ...said('better')];
  return {
    tone: changes.some(({ kind }) => kind === 'worse') ? '' : 'good',
    title: t('edit.effect'),
    lines: [
      ...(lines.length === 0 ? [t('edit.effect.same')] : lines),
      ...(moved === null ? [] : [t('edit.effect.moved', { what: moved })]),
    ],
  };
}

function changeWords(change: CoverageChange, { queueOf }: Named, { t, f }: Words): string {
  const time = f.timeRange(change.fromMinute, change.toMinute);
  const department = queueOf(change.queue);
  if (change.agents === 0) return t('edit.change.none', { department, time });
  return t(change.even ? 'edit.change' : 'edit.change.upto', {
    department,
    time,
    count: roughly(change.agents),
  });
}
