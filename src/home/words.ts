import type { FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { withinSentence } from '../my/words.ts';
import type { SwapDayInShort } from '../swapdays/queries.ts';
import { isCounted, type Task, urgencyOf } from './tasks.ts';

/** A task as the page shows it. */
export interface TaskView {
  readonly href: string;
  readonly title: string;
  /** The day or season it is about. */
  readonly about: string;
  readonly why: string;
  /** When it is due, in words; empty where there is no date. */
  readonly due: string;
  readonly tone: '' | 'now' | 'late';
  readonly button: string;
  readonly isNews: boolean;
}

interface Facts {
  readonly today: string;
  readonly departmentName: (id: string) => string;
  readonly titleOf: (day: SwapDayInShort) => string;
  readonly hours: (day: SwapDayInShort | undefined) => number;
}

/** What waits, why, until when, and what to press. */
export function taskView(
  task: Task,
  { today, departmentName, titleOf, hours }: Facts,
  { t, f }: Pick<FastifyRequest, 't' | 'f'>,
): TaskView {
  const { key, day, season, count = 0, days = 0, names = [] } = task;
  const named = names.join(', ');
  const params = {
    days,
    count,
    names: named,
    more: count - names.length,
    hours: f.number(hours(day), 2),
    call: task.call ?? '',
  };
  const urgency = urgencyOf(task, today);
  return {
    href: task.href,
    title: t(`home.task.${key}`, params),
    about:
      task.departmentId !== undefined
        ? departmentName(task.departmentId)
        : day !== undefined
          ? `${f.dayShort(day.date)}, ${titleOf(day)}`
          : season !== undefined
            ? `${f.dayShort(season.date)}, ${season.name}`
            : '',
    why: t(`home.task.${key}.why`, params),
    due: isCounted(task) ? dueWords(task, today, { t, f }) : '',
    tone: urgency === 0 ? 'now' : urgency === 1 && task.due !== undefined ? 'late' : '',
    button: t(buttons[key] ?? 'button.open'),
    isNews: !isCounted(task),
  };
}

/** What is pressed where “open” would say too little. */
const buttons: Partial<Record<Task['key'], string>> = {
  invitation: 'home.button.answer',
  reflection: 'home.button.answer',
  question: 'home.button.answer',
  'own-day': 'home.button.my-day',
  'own-over': 'home.button.my-day',
  'own-next': 'home.button.my-day',
  'own-changed': 'home.button.my-day',
};

function dueWords({ key, due }: Task, today: string, { t, f }: Pick<FastifyRequest, 't' | 'f'>): string {
  if (due === undefined || key.startsWith('own-')) return '';
  if (key === 'call') return t('home.due.now');
  const tomorrow = DateTime.fromISO(today, { zone: 'utc' }).plus({ days: 1 }).toISODate();
  if (due <= today) return t('home.due.today');
  return due === tomorrow
    ? t('home.due.tomorrow')
    : t('home.due.by', { date: withinSentence(f.dayShort(due)) });
}
