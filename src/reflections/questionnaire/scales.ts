/**
 * The named scales: seven labels from low to high, each in both languages. Neither language has a form that tells men
 * from women, so that nobody reads a question that is not for them. A changed label is a new wording (see stored.ts).
 */
import type { Language } from '../../web/catalogue.ts';

type Labels = readonly [string, string, string, string, string, string, string];
export type Scale = Readonly<Record<Language, Labels>>;

const frequency: Scale = {
  ru: ['Никогда', 'Очень редко', 'Редко', 'Иногда', 'Часто', 'Очень часто', 'Всегда'],
  en: ['Never', 'Very rarely', 'Rarely', 'Sometimes', 'Often', 'Very often', 'Always'],
};

/** “True” rather than “I agree”: согласен and согласна would differ. */
const truth: Scale = {
  ru: [
    'Совсем не так',
    'В основном не так',
    'Скорее не так',
    'И так, и не так',
    'Скорее так',
    'В основном так',
    'Совершенно так',
  ],
  en: [
    'Not true at all',
    'Mostly not true',
    'Rather not true',
    'Partly true, partly not',
    'Rather true',
    'Mostly true',
    'Completely true',
  ],
};

const knowledge: Scale = {
  ru: ['Совсем не знаю', 'Очень плохо', 'Плохо', 'Средне', 'Неплохо', 'Хорошо', 'Очень хорошо'],
  en: ['Not at all', 'Very badly', 'Badly', 'So-so', 'Fairly well', 'Well', 'Very well'],
};

const extent: Scale = {
  ru: ['Совсем нет', 'Почти нет', 'Немного', 'Отчасти', 'Скорее да', 'Да', 'Да, очень'],
  en: ['Not at all', 'Hardly', 'A little', 'Partly', 'Rather yes', 'Yes', 'Yes, very much'],
};

const likelihood: Scale = {
  ru: ['Точно нет', 'Нет', 'Скорее нет', 'Не знаю', 'Скорее да', 'Да', 'Точно да'],
  en: ['Definitely not', 'No', 'Rather not', 'I don’t know', 'Rather yes', 'Yes', 'Definitely yes'],
};

/** What is to be seen in each pair of circles, for those who do not see it; `overlaps` draws the same. */
const closeness: Scale = {
  ru: [
    'Круги далеко друг от друга',
    'Круги касаются краями',
    'Круги немного перекрываются',
    'Круги перекрываются на треть',
    'Круги перекрываются наполовину',
    'Круги перекрываются на две трети',
    'Круги почти совпадают',
  ],
  en: [
    'The circles are apart',
    'The circles touch at the edge',
    'The circles overlap a little',
    'The circles overlap by a third',
    'The circles overlap by half',
    'The circles overlap by two thirds',
    'The circles are almost one',
  ],
};

export const scales = { frequency, truth, knowledge, extent, likelihood, closeness } as const;

/** How far the two circles of each point overlap, as a share of one's width; below zero there is a gap. */
export const overlaps: readonly number[] = [-0.35, 0, 0.15, 1 / 3, 0.5, 2 / 3, 0.9];
