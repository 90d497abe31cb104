/** Proposed changes, those that were made, and a day's exceptions, in the reader's language. */
import type { DayPlan, DayProblem, Finding } from '../../planning/day-problem.ts';
import { findingParams } from '../../planning/finding-words.ts';
import { roughly } from '../board/verdict.ts';
import type { Words } from '../board/words.ts';
import type { SwapDay } from '../swap-day.ts';
import { keyOf } from './actions.ts';
import { coveredQueue } from './change.ts';
import type { AppliedFix, Lack } from './queries.ts';

export interface FixView {
  /** The change in words. */
  readonly change: string;
  /** What would still be missing. */
  readonly left: string;
  /** For the form, see `keyOf`; null where the planner knows only that somebody is needed. */
  readonly key: string | null;
  /** Where a head can choose who that is: with the best who do not take part yet; null where this day has no such part. */
  readonly href: string | null;
}

export interface AppliedView {
  readonly change: string;
  /** By whom and when. */
  readonly made: string;
  /** What it brought. */
  readonly brought: string;
}

export interface FreedomView {
  readonly minutes: number;
  readonly text: string;
}

/** How ids are said. */
export interface Names {
  readonly personName: (id: string) => string;
  readonly queueOf: (id: string) => string;
}

/** So many people of an exception are named; the others are counted. */
const mostNamed = 3;

export function fixViews(
  { day, problem, plan }: { day: SwapDay; problem: DayProblem; plan: DayPlan },
  names: Names,
  words: Words,
): FixView[] {
  return plan.fixes.map(({ change, shortfall, harm }) => ({
    change: changeWords(change, { day, problem }, names, words),
    left: lackWords({ shortfall, harm: harm ?? null }, problem, words),
    key: change.code === 'personMore' ? null : keyOf(change),
    href:
      change.code === 'personMore' && change.params['queue'] === coveredQueue(day)
        ? `/swap-days/${day.id}/people?more=yes`
        : null,
  }));
}

export function appliedViews(
  applied: readonly AppliedFix[],
  facts: { day: SwapDay; problem: DayProblem },
  names: Names,
  words: Words,
): AppliedView[] {
  const { t, f } = words;
  const zone = facts.day.guestDepartment.timeZone;
  return applied.map(({ change, before, promised, reached, appliedBy, appliedAt }) => ({
    change: changeWords(change, facts, names, words),
    made: t('board.applied.made', { name: appliedBy, at: f.instant(appliedAt, zone) }),
    brought: t(reached === null ? 'board.applied.waiting' : 'board.applied.brought', {
      before: lackWords(before, facts.problem, words),
      promised: lackWords(promised, facts.problem, words),
      reached: reached === null ? '' : lackWords(reached, facts.problem, words),
    }),
  }));
}

/** One line for each length of time by which lunches are freer. */
export function freedomViews(
  freedom: Readonly<Record<string, number>>,
  { personName }: Names,
  { t }: Words,
): FreedomView[] {
  const lengths = [...new Set(Object.values(freedom))].sort((a, b) => a - b);
  return lengths.map((minutes) => {
    const ids = Object.keys(freedom).filter((id) => freedom[id] === minutes);
    const named = ids.slice(0, mostNamed).map(personName).join(', ');
    return {
      minutes,
      text: t('board.freedom.lunch', { minutes, names: named, more: ids.length - mostNamed }),
    };
  });
}

function changeWords(
  change: Finding,
  { day, problem }: { day: SwapDay; problem: DayProblem },
  { personName, queueOf }: Names,
  { t, f }: Words,
): string {
  const { code, params } = change;
  // Those of the planner itself, as in plans made before a day's own changes were tried.
  if (/^[a-zA-Z]+$/.test(code))
    return t(`planning.fix.${code}`, findingParams(problem, change, personName, queueOf));
  const by = Number(params['by'] ?? params['minutes'] ?? 0);
  const partner = String(params['partner'] ?? '');
  return t(`board.fix.${code}`, {
    kind: day.kind,
    minutes: Math.abs(by),
    direction: by < 0 ? 'earlier' : 'later',
    time: params['from'] === undefined ? '' : f.timeRange(Number(params['from']), Number(params['to'])),
    person: personName(String(params['person'] ?? '')),
    pair: partner === '' ? 'no' : 'yes',
    partner: personName(partner),
    department: queueOf(String(params['department'] ?? params['queue'] ?? '')),
  });
}

/** “half an agent-hour short, about 2 callers harmed”, “nobody missing”, “impossible” */
function lackWords({ shortfall, harm }: Lack, { intervalMinutes }: DayProblem, { t }: Words): string {
  if (shortfall === null) return t('board.lack.impossible');
  if (shortfall === 0) return t('board.lack.none');
  const hours = roughly((shortfall * intervalMinutes) / 60);
  return harm === null
    ? t('board.lack', { hours })
    : t('board.lack.callers', { hours, count: Math.round(harm) });
}
