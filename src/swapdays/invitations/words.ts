/** Parts of a swap day as one person is told them: in letters and on the page where one answers. */
import type { Block as LetterBlock } from '../../notify/letter.ts';
import type { Language } from '../../web/catalogue.ts';
import { formatter } from '../../web/format.ts';
import { translator } from '../../web/i18n.ts';
import type { Words } from '../board/words.ts';
import { doingWords, type Names, peopleWords } from '../live/words.ts';
import type { SwapDay } from '../swap-day.ts';
import { nameOf, whatOf } from '../words.ts';
import { type Difference, exerciseSpan, lunchOf, type Told } from './told.ts';

/** How one reader is spoken to. */
export interface Voice extends Words {
  readonly language: Language;
}

/** Of people without an account, and of accounts that have chosen none. */
const defaultLanguage: Language = 'ru';

const voices: Readonly<Record<Language, Voice>> = {
  ru: { t: translator('ru'), f: formatter('ru'), language: 'ru' },
  en: { t: translator('en'), f: formatter('en'), language: 'en' },
};

export function voiceOf(language: Language | undefined): Voice {
  return voices[language ?? defaultLanguage];
}

/** “Wednesday, 16 December” within a sentence: in Russian a weekday has no capital there. */
export function dayWithin(date: string, { f, language }: Voice): string {
  const text = f.dayLong(date);
  return language === 'ru' ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

type Departments = Pick<SwapDay, 'guestDepartment' | 'hostDepartment'>;

/** The name of a department of the day; of another one nothing. */
export function departmentName(day: Departments, id: string, { language }: Voice): string {
  const found = [day.guestDepartment, day.hostDepartment].find((one) => one.id === id);
  return found === undefined ? '' : nameOf(found, language);
}

function namesFor(day: Departments, told: readonly Told[], voice: Voice): Names {
  const people = new Map(told.flatMap(({ partners }) => partners.map((one) => [one.id, one.name] as const)));
  return {
    person: (id) => people.get(id) ?? '',
    queue: (id) => departmentName(day, id, voice),
    home: () => told[0]?.departmentId ?? '',
  };
}

/** “9:00–10:30 calls”, one row for each thing the person does. */
export function courseRows(
  day: Departments,
  told: Told,
  voice: Voice,
  fromMinute = 0,
): { time: string; what: string }[] {
  const names = namesFor(day, [told], voice);
  return told.blocks
    .filter(({ toMinute }) => toMinute > fromMinute)
    .map((block) => ({
      time: voice.f.timeRange(block.fromMinute, block.toMinute),
      what: doingWords(block, '', names, voice),
    }));
}

/** When, in which part, with whom, and when one eats. */
export function factRows(day: Departments, told: Told, voice: Voice): [label: string, value: string][] {
  const { t, f } = voice;
  const span = exerciseSpan(told);
  const lunch = lunchOf(told);
  const partners = told.partners.map(({ name, departmentId }) => {
    const department = departmentName(day, departmentId, voice);
    return department === '' ? name : t('invitations.fact.person', { name, department });
  });
  const rows: [string, string | null][] = [
    [t('invitations.fact.date'), f.dayLong(told.date)],
    [t('invitations.fact.part'), t(`invitations.role.${told.role}`)],
    [t('invitations.fact.span'), span === null ? null : f.timeRange(...span)],
    [
      t(told.exercise === 'workshop' ? 'invitations.fact.workshop' : 'invitations.fact.training'),
      told.training === null ? null : f.timeRange(...told.training),
    ],
    [t('invitations.fact.partner', { count: partners.length }), partners.join(', ') || null],
    [t('invitations.fact.lunch'), lunch === null ? null : f.timeRange(...lunch)],
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, value] as [string, string]]));
}

/** What the part is like, honestly. */
export function expectation(day: Departments, told: Told, { t, language }: Voice): string {
  return t(`invitations.expect.${told.exercise}.${told.role}`, {
    guest: nameOf(day.guestDepartment, language),
    host: nameOf(day.hostDepartment, language),
  });
}

/** Old → new, a line each. */
export function differenceLines(
  day: Departments,
  { before, now, difference }: { before: Told; now: Told; difference: Difference },
  voice: Voice,
  fromMinute = 0,
): string[] {
  const { t, f } = voice;
  const times = (range: Told['training']) =>
    range === null ? t('invitations.changed.none') : f.timeRange(...range);
  const names = (people: readonly { name: string }[]) => people.map(({ name }) => name).join(', ');
  const { role, training, partners, course } = difference;
  const lines: string[] = [];
  if (role !== null)
    lines.push(
      t('invitations.changed.role', {
        before: t(`invitations.role.${role[0]}`),
        now: t(`invitations.role.${role[1]}`),
      }),
    );
  if (training !== null)
    lines.push(
      t('invitations.changed.training', {
        kind: now.exercise,
        before: times(training[0]),
        now: times(training[1]),
      }),
    );
  if (partners !== null && partners.left.length > 0)
    lines.push(t('invitations.changed.left', { names: names(partners.left) }));
  if (partners !== null && partners.joined.length > 0)
    lines.push(t('invitations.changed.joined', { names: names(partners.joined) }));
  const said = peopleWords(
    [{ employeeId: '', changes: course }],
    fromMinute,
    namesFor(day, [now, before], voice),
    voice,
  );
  return [...lines, ...said.flatMap(({ changes }) => changes)];
}

/** The timetable as a block of a letter; none where nothing is left of the day. */
export function courseBlock(
  day: Departments,
  told: Told,
  title: string,
  voice: Voice,
  fromMinute = 0,
): LetterBlock[] {
  const rows = courseRows(day, told, voice, fromMinute);
  return rows.length === 0 ? [] : [{ kind: 'timetable', title, rows }];
}

/** The sentence that a yes agrees to; its wording has a version (`consentVersion`). */
export function consentWords(
  day: Departments & Parameters<typeof whatOf>[0],
  told: Told,
  voice: Voice,
): string {
  const { t, language } = voice;
  return t('invitations.consent', {
    date: dayWithin(told.date, voice),
    what: whatOf(day, t, language),
    role: t(`invitations.part.${told.role}`),
  });
}

/** “The reason: family. “I take my daughter to the doctor.””; empty for who has not declined. */
export function reasonSentence(
  { reason, reasonWords }: { reason: string; reasonWords: string },
  { t }: Pick<Voice, 't'>,
): string {
  if (reason === '') return '';
  const params = { reason: t(`invitations.reason.${reason}`), words: reasonWords };
  return t(reasonWords === '' ? 'invitations.answers.reason' : 'invitations.answers.reason-words', params);
}
