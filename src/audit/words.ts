import type { Language } from '../web/catalogue.ts';
import type { Format } from '../web/format.ts';
import { hasMessage, type Translate } from '../web/i18n.ts';
import type { AuditEntry } from './queries.ts';
import { addressOf } from './subjects.ts';
import { changeView, subjectText, type ValueWords } from './values.ts';

/** A piece of an entry's sentence; what it is about is a link where it has a page. */
export interface Part {
  readonly text: string;
  readonly href?: string;
  readonly isBy?: boolean;
}

/** An entry as the page shows it. */
export interface EntryView {
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly time: string;
  readonly parts: readonly Part[];
  readonly kind: string;
  readonly changes: readonly ChangeLine[];
}

/** “shift: 9:00 → 10:00”, “qualifications: + Sales alone” */
export interface ChangeLine {
  readonly label: string;
  readonly text: string;
  /** It is folded up on the page. */
  readonly isLong: boolean;
}

const longText = 240;

interface Words {
  readonly t: Translate;
  readonly f: Format;
  readonly language: Language;
  readonly departments: ValueWords['departments'];
  readonly timeZone: string;
}

/** What stands in the sentence's place of each until it is cut into parts; no name has these characters. */
const [byMark, subjectMark] = ['\u0001', '\u0002'];

/** The entry in the reader's words: who did what to what, and each changed field. */
export function entryView(entry: AuditEntry, words: Words): EntryView {
  const { f, timeZone } = words;
  const [day = '', time = ''] = f.instant(entry.at, timeZone).split(', ');
  return {
    id: entry.id,
    at: entry.at,
    day,
    time,
    parts: sentence(entry, words),
    kind: named('subject', entry.subjectKind, words.t),
    changes: changeLines(entry, words),
  };
}

/** The sentence as one text. */
export function sentenceText({ parts }: Pick<EntryView, 'parts'>): string {
  return parts.map(({ text }) => text).join('');
}

function sentence(entry: AuditEntry, words: Words): Part[] {
  const { t } = words;
  const key = `audit.action.${entry.action}`;
  const marks = { by: byMark, subject: subjectMark };
  const said = hasMessage(key) ? t(key, marks) : `${byMark}: ${entry.action}, ${subjectMark}`;
  const href = addressOf(entry.subjectKind, entry.subjectId);
  return said
    .split(new RegExp(`([${byMark}${subjectMark}])`))
    .filter((piece) => piece !== '')
    .map((piece): Part => {
      if (piece === byMark) return { text: byName(entry, t), isBy: true };
      if (piece !== subjectMark) return { text: piece };
      const text =
        subjectText(entry.subjectName, valueWords(words)) || named('subject', entry.subjectKind, t);
      return href === null ? { text } : { text, href };
    });
}

function byName({ accountId, byName: name }: AuditEntry, t: Translate): string {
  const key = `audit.by.${name}`;
  return accountId === null && hasMessage(key) ? t(key) : name;
}

function changeLines({ changes }: AuditEntry, words: Words): ChangeLine[] {
  return Object.entries(changes).flatMap(([field, pair]) => {
    const view = changeView(field, pair, valueWords(words));
    const text = 'added' in view ? listText(view, pair[0] === null) : fromTo(view.before, view.after);
    return text === ''
      ? []
      : [{ label: named('field', field, words.t), text, isLong: text.length > longText }];
  });
}

/** What came and what went; where there was no list before, what it has. */
function listText(view: { added: readonly string[]; removed: readonly string[] }, isNew: boolean): string {
  const { added, removed } = view;
  return [
    ...added.map((one) => (isNew ? one : `+\u00a0${one}`)),
    ...removed.map((one) => `−\u00a0${one}`),
  ].join('; ');
}

/** What is said without anything before it is no change but part of what was done. */
function fromTo(before: string | null, after: string | null): string {
  if (before === null) return after ?? '';
  return `${before === '' ? '—' : before} → ${after === null || after === '' ? '—' : after}`;
}

function named(what: 'field' | 'subject', name: string, t: Translate): string {
  const key = `audit.${what}.${name}`;
  return hasMessage(key) ? t(key) : name;
}

function valueWords({ t, f, language, departments, timeZone }: Words): ValueWords {
  const code = (value: string) =>
    hasMessage(`audit.value.${value}`) ? t(`audit.value.${value}`) : undefined;
  return { code, f, language, departments, timeZone };
}
