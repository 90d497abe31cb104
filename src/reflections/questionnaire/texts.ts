/**
 * The words of every question, our own, in both languages. `{other}` is the other department's name: in Russian it
 * always stands in guillemets after a form of «отдел», so that no name has to be declined; in English after “people
 * in” or alone. Questions speak to «вы», which has no gender in the past tense.
 *
 * What each question means, and what its review in both languages threw out:
 * - friction-1: that there was strain between the two departments, whoever's fault. Not «конфликт»: too strong, it
 *   would only ever be “never”.
 * - friction-2: that the others' work cost one's own. Not “goals clash”: that is for heads.
 * - friction-3 (reversed): that agreeing was easy. Not “get along well”: «ладили» is about liking.
 * - coordination-1, -2, -3: in time; correct; solutions rather than culprits. Not “timely and complete”: two questions
 *   in one.
 * - perspective-1: the trying, not the success («удавалось»), which is for the others to judge; -2: what one knows of
 *   their difficulties, whether or not one feels for them.
 * - respect-1: for the work; -2: in the tone. Both received, as every question of this kind is about the others.
 * - safety-1: that one may say it, not that one did.
 * - closeness-1: one's own closeness to the people there, not that of the two departments (friction-1 asks that).
 * - claims: told to the others, or by them to oneself; not grumbling among one's own («жаловались на»).
 * - then-friction: word for word friction-1 to -3, of the two weeks before the day.
 * - contact-1, -2, -3: equals; a shared task; both heads behind it (Allport's conditions).
 * - bad-experience: of the day, not of the department. Not «плохой опыт»: a literal translation that nobody says.
 * - stay: a thought, no application.
 */
import type { Language } from '../../web/catalogue.ts';
import { type Scale, scales } from './scales.ts';

/** What is read with a question besides its text, in one language. */
export interface Wording {
  /** What to think of while answering; stands above the questions that share it. */
  readonly frame: string | null;
  readonly hint: string | null;
  /** Seven, from low to high; none where no point is chosen. */
  readonly labels: readonly string[];
  /** The answer that counts as none; null where one just leaves the field empty. */
  readonly missing: string | null;
}

export interface QuestionWords {
  readonly text: Readonly<Record<Language, string>>;
  readonly wording: Readonly<Record<Language, Wording>>;
}

type Both = Readonly<Record<Language, string>>;

const lastDays: Both = {
  ru: 'Вспомните последние 14 дней.',
  en: 'Think of the last 14 days.',
};
const beforeTheDay: Both = {
  ru: 'А теперь вспомните две недели до дня обмена: как было тогда, если судить по тому, что вы знаете сейчас?',
  en: 'Now think back to the two weeks before the swap day: how was it then, judging by what you know now?',
};
const theDay: Both = { ru: 'Вспомните день обмена.', en: 'Think of the swap day.' };
const noContact: Both = { ru: 'Мало общались', en: 'Not enough contact' };
const hardToSay: Both = { ru: 'Трудно сказать', en: 'Hard to say' };
const roughly: Both = {
  ru: 'Можно примерно. Если ни разу, напишите 0.',
  en: 'Roughly is fine. If it never happened, write 0.',
};
const noNames: Both = {
  ru: 'Пишите без имён и без случаев, по которым можно узнать вас или коллегу.',
  en: 'Please write no names, and no story by which you or a colleague can be recognised.',
};

/** Every item of items.ts by its code. */
export const texts: Readonly<Record<string, QuestionWords>> = {
  'friction-1': rated(
    'Как часто между вашим отделом и отделом «{other}» возникала напряжённость?',
    'How often was there tension between your department and {other}?',
  ),
  'friction-2': rated(
    'Как часто отдел «{other}» мешал вам работать?',
    'How often did {other} get in the way of your work?',
  ),
  'friction-3': rated(
    'Как часто с отделом «{other}» удавалось легко договориться?',
    'How often was it easy to come to an agreement with {other}?',
  ),
  'coordination-1': rated(
    'Как часто вы вовремя получали от отдела «{other}» то, что вам нужно?',
    'How often did you get what you needed from {other} in time?',
  ),
  'coordination-2': rated(
    'Как часто то, что вам говорили в отделе «{other}», оказывалось верным?',
    'How often was what people in {other} told you correct?',
  ),
  'coordination-3': rated(
    'Если что-то шло не так, как часто в отделе «{other}» искали решение, а не виноватых?',
    'When something went wrong, how often did people in {other} look for a solution rather than for someone to blame?',
  ),
  'perspective-1': rated(
    'Как часто вы старались посмотреть на дело глазами отдела «{other}»?',
    'How often did you try to see things through the eyes of people in {other}?',
  ),
  'perspective-2': rated(
    'Насколько хорошо вы знаете, что мешает работать отделу «{other}»?',
    'How well do you know what makes work hard for people in {other}?',
    { scale: scales.knowledge },
  ),
  'respect-1': rated(
    'Как часто в отделе «{other}» с уважением относились к вашей работе?',
    'How often did people in {other} show respect for your work?',
  ),
  'respect-2': rated(
    'Как часто в отделе «{other}» говорили с вами уважительно?',
    'How often did people in {other} speak to you with respect?',
  ),
  'safety-1': rated(
    'О проблеме можно было прямо сказать людям из отдела «{other}», и это не обернулось бы против вас.',
    'You could tell people in {other} openly about a problem, and it would not have been turned against you.',
    { scale: scales.truth },
  ),
  'closeness-1': rated(
    'Какая пара кругов лучше всего показывает, насколько близки вам люди из отдела «{other}»?',
    'Which pair of circles shows best how close you feel to the people in {other}?',
    {
      scale: scales.closeness,
      hint: {
        ru: 'Левый круг – вы, правый – люди из отдела «{other}».',
        en: 'The left circle is you, the right one is the people in {other}.',
      },
    },
  ),
  'claims-made': asked(
    'Сколько раз за последние 14 дней вы высказывали претензии отделу «{other}»?',
    'How many times in the last 14 days did you complain to {other} about their work?',
    roughly,
  ),
  'claims-received': asked(
    'Сколько раз за последние 14 дней отдел «{other}» высказывал претензии вам?',
    'How many times in the last 14 days did people in {other} complain to you about your work?',
    roughly,
  ),
  'then-friction-1': rated(
    'Как часто до дня обмена между вашим отделом и отделом «{other}» возникала напряжённость?',
    'Before the swap day, how often was there tension between your department and {other}?',
    { frame: beforeTheDay },
  ),
  'then-friction-2': rated(
    'Как часто до дня обмена отдел «{other}» мешал вам работать?',
    'Before the swap day, how often did {other} get in the way of your work?',
    { frame: beforeTheDay },
  ),
  'then-friction-3': rated(
    'Как часто до дня обмена с отделом «{other}» удавалось легко договориться?',
    'Before the swap day, how often was it easy to come to an agreement with {other}?',
    { frame: beforeTheDay },
  ),
  'contact-1': rated(
    'В этот день вы и люди из отдела «{other}» были на равных.',
    'On that day you and the people in {other} were equals.',
    { scale: scales.truth, frame: theDay, missing: hardToSay },
  ),
  'contact-2': rated(
    'В этот день у вас и людей из отдела «{other}» было общее дело.',
    'On that day you and the people in {other} had a shared task.',
    { scale: scales.truth, frame: theDay, missing: hardToSay },
  ),
  'contact-3': rated(
    'Оба руководителя показали, что поддерживают этот день.',
    'Both heads of department showed that they stood behind that day.',
    { scale: scales.truth, frame: theDay, missing: hardToSay },
  ),
  'bad-experience': rated(
    'Остались ли у вас от этого дня плохие впечатления?',
    'Was that day a bad experience for you?',
    { scale: scales.extent, frame: theDay, missing: hardToSay },
  ),
  surprised: asked('Что вас удивило?', 'What surprised you?', noNames),
  differently: asked(
    'Что вы теперь будете делать по-другому?',
    'What will you do differently from now on?',
    noNames,
  ),
  stay: rated(
    'Могли бы вы перейти в отдел «{other}» насовсем?',
    'Would you consider working in {other} for good?',
    {
      scale: scales.likelihood,
      frame: null,
      missing: { ru: 'Не хочу отвечать', en: 'I would rather not say' },
      hint: {
        ru: 'Ответ видите только вы. Захотите – сами отправите его в HR.',
        en: 'Only you see this answer. If you like, you can send it to HR yourself.',
      },
    },
  ),
  comment: asked('Что ещё вы хотели бы сказать?', 'What else would you like to say?', noNames),
};

/** What a department's own question brings along; its text is its author's. */
export const ownWordings = {
  truth: wordingOf({ scale: scales.truth, frame: lastDays, missing: noContact, hint: null }),
  frequency: wordingOf({ scale: scales.frequency, frame: lastDays, missing: noContact, hint: null }),
  words: wordingOf({ scale: null, frame: null, missing: null, hint: noNames }),
} as const;

interface Parts {
  readonly scale: Scale | null;
  readonly frame: Both | null;
  readonly missing: Both | null;
  readonly hint: Both | null;
}

/** A question with seven points; of the last 14 days, and how often, unless told. */
function rated(ru: string, en: string, parts: Partial<Parts> = {}): QuestionWords {
  const usual = { scale: scales.frequency, frame: lastDays, missing: noContact, hint: null };
  return { text: { ru: glued(ru), en }, wording: wordingOf({ ...usual, ...parts }) };
}

/** A question that is answered in words or with a number. */
function asked(ru: string, en: string, hint: Both): QuestionWords {
  return {
    text: { ru: glued(ru), en },
    wording: wordingOf({ scale: null, frame: null, missing: null, hint }),
  };
}

function wordingOf({ scale, frame, missing, hint }: Parts): QuestionWords['wording'] {
  const of = (language: Language, say: (text: string) => string): Wording => ({
    frame: frame && say(frame[language]),
    hint: hint && say(hint[language]),
    labels: scale?.[language] ?? [],
    missing: missing && missing[language],
  });
  return { ru: of('ru', glued), en: of('en', (text) => text) };
}

/** No line ends with a short word, and none begins with a dash. */
function glued(russian: string): string {
  return russian
    .replace(/(?<![\p{L}-])(\p{L}{1,2}) /gu, '$1\u00a0')
    .replace(/ – /g, '\u00a0– ')
    .replace(/(\d) /g, '$1\u00a0');
}
