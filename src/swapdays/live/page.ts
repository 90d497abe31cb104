/** Everything the page of the live day says, in the reader's language. */
import { coverage } from '../../planning/coverage.ts';
import type { Language } from '../../web/catalogue.ts';
import { boardDepartments } from '../board/page.ts';
import { boardOf, type BoardPerson } from '../board/board.ts';
import { boardView, type BoardView, type Words } from '../board/words.ts';
import type { PlanEdit } from '../edit/queries.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { distinctNames } from '../words.ts';
import { changesOf, type OpenDay } from './actions.ts';
import { costs } from './changes.ts';
import { blockUnderWay, overrunning } from './mark.ts';
import type { Moment } from './moment.ts';
import { missing, nowView } from './now-view.ts';
import type { LiveChange, Proposal, ProposedRest } from './queries.ts';
import { type Whereabouts, whereaboutsAt } from './whereabouts.ts';
import { markWords, type Names, noteWords, peopleWords } from './words.ts';

export interface LivePageFacts extends OpenDay {
  readonly people: readonly BoardPerson[];
  readonly edits: readonly PlanEdit[];
  readonly proposal: Proposal | undefined;
  readonly changes: readonly LiveChange[];
}

/** More changes than this are folded. */
const peopleShown = 12;

export interface ProposalView {
  readonly id: string;
  readonly state: 'running' | 'ready' | 'nothing' | 'old' | 'failed';
  readonly title: string;
  readonly sentence: string;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly people: readonly { name: string; changes: readonly string[] }[];
  readonly folded: string;
}

export function livePage(facts: LivePageFacts, words: Words, language: Language) {
  const { day, stored, moment, people, edits } = facts;
  const { problem, plan } = stored;
  const departments = boardDepartments(day, language);
  const shown = distinctNames(people);
  const homes = new Map(problem.people.map(({ id, department }) => [id, department]));
  const names: Names = {
    person: (id) => shown.get(id) ?? id,
    queue: (id) => departments.find((one) => one.id === id)?.name ?? id,
    home: (id) => homes.get(id) ?? '',
  };
  const board = boardOf({ problem, plan, people, departments, edits });
  const view: BoardView = boardView({ board, problem, plan, departments, editHref: null }, words);
  const now = moment.phase === 'during' ? whereaboutsAt(problem, plan.activities, moment.at) : null;
  const colours = new Map(departments.map(({ id, colour }) => [id, colour]));
  const { t, f } = words;
  return {
    lead: lead(facts, now, names, words),
    board: view,
    nowLine: nowLine(moment, problem),
    now: now && nowView(now, names, colours, words),
    marks: facts.marks.map((mark) => ({
      id: mark.id,
      text: markWords(mark, names, words),
      by: t('live.mark.by', { by: mark.madeBy, at: clock(mark.madeAt, facts, words) }),
    })),
    /** Something was marked that no accepted plan knows. */
    fresh: facts.marks.some(({ madeAt }) => madeAt > (facts.changes[0]?.acceptedAt ?? '')),
    choices: choices(facts, names, words),
    proposal: facts.proposal && proposalView(facts.proposal, facts, names, words),
    history: facts.changes.map((change) => ({
      text: t('live.history.entry', {
        at: clock(change.acceptedAt, facts, words),
        by: change.acceptedBy,
        count: change.people.length,
      }),
      people: peopleWords(change.people, 0, names, words),
    })),
    hours: {
      start: f.time(startMinuteOf(problem)),
      end: f.time(startMinuteOf(problem) + problem.intervals * problem.intervalMinutes),
    },
  };
}

/** Where the line of now stands: the interval under way, and how many fifteenths of it have gone. */
function nowLine(
  moment: Moment,
  problem: Parameters<typeof startMinuteOf>[0] & { intervalMinutes: number },
): { classes: string; start: number; minute: number; step: number } | null {
  if (moment.phase !== 'during') return null;
  const start = startMinuteOf(problem);
  const gone = moment.minute - start - moment.at * problem.intervalMinutes;
  const part = Math.floor((gone * 15) / problem.intervalMinutes);
  return {
    classes: `f${moment.at} t${moment.at + 1} o${part}`,
    start,
    minute: moment.minute,
    step: problem.intervalMinutes,
  };
}

function lead(facts: LivePageFacts, now: Whereabouts | null, names: Names, { t, f }: Words): string {
  const { moment, stored, day } = facts;
  const { problem } = stored;
  const start = startMinuteOf(problem);
  const time = f.time(moment.minute);
  switch (moment.phase) {
    case 'other-date':
      return t('live.closed.other-date', { date: f.dayLong(day.date) });
    case 'before':
      return t('live.before', { time, start: f.time(start) });
    case 'after':
      return t('live.closed.after', { end: f.time(start + problem.intervals * problem.intervalMinutes) });
    case 'during': {
      const short = (now?.queues ?? []).filter(({ agents, required }) => missing(agents, required) > 0);
      if (short.length === 0) return t('live.lead.fine', { time });
      const list = short.map(({ queue, agents, required }) =>
        t('live.lead.missing', { department: names.queue(queue), count: missing(agents, required) }),
      );
      return t('live.lead.short', { time, list: list.join('; ') });
    }
  }
}

/** Whom and what a mark can be about: people with a shift, and what is under way. */
function choices({ stored, marks, moment }: LivePageFacts, names: Names, { t }: Words) {
  const { problem, plan } = stored;
  const known = { base: problem, activities: plan.activities, marks, moment };
  const byName = (a: { text: string }, b: { text: string }) => a.text.localeCompare(b.text);
  const people = problem.people
    .filter(({ shift }) => shift !== null)
    .map(({ id }) => ({ value: id, text: names.person(id) }))
    .sort(byName);
  const blocks = overrunning.flatMap((activity) =>
    activity === 'visit' || blockUnderWay(activity, null, known) === null
      ? []
      : [{ value: activity, text: t(`live.block.${activity}`) }],
  );
  const visits = problem.people
    .filter(({ id }) => blockUnderWay('visit', id, known) !== null)
    .map(({ id }) => ({ value: `visit:${id}`, text: t('live.block.visit', { name: names.person(id) }) }))
    .sort(byName);
  return { people, blocks: [...blocks, ...visits] };
}

function proposalView(
  proposal: Proposal,
  facts: LivePageFacts,
  names: Names,
  words: Words,
): ProposalView | undefined {
  const { t, f } = words;
  const nothing = { id: proposal.id, sentence: '', lines: [], notes: [], people: [], folded: '' };
  switch (proposal.status) {
    case 'running':
      return { ...nothing, state: 'running', title: t('live.running'), sentence: t('live.running.text') };
    case 'failed':
      return {
        ...nothing,
        state: 'failed',
        title: t('live.failed'),
        sentence: t(`live.failure.${proposal.failure ?? 'error'}`),
      };
    case 'ready':
      break;
    case 'discarded':
    case 'accepted':
      return undefined;
  }
  const { rest } = proposal;
  if (rest === null) return undefined;
  const { problem, firstOpen } = rest;
  const openMinute = startMinuteOf(problem) + firstOpen * problem.intervalMinutes;
  const title = t('live.proposal', { time: f.time(openMinute) });
  const { stored, day } = facts;
  const old =
    day.version !== proposal.dayVersion ||
    stored.madeAt !== rest.planMadeAt ||
    stored.editedAt !== rest.planEditedAt;
  if (old) return { ...nothing, state: 'old', title, sentence: t('live.proposal.old') };
  const all = changesOf(rest, stored);
  const notes = [...new Set(rest.notes.map((note) => noteWords(note, problem, names, words)))];
  if (all.length === 0)
    return { ...nothing, state: 'nothing', title, sentence: t('live.proposal.nothing'), notes };
  const people = peopleWords(all, 0, names, words);
  return {
    ...nothing,
    state: 'ready',
    title,
    sentence: t('live.proposal.people', { count: all.length }),
    lines: costLines(rest, names, words),
    notes,
    people,
    folded: people.length > peopleShown ? t('live.proposal.more', { count: people.length }) : '',
  };
}

/** What the new plan costs the callers, queue by queue, and what is proven of it. */
function costLines(
  { problem, plan, idle, firstOpen }: ProposedRest,
  names: Names,
  { t, f }: Words,
): string[] {
  const { queues, callers } = costs(problem, idle, plan.activities, firstOpen);
  const hours = (value: number) => f.number(value, 2);
  const lines = queues.map(({ queue, before, after }) => {
    const params = { department: names.queue(queue), before: hours(before), after: hours(after) };
    if (after === 0) return t(before === 0 ? 'live.cost.covered' : 'live.cost.still', params);
    return t(Math.abs(before - after) < 0.005 ? 'live.cost.same' : 'live.cost.short', params);
  });
  const lost =
    callers === null || (callers.before < 0.05 && callers.after < 0.05)
      ? []
      : [t('live.callers', { before: f.number(callers.before, 1), after: f.number(callers.after, 1) })];
  const short = coverage(problem, plan.activities).shortfall > 0;
  const proof = plan.status !== 'optimal' ? 'best' : short ? 'optimal' : 'covered';
  return [...lines, ...lost, t(`live.proof.${proof}`)];
}

/** “12:07”, by the department's clock. */
function clock(iso: string, { day }: LivePageFacts, { f }: Words): string {
  return f.instant(iso, day.guestDepartment.timeZone).split(', ').at(-1) ?? '';
}
