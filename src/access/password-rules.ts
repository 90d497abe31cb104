export type PasswordProblem = 'short' | 'long' | 'common' | 'personal';

/** Fewer characters are guessed; more than a kilobyte is nobody's password but costs the server time. */
export const passwordLimits = { leastCharacters: 10, mostBytes: 1000 } as const;

const productNames = ['swapaday', 'swapday', 'деньобмена'];

/**
 * A password's problem, or undefined. After NIST SP 800-63B, section 5.1.1.2: length is what counts, nothing is asked
 * of kinds of characters, and what is guessed first is refused: passwords known from leaks (also with digits around
 * them, and a Russian word typed in the other keyboard layout), one thing repeated, a run of neighbours, and what
 * anybody knows of the person or the program.
 * @param about the person's name and e-mail, and whatever else a guesser would try
 * @param common known passwords in lower case
 */
export function passwordProblem(
  password: string,
  about: readonly string[],
  common: ReadonlySet<string>,
): PasswordProblem | undefined {
  const characters = [...password];
  if (characters.length < passwordLimits.leastCharacters) return 'short';
  if (Buffer.byteLength(password) > passwordLimits.mostBytes) return 'long';
  const lower = password.normalize('NFKC').toLowerCase();
  if (isPattern(lower) || [lower, inLatinLayout(lower)].some((one) => isCommon(one, common))) return 'common';
  return isPersonal(lower, about) ? 'personal' : undefined;
}

/** One short thing repeated (“abcabcabcabc”), or neighbours in the alphabet or among the digits (“9876543210”). */
function isPattern(lower: string): boolean {
  const plain = lower.replace(/[^\p{L}\p{N}]/gu, '');
  if (plain === '' || /^(.{1,4}?)\1+$/u.test(plain)) return true;
  const codes = [...plain].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

function isCommon(lower: string, common: ReadonlySet<string>): boolean {
  const plain = lower.replace(/[^\p{L}\p{N}]/gu, '');
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [lower, plain, core, core.replace(/[^\p{L}\p{N}]/gu, '')].some((one) => common.has(one));
}

/** Whether little is left once the person's and the program's names are taken away. */
function isPersonal(lower: string, about: readonly string[]): boolean {
  const words = [...about.flatMap((one) => wordsOf(one)), ...productNames].sort(
    (a, b) => b.length - a.length,
  );
  let rest = lower.replace(/[^\p{L}\p{N}]/gu, '');
  const whole = rest;
  for (const word of words) rest = rest.replaceAll(word, '');
  return rest !== whole && rest.replace(/\P{L}/gu, '').length < 5;
}

/** The words of a name or an e-mail, and all of it in one; short ones stand in too many honest passwords. */
function wordsOf(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase();
  const parts = lower.split(/[^\p{L}\p{N}]+/u);
  return [...parts, parts.join('')].filter((word) => word.length >= 3);
}

const cyrillicKeys = 'йцукенгшщзхъфывапролджэячсмитьбюё';
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

/** “пароль” as its keys are in the Latin layout, “gfhjkm”: the lists of leaked passwords hold it so. */
function inLatinLayout(lower: string): string {
  return [...lower]
    .map((character) => {
      const at = cyrillicKeys.indexOf(character);
      return at < 0 ? character : (latinKeys[at] ?? character);
    })
    .join('');
}
