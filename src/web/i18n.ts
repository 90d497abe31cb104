import { IntlMessageFormat } from 'intl-messageformat';
import { type Catalogue, languages, type Language } from './catalogue.ts';
import { access } from './messages/access.ts';
import { board } from './messages/board.ts';
import { calendar } from './messages/calendar.ts';
import { callers } from './messages/callers.ts';
import { callsHandling } from './messages/calls-handling.ts';
import { callsImport } from './messages/calls-import.ts';
import { calls } from './messages/calls.ts';
import { common } from './messages/common.ts';
import { forecast } from './messages/forecast.ts';
import { home } from './messages/home.ts';
import { live } from './messages/live.ts';
import { people } from './messages/people.ts';
import { peopleImport } from './messages/people-import.ts';
import { planning } from './messages/planning.ts';
import { reports } from './messages/reports.ts';
import { reportsEffect } from './messages/reports-effect.ts';
import { reportsTrend } from './messages/reports-trend.ts';
import { reportsClaims } from './messages/reports-claims.ts';
import { reportsParticipation } from './messages/reports-participation.ts';
import { reportsVoices } from './messages/reports-voices.ts';
import { reportsAgreements } from './messages/reports-agreements.ts';
import { reportsExports } from './messages/reports-exports.ts';
import { scenarios } from './messages/scenarios.ts';
import { seasonsDraw } from './messages/seasons-draw.ts';
import { seasonsPeople } from './messages/seasons-people.ts';
import { seasonsProblems } from './messages/seasons-problems.ts';
import { seasons } from './messages/seasons.ts';
import { staffing } from './messages/staffing.ts';
import { swapdaysNew } from './messages/swapdays-new.ts';
import { swapdaysPeople } from './messages/swapdays-people.ts';
import { swapdaysProblems } from './messages/swapdays-problems.ts';
import { swapdays } from './messages/swapdays.ts';
import { workshop } from './messages/workshop.ts';
import { audit } from './messages/audit.ts';
import { auditEntries } from './messages/audit-entries.ts';
import { briefing } from './messages/briefing.ts';
import { calendarFeed } from './messages/calendar-feed.ts';
import { invitations } from './messages/invitations.ts';
import { my } from './messages/my.ts';
import { notify } from './messages/notify.ts';
import { ownQuestions } from './messages/own-questions.ts';
import { reflectionsFill } from './messages/reflections-fill.ts';
import { reflectionsOwn } from './messages/reflections-own.ts';
import { waves } from './messages/waves.ts';
import { exchange } from './messages/exchange.ts';
import { friction } from './messages/friction.ts';
import { frictionImport } from './messages/friction-import.ts';
import { agreements } from './messages/agreements.ts';

export type Params = Record<string, string | number>;
/** Says a message in the reader's language. */
export type Translate = (key: string, params?: Params) => string;

/** The catalogues, a domain each. A key stands in one of them only (a test holds that). */
export const catalogues: Catalogue[] = [
  common,
  access,
  home,
  people,
  peopleImport,
  calls,
  calendar,
  callsImport,
  callsHandling,
  forecast,
  staffing,
  planning,
  swapdays,
  swapdaysNew,
  swapdaysPeople,
  swapdaysProblems,
  scenarios,
  workshop,
  board,
  live,
  callers,
  seasons,
  seasonsDraw,
  seasonsPeople,
  seasonsProblems,
  audit,
  auditEntries,
  briefing,
  calendarFeed,
  invitations,
  my,
  notify,
  ownQuestions,
  reflectionsFill,
  reflectionsOwn,
  waves,
  exchange,
  friction,
  reports,
  reportsEffect,
  reportsTrend,
  reportsClaims,
  reportsParticipation,
  reportsVoices,
  reportsAgreements,
  reportsExports,
  frictionImport,
  agreements,
];

const messages: Record<Language, Record<string, string>> = { ru: {}, en: {} };
for (const catalogue of catalogues) {
  for (const language of languages) Object.assign(messages[language], catalogue[language]);
}
const compiled = new Map<string, IntlMessageFormat>();

/**
 * A translator for one language.
 * @throws Error for a key that no catalogue has: a page with a missing text is a bug, not something to show
 */
export function translator(language: Language): Translate {
  return (key, params) => {
    const text = messages[language][key];
    if (text === undefined) throw new Error(`no message “${key}” in ${language}`);
    if (params === undefined && !/[{'<]/.test(text)) return text;
    let format = compiled.get(`${language}:${key}`);
    if (format === undefined) {
      format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
      compiled.set(`${language}:${key}`, format);
    }
    return format.format<string>(params ?? {}) as string;
  };
}

/** Whether a message exists, for codes that come from data. */
export function hasMessage(key: string): boolean {
  return messages.en[key] !== undefined;
}

/** What follows a beginning in the names of messages: every kind or code that has words. */
export function wordedAfter(prefix: string): string[] {
  return Object.keys(messages.en).flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  );
}

/** The first of our languages that the browser asks for; English when it asks for none of them. */
export function languageFromHeader(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const q = options
        .map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1])
        .find((value) => value !== undefined);
      return { language: tag.slice(0, 2).toLowerCase(), weight: q === undefined ? 1 : Number(q) };
    })
    .sort((a, b) => b.weight - a.weight);
  return (
    wanted.map(({ language }) => languages.find((ours) => ours === language)).find((l) => l !== undefined) ??
    'en'
  );
}
