/** The page on which somebody answers an invitation. Pure. */
import type { DateTime } from 'luxon';
import type { SwapDay } from '../swap-day.ts';
import { whatOf } from '../words.ts';
import type { Invitation } from './queries.ts';
import { endOf, reasons, unanswerable } from './rules.ts';
import { consentWords, courseRows, expectation, factRows, type Voice } from './words.ts';

export interface InvitationView {
  readonly title: string;
  readonly eyebrow: string;
  readonly lead: string;
  readonly invitation: Pick<Invitation, 'id' | 'state' | 'sequence'>;
  /** What was answered, and what follows from it. */
  readonly state: { readonly text: string; readonly tone: string };
  /** Whether it may (still) be answered. */
  readonly open: boolean;
  readonly quote: { readonly text: string; readonly by: string } | null;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly expect: string;
  readonly course: readonly { time: string; what: string }[];
  readonly consent: string;
  readonly reasons: readonly { code: string; text: string }[];
}

export function invitationPage(
  {
    invitation,
    day,
    name,
    startMinute,
    now,
  }: { invitation: Invitation; day: SwapDay; name: string; startMinute: number; now: DateTime },
  voice: Voice,
): InvitationView {
  const { t, f, language } = voice;
  const { told, state } = invitation;
  const closed = unanswerable(state, day, startMinute, now);
  const replanned = day.publishedAt === null && closed === undefined;
  const key =
    closed === 'begun' && now >= endOf(day) ? 'over' : (closed ?? (replanned ? `${state}.replanned` : state));
  return {
    title: whatOf(day, t, language),
    eyebrow: f.dayLong(day.date),
    lead: t('invitations.page.lead', { name, role: t(`invitations.role.${told.role}`) }),
    invitation: { id: invitation.id, state, sequence: invitation.sequence },
    state: {
      text: t(`invitations.page.state.${key}`),
      tone: closed !== undefined ? '' : state === 'accepted' ? 'good' : '',
    },
    open: closed === undefined,
    quote: (day.words ?? '') === '' ? null : { text: day.words ?? '', by: day.publishedBy ?? '' },
    facts: factRows(day, told, voice),
    expect: expectation(day, told, voice),
    course: courseRows(day, told, voice),
    consent: consentWords(day, told, voice),
    reasons: reasons.map((code) => ({ code, text: t(`invitations.reason.${code}`) })),
  };
}
