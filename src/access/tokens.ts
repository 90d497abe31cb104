import { createHash, randomBytes } from 'node:crypto';

/** A secret nobody can guess, for a cookie or an address: 256 random bits, 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. It has enough chance in it that a plain hash cannot be turned back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
