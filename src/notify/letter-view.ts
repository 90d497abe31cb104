import type { Format } from '../web/format.ts';
import { hasMessage, type Translate } from '../web/i18n.ts';
import { icsFacts } from './ics-facts.ts';
import type { LetterRow, ListedLetter } from './letter-queries.ts';

export interface Words {
  readonly t: Translate;
  readonly f: Format;
  readonly timeZone: string;
}

/** A letter as a row of a list. */
export function listedView(letter: ListedLetter, words: Words) {
  return {
    id: letter.id,
    toName: letter.toName,
    toEmail: letter.toEmail,
    subject: letter.subject,
    at: words.f.instant(letter.createdAt, words.timeZone),
    iso: letter.createdAt,
    status: statusOf(letter, words),
    tone: letter.status === 'failed' ? 'bad' : letter.status === 'sent' ? 'good' : '',
    failure: letter.failure === null ? null : failureWords(letter.failure, words.t),
  };
}

function statusOf({ status, attempts, dueAt, createdAt }: ListedLetter, { t, f, timeZone }: Words): string {
  const at = f.instant(dueAt, timeZone);
  if (status === 'waiting' && attempts > 0)
    return t('outbox.status.waiting.again', { attempt: attempts + 1, at });
  if (status === 'waiting' && dueAt > createdAt) return t('outbox.status.waiting.until', { at });
  return t(`outbox.status.${status}`);
}

/** Our own reasons are codes; the mail server’s answer stands as it came. */
function failureWords(failure: string, t: Translate): string {
  const key = `outbox.failure.${failure}`;
  return hasMessage(key) ? t(key) : failure;
}

/** What is known of a letter besides its text: label and value. */
export function letterFacts(letter: LetterRow, messageId: string, words: Words): [string, string][] {
  const { t, f, timeZone } = words;
  const kind = `notify.kind.${letter.kind}`;
  const row = (name: string, value: string | null): [string, string][] =>
    value === null ? [] : [[t(`outbox.letter.${name}`), value]];
  const instant = (iso: string | null) => (iso === null ? null : f.instant(iso, timeZone));
  return [
    [t('outbox.to'), `${letter.toName} <${letter.toEmail}>`],
    [t('outbox.status'), statusOf(letter, words)],
    ...row('failure', letter.failure === null ? null : failureWords(letter.failure, t)),
    ...row('kind', hasMessage(kind) ? t(kind) : letter.kind),
    ...row('language', t(`language.${letter.language}.long`)),
    ...row('created', instant(letter.createdAt)),
    ...row('due', letter.dueAt > letter.createdAt ? instant(letter.dueAt) : null),
    ...row('until', instant(letter.goodUntil)),
    ...row('ended', instant(letter.endedAt)),
    ...row('attempts', f.number(letter.attempts)),
    ...row('id', messageId),
  ];
}

/** The calendar's part as label and value, an event each. */
export function eventsOf(letter: LetterRow, { t, f, timeZone }: Words): [string, string][][] {
  if (letter.calendar === null || letter.calendarMethod === null) return [];
  const method: [string, string] = [
    t('outbox.calendar.method'),
    t(`outbox.calendar.method.${letter.calendarMethod}`),
  ];
  return icsFacts(letter.calendar).map((event) => [
    method,
    ...event.map(({ name, value, isInstant }): [string, string] => [
      t(`outbox.calendar.${name}`),
      isInstant ? f.instant(value, timeZone) : value,
    ]),
  ]);
}

/**
 * What of a letter may be shown to somebody who is not its reader. A one-time link is its reader's: it is shown only
 * where nobody would get it otherwise (kept, without a mail server) and in the demo, whose people do not exist.
 */
export function visibility(
  letter: Pick<LetterRow, 'isSecret' | 'textBody' | 'status'>,
  isDemo: boolean,
): 'shown' | 'recorded' | 'private' | 'forgotten' {
  if (letter.textBody === null) return 'forgotten';
  if (letter.isSecret === 0 || isDemo) return 'shown';
  return letter.status === 'kept' ? 'recorded' : 'private';
}
