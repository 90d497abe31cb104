import { createHash } from 'node:crypto';

/** A short name for the state of a thing: a form that carries another one was filled in on an older state. */
export function fingerprint(state: unknown): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22);
}
