/** Pieces of a person's day with columns of their own: breaks of several intervals, and talks that are no part of the options. Pure. */
import type { Group } from './groups.ts';
import type { Expression, LinearModel } from './linear-model.ts';
import { addColumn, addRow, addTerm, expression } from './linear-model.ts';

/** A piece that may start here: 1 in the column when it does. */
export interface Piece {
  readonly activity: string;
  readonly start: number;
  readonly length: number;
  readonly column: number;
}

export type Pieces = readonly Piece[];

/** Each break longer than one interval and each loose talk starts once, where its whole length is open. */
export function addPieces(model: LinearModel, group: Group, intervalMinutes: number): Pieces {
  const { day } = group;
  const found: Piece[] = [];
  const owed = [
    ...day.breaks
      .filter(({ minutes }) => minutes > intervalMinutes)
      .map((one) => ({ ...one, activity: 'break' })),
    ...day.looseTalks,
  ];
  for (const { activity, minutes, window } of owed) {
    const length = minutes / intervalMinutes;
    const once = expression();
    for (let start = window[0]; start + length <= window[1]; start++) {
      if (!day.fixed.slice(start, start + length).every((one) => one === null || one === activity)) continue;
      const column = addColumn(model, 0, 1, 0, true);
      found.push({ activity, start, length, column });
      addTerm(once, column, 1);
    }
    addRow(model, once, 1, 1);
  }
  // On a pinned break no row counts the people, so two long breaks must be kept from meeting there.
  day.fixed.forEach((activity, at) => {
    if (activity !== 'break') return;
    const here = expression();
    addPiecesAt(here, found, at, 1);
    addRow(model, here, -Infinity, 1);
  });
  return found;
}

export function addPiecesAt(to: Expression, pieces: Pieces, at: number, factor: number): void {
  for (const { start, length, column } of pieces)
    if (at >= start && at < start + length) addTerm(to, column, factor);
}
