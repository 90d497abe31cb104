/** Codes that somebody types on a shared device: short, and the same on a Russian and on a Latin keyboard. Pure. */
import { randomInt } from 'node:crypto';

/**
 * Letters that both alphabets write alike, without O (it is read as 0) and B (as 8), and digits without 0 and 1.
 * 18⁸ codes are 33 bits: with tries limited as `codeLimits` says nobody guesses one before its wave closes.
 */
const signs = 'ACEHKMPTXY23456789';
const length = 8;

/** What a Russian keyboard types for the same shapes. */
const lookAlikes: Readonly<Record<string, string>> = {
  А: 'A',
  С: 'C',
  Е: 'E',
  Ё: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  З: '3',
};

/** A new code as it is kept: eight signs without the dash. */
export function newCode(): string {
  return Array.from({ length }, () => signs[randomInt(signs.length)]).join('');
}

/** A code as it is shown: `XXXX-XXXX`. */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * The code in what somebody has typed: in either case and alphabet, with dashes or spaces anywhere; undefined where
 * it cannot be one.
 */
export function readCode(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replaceAll(/[\s\u00a0\p{Pd}]/gu, '')
    .replaceAll(/[^\x00-\x7f]/gu, (sign) => lookAlikes[sign] ?? sign);
  return code.length === length && [...code].every((sign) => signs.includes(sign)) ? code : undefined;
}
