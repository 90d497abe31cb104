/**
 * Names of the staff list in what people typed. Pure.
 *
 * Caught: first, middle and family names as they stand in the list, in any case of a Russian sentence, written in any
 * letters' case, and initials beside them. Not caught: diminutives (Саша), names that are not on the list (customers,
 * spouses), names with a typo, names in other letters than the list's (but for addresses of mail), names of two letters without a capital, forms whose stem changes by more than a dropped
 * vowel. A word that is a name too (Вера, Мороз) is blacked out wherever it stands: rather one too many.
 */

/** Always as long, so that it tells nothing. */
const blackedOut = '███';

/** The endings that Russian names take; nothing else may follow a stem. */
const endings = new Set(
  'а я у ю ы и е ь й ой ей ою ею ом ем ым им ам ям ами ями ах ях ов ев ых их ыми ими ого его ому ему ую юю ая яя ое ее ый ий ие ьи ью ья ьем ьям ович евич'
    .split(' ')
    .concat(''),
);
/** What a name's own ending may be, taken off to find its stem: the longest that is there. */
const ownEndings = ['ая', 'яя', 'ый', 'ий', 'ой', 'ия', 'ья', 'а', 'я', 'ь', 'й', 'е'];
const leastStem = 2;

interface KnownNames {
  /** Stems by their first two letters. */
  readonly stems: ReadonlyMap<string, readonly string[]>;
  /** Names in Latin letters, whole. */
  readonly latin: ReadonlySet<string>;
}

/** The names to look for, made once for many texts. */
export function knownNames(names: readonly string[]): KnownNames {
  const stems = new Map<string, string[]>();
  const latin = new Set<string>();
  for (const part of new Set(names.flatMap((name) => partsOf(name)))) {
    if (/^[a-z]/.test(part)) {
      latin.add(part);
      continue;
    }
    for (const stem of stemsOf(part)) {
      const key = stem.slice(0, 2);
      const known = stems.get(key) ?? [];
      if (!known.includes(stem)) known.push(stem);
      stems.set(key, known);
    }
  }
  return { stems, latin };
}

/** The words of a text that are names, as they stand there, each once. */
export function namesIn(text: string, known: KnownNames): string[] {
  return [
    ...new Set([...text.matchAll(wordPattern)].map(([word]) => word).filter((word) => isName(word, known))),
  ];
}

/** The text with every name blacked out, and the initials beside it. */
export function withoutNames(text: string, known: KnownNames): string {
  const blacked = text
    .replace(addresses, blackedOut)
    .replace(wordPattern, (word) => (isName(word, known) ? blackedOut : word));
  return blacked
    .replace(new RegExp(`(?:\\p{Lu}\\.\\s?){1,2}\\s?${blackedOut}`, 'gu'), blackedOut)
    .replace(new RegExp(`${blackedOut}(?:\\s?\\p{Lu}\\.){1,2}`, 'gu'), blackedOut)
    .replace(new RegExp(`${blackedOut}(?:[\\s-]+${blackedOut})+`, 'gu'), blackedOut);
}

/** An address of mail holds a name, in Latin letters mostly. */
const addresses = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,200}/gu;
const wordPattern = /\p{L}[\p{L}\u0301]*/gu;

function isName(word: string, { stems, latin }: KnownNames): boolean {
  const plain = plainOf(word);
  // “Ли” is somebody, “ли” is a particle; so short a name is written with a capital.
  if (plain.length === 2 && word === word.toLowerCase()) return false;
  if (latin.has(plain) || latin.has(plain.replace(/s$/, ''))) return true;
  return (stems.get(plain.slice(0, 2)) ?? []).some(
    (stem) => plain.startsWith(stem) && endings.has(plain.slice(stem.length)),
  );
}

function partsOf(name: string): string[] {
  return [...name.matchAll(wordPattern)].map(([word]) => plainOf(word)).filter((word) => word.length >= 2);
}

function plainOf(word: string): string {
  return word.normalize('NFC').replaceAll('\u0301', '').toLowerCase().replaceAll('ё', 'е');
}

/** A name without its ending, and with its last vowel dropped where Russian drops it: Павел, Павла; Лев, Льва. */
function stemsOf(name: string): string[] {
  const ending = ownEndings.find((one) => name.endsWith(one) && name.length - one.length >= leastStem) ?? '';
  const stem = name.slice(0, name.length - ending.length);
  const fleeting = /^(.*[^аеиоуыэюя])[ео]([^аеиоуыэюя])$/.exec(ending === '' ? name : '');
  const dropped = fleeting === null ? [] : [`${fleeting[1]}${fleeting[2]}`, `${fleeting[1]}ь${fleeting[2]}`];
  return [stem, ...dropped.filter((one) => one.length >= 3)];
}
