/** The page between “publish” and publishing: the head's words, who gets a letter, and what the letter looks like. Pure. */
import type { Letter } from '../../notify/letter.ts';
import { exerciseOf } from '../kinds.ts';
import { statusOf } from '../rules.ts';
import type { SwapDay } from '../swap-day.ts';
import { whatOf } from '../words.ts';
import type { Step } from './compare.ts';
import { changedLetter, endedLetter, invitationLetter } from './letters.ts';
import type { Reader } from './queries.ts';
import { factsFor } from './tell.ts';
import { dayWithin, type Voice } from './words.ts';

export interface Receiver {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** “invitation”, “what changed”, “not needed” */
  readonly what: string;
  readonly href: string;
  readonly current: boolean;
}

export interface PublicationView {
  readonly title: string;
  readonly eyebrow: string;
  readonly lead: string;
  readonly words: string;
  readonly receivers: readonly Receiver[];
  /** One of the letters, as its reader gets it. */
  readonly letter: Letter | null;
  /** What the page's one button does; null where nobody need be told. */
  readonly action: { readonly path: string; readonly text: string } | null;
}

/** Something to begin with, in the reader's language: the head changes it or writes their own. */
export function suggestedWords(day: SwapDay, voice: Voice): string {
  const { t, language } = voice;
  return t(`invitations.words.${exerciseOf(day)}`, {
    date: dayWithin(day.date, voice),
    guest: language === 'ru' ? day.guestDepartment.nameRu : day.guestDepartment.nameEn,
    host: language === 'ru' ? day.hostDepartment.nameRu : day.hostDepartment.nameEn,
  });
}

export function publicationPage(
  day: SwapDay,
  {
    steps,
    readers,
    words,
    by,
    personId,
  }: {
    steps: readonly Step[];
    readers: ReadonlyMap<string, Reader>;
    words: string;
    by: string;
    personId: string | undefined;
  },
  voice: Voice,
): PublicationView {
  const { t, f, language } = voice;
  const told = steps.filter((step) => step.kind !== 'forget');
  const shown = told.find(({ employeeId }) => employeeId === personId) ?? told[0];
  const of = (kind: Step['kind']) => told.filter((step) => step.kind === kind).length;
  const published = statusOf(day) === 'published';
  const counts = { asked: of('ask'), changed: of('change'), withdrawn: of('withdraw') };
  const lead =
    told.length === 0
      ? t(published ? 'invitations.publish.lead.known' : 'invitations.publish.lead.nobody')
      : t('invitations.publish.lead', counts);
  const order = ['ask', 'change', 'withdraw'];
  return {
    title: t(published ? 'invitations.publish.title.told' : 'invitations.publish.title'),
    eyebrow: `${f.dayLong(day.date)} · ${whatOf(day, t, language)}`,
    lead,
    words,
    receivers: [...told]
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      .map(({ employeeId, kind, told: part }) => ({
        id: employeeId,
        name: readers.get(employeeId)?.name ?? '',
        role: t(`invitations.part.${part.role}`),
        what: t(`invitations.publish.what.${kind}`),
        href: `/swap-days/${day.id}/publication?person=${employeeId}#letter`,
        current: employeeId === shown?.employeeId,
      })),
    letter: shown === undefined ? null : preview({ ...day, words, publishedBy: by }, shown, readers),
    action: published
      ? told.length === 0
        ? null
        : {
            path: `/swap-days/${day.id}/telling`,
            text: t('invitations.publish.tell', { count: told.length }),
          }
      : { path: `/swap-days/${day.id}/publication`, text: t('invitations.publish.button') },
  };
}

/** In the language of the one who gets it, as it will be sent; its link leads nowhere yet. */
function preview(
  day: SwapDay,
  step: Exclude<Step, { kind: 'forget' }>,
  readers: ReadonlyMap<string, Reader>,
): Letter | null {
  const reader = readers.get(step.employeeId);
  if (reader === undefined) return null;
  const facts = factsFor(
    day,
    { invitationId: '', sequence: 0, told: step.told, path: `/swap-days/${day.id}/publication` },
    reader,
  );
  switch (step.kind) {
    case 'ask':
      return invitationLetter(facts);
    case 'change': {
      const { before, difference } = step;
      const state = difference.role === null ? step.invitation.state : 'asked';
      return changedLetter(facts, { before, difference, state });
    }
    case 'withdraw':
      return endedLetter(facts, 'withdrawn');
  }
}
