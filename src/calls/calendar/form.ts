/** Special days and events as forms carry them. */
import { parseDate, text } from '../../web/forms.ts';
import { dayKinds, MAX_NAME, readDay, USUAL_LIKE, type NamedDay } from './day.ts';
import { eventKinds, eventTreatments, type EventValues } from './event-rules.ts';

const weekdays = ['0', '1', '2', '3', '4', '5', '6'];

/** The day of the form that adds one; undefined without a date. */
export function dayFromForm(body: unknown): NamedDay | undefined {
  const date = readDay(text(body, 'date'));
  const kind = dayKinds.find((one) => one === text(body, 'kind')) ?? 'holiday';
  if (date === undefined) return undefined;
  const like = kind === 'working' ? likeFrom(text(body, 'like')) : null;
  return { date, kind, like, name: text(body, 'name').slice(0, MAX_NAME) };
}

/** The days that a preview showed, with the weekdays chosen there (`like-2026-02-21`); undefined when they are none. */
export function daysFromPreview(body: unknown): NamedDay[] | undefined {
  let given: unknown;
  try {
    given = JSON.parse(text(body, 'days'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(given)) return undefined;
  const days: NamedDay[] = [];
  for (const one of given as unknown[]) {
    const fields = (one ?? {}) as Record<string, unknown>;
    const date = typeof fields['date'] === 'string' ? readDay(fields['date']) : undefined;
    const kind = dayKinds.find((known) => known === fields['kind']);
    if (date === undefined || kind === undefined) return undefined;
    const chosen = text(body, `like-${date}`);
    const like = kind === 'working' ? likeFrom(chosen === '' ? String(fields['like']) : chosen) : null;
    const name = typeof fields['name'] === 'string' ? fields['name'] : '';
    days.push({ date, kind, like, name: name.replaceAll('\0', '').slice(0, MAX_NAME) });
  }
  return days;
}

function likeFrom(value: string): number {
  return weekdays.includes(value) ? Number(value) : USUAL_LIKE;
}

/** What the event form says; dates that are none come as ''. Without an end the event is of one day. */
export function eventFromForm(body: unknown): EventValues {
  const fromDate = parseDate(text(body, 'from')) ?? '';
  const to = text(body, 'to');
  return {
    queueId: text(body, 'queue'),
    name: text(body, 'name'),
    kind: eventKinds.find((one) => one === text(body, 'eventKind')) ?? 'other',
    fromDate,
    toDate: to === '' ? fromDate : (parseDate(to) ?? ''),
    treatment: eventTreatments.find((one) => one === text(body, 'treatment')) ?? 'exclude',
  };
}
