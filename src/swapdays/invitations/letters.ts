/** The letters about somebody's part in a swap day, in that person's language. Pure. */
import type { Block, Letter } from '../../notify/letter.ts';
import type { SwapDay } from '../swap-day.ts';
import { whatOf } from '../words.ts';
import type { Head } from './queries.ts';
import type { InvitationState } from './rules.ts';
import type { Difference, Told } from './told.ts';
import { courseBlock, dayWithin, differenceLines, expectation, factRows, type Voice } from './words.ts';

/** What every letter about an invitation is written from. */
export interface LetterFacts {
  readonly invitationId: string;
  /** Of the calendar entry; with the kind it names the letter, so that it is written once. */
  readonly sequence: number;
  readonly reader: { readonly id: string; readonly name: string; readonly email: string };
  readonly voice: Voice;
  readonly day: Pick<SwapDay, 'kind' | 'mutual' | 'date' | 'guestDepartment' | 'hostDepartment'>;
  readonly told: Told;
  /** Where the person answers: the page of the invitation with the letter's own token. */
  readonly path: string;
  /** Who published the day, and the words that go with it. */
  readonly head: string;
  readonly words: string;
}

function letterOf(
  { invitationId, sequence, reader, voice }: LetterFacts,
  { kind, subject, blocks }: { kind: string; subject: string; blocks: readonly Block[] },
): Letter {
  return {
    key: `${kind}:${invitationId}:${sequence}`,
    kind,
    to: { email: reader.email, name: reader.name, employeeId: reader.id },
    language: voice.language,
    subject,
    blocks: [{ kind: 'text', text: voice.t('invitations.letter.hello', { name: reader.name }) }, ...blocks],
    // The link answers for the person: nobody else is to find it in the list of letters.
    secret: blocks.some((block) => block.kind === 'button' || block.kind === 'link'),
  };
}

const said = (text: string): Block => ({ kind: 'text', text });

function dateOf({ voice, told }: LetterFacts): { date: string } {
  return { date: dayWithin(told.date, voice) };
}

function facts({ day, told, voice }: LetterFacts): Block {
  return { kind: 'facts', rows: factRows(day, told, voice) };
}

/** The first letter: what, why, with whom, the day, and the question. */
export function invitationLetter(facts_: LetterFacts): Letter {
  const { voice, day, told, head, words, path } = facts_;
  const { t, language } = voice;
  const what = { ...dateOf(facts_), what: whatOf(day, t, language), head };
  return letterOf(facts_, {
    kind: 'invitation',
    subject: t('invitations.letter.subject', dateOf(facts_)),
    blocks: [
      said(t(head === '' ? 'invitations.letter.what.nobody' : 'invitations.letter.what', what)),
      ...(words === '' ? [] : [{ kind: 'quote' as const, text: words, by: head }]),
      facts(facts_),
      said(expectation(day, told, voice)),
      ...courseBlock(day, told, t('invitations.letter.course'), voice),
      said(t('invitations.letter.voluntary')),
      { kind: 'button', text: t('invitations.letter.button'), path },
      // Mail programs offer a yes and a no of their own above the letter.
      { kind: 'small', text: t('invitations.letter.calendar') },
      { kind: 'small', text: t('invitations.letter.personal') },
    ],
  });
}

/** Something of the person's is other than they were told. */
export function changedLetter(
  facts_: LetterFacts,
  { before, difference, state }: { before: Told; difference: Difference; state: InvitationState },
): Letter {
  const { voice, day, told, path } = facts_;
  const { t } = voice;
  const asks = state !== 'accepted';
  const standing =
    difference.role !== null
      ? 'invitations.changed.asked'
      : asks
        ? 'invitations.changed.open'
        : 'invitations.changed.stands';
  return letterOf(facts_, {
    kind: 'invitation-changed',
    subject: t('invitations.changed.subject', dateOf(facts_)),
    blocks: [
      said(t('invitations.changed.lead', dateOf(facts_))),
      {
        kind: 'list',
        title: t('invitations.changed.title'),
        items: differenceLines(day, { before, now: told, difference }, voice),
      },
      ...(difference.role === null ? [] : [said(expectation(day, told, voice))]),
      facts(facts_),
      ...courseBlock(day, told, t('invitations.changed.course'), voice),
      said(t(standing)),
      {
        kind: 'button',
        text: t(asks ? 'invitations.letter.button' : 'invitations.letter.button.see'),
        path,
      },
      { kind: 'small', text: t('invitations.letter.personal') },
    ],
  });
}

/** The rest of a day under way has changed: short, and what comes now first. */
export function liveLetter(
  facts_: Omit<LetterFacts, 'told'> & { told: Told | null },
  { lines, fromMinute }: { lines: readonly string[]; fromMinute: number },
): Letter {
  const { voice, day, told, invitationId } = facts_;
  const { t } = voice;
  const key = `live-change:${invitationId}:${facts_.sequence}`;
  return {
    key,
    kind: 'live-change',
    to: { email: facts_.reader.email, name: facts_.reader.name, employeeId: facts_.reader.id },
    language: voice.language,
    subject: t('invitations.live.subject'),
    blocks: [
      { kind: 'list', title: t('invitations.live.lead'), items: lines },
      ...(told === null ? [] : courseBlock(day, told, t('invitations.live.course'), voice, fromMinute)),
      { kind: 'button', text: t('invitations.live.button'), path: '/my-day' },
    ],
  };
}

/** The person takes no part any more, or the day is cancelled. */
export function endedLetter(facts_: LetterFacts, why: 'withdrawn' | 'cancelled'): Letter {
  const { voice, day } = facts_;
  const { t, language } = voice;
  return letterOf(facts_, {
    kind: `invitation-${why}`,
    subject: t(`invitations.${why}.subject`, dateOf(facts_)),
    blocks: [
      said(t(`invitations.${why}.text`, { ...dateOf(facts_), what: whatOf(day, t, language) })),
      said(t('invitations.thanks')),
    ],
  });
}

/** What a letter after an answer says: yes, no, and yes after a no. */
const answerKinds = {
  accepted: 'invitation-accepted',
  declined: 'invitation-declined',
  restored: 'invitation-changed',
} as const;

/**
 * An answer has been noted. The letter carries it to the calendar too: a yes ends the question there, a no takes the day
 * out, and a later yes puts it back.
 * @param by the head who has answered on the person's behalf, if any: then the person learns it here
 */
export function answeredLetter(
  facts_: LetterFacts,
  answer: keyof typeof answerKinds,
  by: string | null = null,
): Letter {
  const { voice, day, told, path } = facts_;
  const { t } = voice;
  const onBehalf = by === null ? [] : [said(t('invitations.answered.by', { by }))];
  return letterOf(facts_, {
    kind: answerKinds[answer],
    subject: t(`invitations.${answer}.subject`, dateOf(facts_)),
    blocks: [
      ...onBehalf,
      said(t(`invitations.${answer}.text`, dateOf(facts_))),
      ...(answer === 'declined'
        ? []
        : [facts(facts_), ...courseBlock(day, told, t('invitations.letter.course'), voice)]),
      { kind: 'link', text: t('invitations.link.change'), path },
    ],
  });
}

/** Nobody has answered yet. `number` counts the reminders. */
export function reminderLetter(facts_: LetterFacts, number: number): Letter {
  const { voice, day, told, path, words, head } = facts_;
  const { t } = voice;
  const role = t(`invitations.role.${told.role}`);
  const letter = letterOf(facts_, {
    kind: 'invitation-reminder',
    subject: t('invitations.reminder.subject', dateOf(facts_)),
    blocks: [
      said(t('invitations.reminder.text', { ...dateOf(facts_), role })),
      ...(words === '' ? [] : [{ kind: 'quote' as const, text: words, by: head }]),
      facts(facts_),
      said(expectation(day, told, voice)),
      said(t('invitations.letter.voluntary')),
      { kind: 'button', text: t('invitations.letter.button'), path },
      { kind: 'small', text: t('invitations.letter.personal') },
    ],
  });
  return { ...letter, key: `${letter.key}:${number}` };
}

/** The day before: the timetable, with whom, and what to do when something comes in between. */
export function eveLetter(
  facts_: LetterFacts,
  {
    state,
    inDays,
    neighbour,
  }: { state: InvitationState; inDays: number; neighbour: { id: string; name: string } },
): Letter {
  const { voice, day, told, path } = facts_;
  const { t } = voice;
  const role = t(`invitations.role.${told.role}`);
  return letterOf(facts_, {
    kind: 'day-before',
    subject: t(
      `invitations.eve.subject${inDays <= 0 ? '.today' : inDays === 1 ? '' : '.later'}`,
      dateOf(facts_),
    ),
    blocks: [
      said(t('invitations.eve.text', { ...dateOf(facts_), role })),
      ...(state === 'asked' ? [said(t('invitations.eve.open'))] : []),
      facts(facts_),
      ...courseBlock(day, told, t('invitations.letter.course'), voice),
      {
        kind: 'button',
        text: t(state === 'asked' ? 'invitations.letter.button' : 'invitations.letter.button.see'),
        path,
      },
      {
        kind: 'link',
        text: t('invitations.eve.briefing', { department: neighbour.name }),
        path: `/briefing/${neighbour.id}`,
      },
      { kind: 'link', text: t('invitations.my-day'), path: '/my-day' },
      { kind: 'small', text: t('invitations.eve.late') },
    ],
  });
}

/** A head learns at once that somebody cannot, and where it is settled. */
export function refusalLetter(
  head: Head,
  voice: Voice,
  refusal: {
    invitationId: string;
    sequence: number;
    swapDayId: string;
    day: LetterFacts['day'];
    person: { name: string };
    reason: string;
    reasonWords: string;
  },
): Letter {
  const { t, language } = voice;
  const { day, person, reason, reasonWords } = refusal;
  const params = {
    name: person.name,
    date: dayWithin(day.date, voice),
    what: whatOf(day, t, language),
    reason: t(`invitations.reason.${reason}`),
  };
  return {
    key: `refusal:${refusal.invitationId}:${refusal.sequence}:${head.accountId}`,
    kind: 'refusal',
    to: { email: head.email, name: head.name, employeeId: head.employeeId },
    language,
    subject: t('invitations.refusal.subject', params),
    blocks: [
      said(t('invitations.letter.hello', { name: head.name })),
      said(t('invitations.refusal.text', params)),
      ...(reasonWords === '' ? [] : [{ kind: 'quote' as const, text: reasonWords, by: person.name }]),
      said(t('invitations.refusal.next')),
      {
        kind: 'button',
        text: t('invitations.refusal.button'),
        path: `/swap-days/${refusal.swapDayId}#answers`,
      },
    ],
  };
}
