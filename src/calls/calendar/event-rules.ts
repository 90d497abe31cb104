/** What makes an event of a queue sound. Pure. */
import type { CallEventTable } from '../../database/tables.ts';
import { MAX_NAME } from './day.ts';
import { dayNumberOf } from '../forecast/history.ts';

export const eventKinds = ['campaign', 'outage', 'other'] as const;
export const eventTreatments = ['exclude', 'repeat'] as const;

export type EventValues = Pick<
  CallEventTable,
  'queueId' | 'name' | 'kind' | 'fromDate' | 'toDate' | 'treatment'
>;

/** `code` is a message key without its `event.problem.`. */
export type EventProblem = {
  field: string;
  code: 'no-name' | 'dates' | 'order' | 'too-long' | 'unknown-queue';
};

/** Longer than this it is no event but how the queue is. */
const MAX_EVENT_DAYS = 92;

/** Dates that are empty or no dates come as ''. */
export function checkEvent({ name, fromDate, toDate }: EventValues): EventProblem[] {
  const problems: EventProblem[] = [];
  if (name === '' || name.length > MAX_NAME) problems.push({ field: 'name', code: 'no-name' });
  if (fromDate === '' || toDate === '') problems.push({ field: 'from', code: 'dates' });
  else if (fromDate > toDate) problems.push({ field: 'to', code: 'order' });
  else if (dayNumberOf(toDate) - dayNumberOf(fromDate) >= MAX_EVENT_DAYS)
    problems.push({ field: 'to', code: 'too-long' });
  return problems;
}
