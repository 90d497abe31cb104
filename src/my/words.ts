/** A person's steps in the reader's language. */
import { DateTime } from 'luxon';
import type { Language } from '../web/catalogue.ts';
import { formatter } from '../web/format.ts';
import { translator } from '../web/i18n.ts';
import type { Words } from '../swapdays/board/words.ts';
import type { SwapDay, SwapDepartment } from '../swapdays/swap-day.ts';
import { nameOf } from '../swapdays/words.ts';
import type { Step, StepKind } from './steps.ts';

/** “Понедельник, 23 ноября” within a sentence: Russian writes the day small there, English as ever. */
export function withinSentence(day: string): string {
  return /^[А-Я]/.test(day) ? day.charAt(0).toLowerCase() + day.slice(1) : day;
}

/** “8:41” by the clock of a time zone; with its date where that is not the day's. */
export function clockOn(iso: string, date: string, timeZone: string, { f }: Pick<Words, 'f'>): string {
  const whole = f.instant(iso, timeZone);
  const local = DateTime.fromISO(iso, { zone: timeZone }).toISODate();
  return local === date ? (whole.split(', ').at(-1) ?? '') : whole;
}

/** What a page needs to name people and departments. */
export interface Names {
  readonly person: (id: string) => string;
  readonly queue: (id: string | null) => string;
  readonly colour: (id: string | null) => SwapDepartment['colour'] | '';
}

/** A line within a step: a round of a role-play or of a workshop. */
export interface StepLine {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly text: string;
}

export interface StepView {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Form and colour, as classes of `my.css`. */
  readonly classes: string;
  readonly time: string;
  /** “until 12:30” */
  readonly until: string;
  readonly title: string;
  /** With whom, and what to think of; may be empty. */
  readonly detail: string;
  readonly lines: readonly { time: string; text: string }[];
  /** “Now, until 11:00”, “Starts at 9:00”. */
  readonly labels: { readonly now: string; readonly first: string };
}

/** Kinds whose title names a department. */
const withQueue: readonly StepKind[] = ['own', 'other', 'host', 'assisted', 'guest'];

/** “Sales calls”, “Visiting Service”, “Lunch”. */
function titleOf(step: Step, names: Pick<Names, 'queue'>, { t }: Pick<Words, 't'>): string {
  return withQueue.includes(step.kind)
    ? t(`my.step.${step.kind}`, { name: names.queue(step.queue) })
    : t(`my.step.${step.kind}`);
}

/** @param with others who answer the same queue: whom one can ask */
export function stepView(
  step: Step,
  extra: { lines: readonly StepLine[]; alongside: readonly string[] },
  names: Names,
  words: Words,
): StepView {
  const { t, f } = words;
  const { fromMinute, toMinute, kind } = step;
  const until = t('my.until', { time: f.time(toMinute) });
  return {
    fromMinute,
    toMinute,
    classes: [kind, names.colour(step.queue)].filter((part) => part !== '').join(' '),
    time: f.time(fromMinute),
    until,
    title: titleOf(step, names, words),
    detail: detailOf(step, extra.alongside, names, words),
    lines: extra.lines.map((line) => ({
      time: f.timeRange(line.fromMinute, line.toMinute),
      text: line.text,
    })),
    labels: {
      now: t('my.now', { time: f.time(toMinute) }),
      first: t('my.first', { time: f.time(fromMinute) }),
    },
  };
}

/** More names than these are counted. */
const namesShown = 2;

function detailOf(step: Step, others: readonly string[], names: Names, { t }: Words): string {
  const minutes = step.toMinute - step.fromMinute;
  const beside = step.withIds.map(names.person).join(', ');
  switch (step.kind) {
    case 'guest':
    case 'host':
    case 'assisted':
      return t(`my.detail.${step.kind}`, { names: beside, count: step.withIds.length });
    case 'other': {
      if (others.length === 0) return t('my.detail.other.alone');
      const more = others.length - namesShown;
      const list = others.slice(0, namesShown).map(names.person).join(', ');
      return t('my.detail.other', { names: list, more: Math.max(0, more) });
    }
    case 'lunch':
    case 'break':
    case 'briefing':
    case 'reflection':
      return t(`my.detail.${step.kind}`, { minutes });
    case 'own':
    case 'training':
    case 'role-play':
    case 'workshop':
    case 'away':
      return '';
  }
}

/** What somebody is at, for a letter in whatever language its reader has. */
export function doingIn(step: Step, day: SwapDay): (language: Language) => string {
  return (language) => {
    const t = translator(language);
    const f = formatter(language);
    const title = titleOf(step, { queue: departmentsOf(day, language).queue }, { t });
    return t('my.letter.step', { title, time: f.timeRange(step.fromMinute, step.toMinute) });
  };
}

/** Names and colours of a day's departments. */
export function departmentsOf(day: SwapDay, language: Language): Pick<Names, 'queue' | 'colour'> {
  const both = [day.guestDepartment, day.hostDepartment];
  const find = (id: string | null) => both.find((one) => one.id === id);
  return {
    queue: (id) => {
      const found = find(id);
      return found === undefined ? '' : nameOf(found, language);
    },
    colour: (id) => find(id)?.colour ?? '',
  };
}
