import { randomUUID } from 'node:crypto';

/** A new text id for a row. */
export function newId(): string {
  return randomUUID();
}
