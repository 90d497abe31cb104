import { describe, expect, it } from 'vitest';
import { rotation, type RotationRound, type Scene } from '../../../src/swapdays/roleplay/rotation.ts';
import fc from '../../support/properties.ts';

const named = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${letter}${at}`);
const alike = (traineeIds: string[], playerIds: string[], rounds: number): RotationRound[] =>
  Array.from({ length: rounds }, () => ({ traineeIds, playerIds }));
const counted = (ids: readonly string[], all: readonly string[]): number[] =>
  ids.map((id) => all.filter((one) => one === id).length);
const spread = (counts: number[]): number => Math.max(...counts) - Math.min(...counts);
const company = fc.record({
  trainees: fc.integer({ min: 1, max: 9 }),
  players: fc.integer({ min: 1, max: 9 }),
  cards: fc.integer({ min: 1, max: 9 }),
  rounds: fc.integer({ min: 1, max: 12 }),
});

describe('the rotation of a role-play', () => {
  it('lets three trainees meet all three customers in three rounds, each from another player', () => {
    const scenes = rotation(alike(named('t', 3), named('p', 3), 3), named('c', 3));
    expect(scenes.map((round) => round.length)).toEqual([3, 3, 3]);
    for (const trainee of named('t', 3)) {
      const own = scenes.flat().filter(({ traineeId }) => traineeId === trainee);
      expect(new Set(own.map(({ cardId }) => cardId)).size).toBe(3);
      expect(new Set(own.map(({ playerId }) => playerId)).size).toBe(3);
    }
  });

  it('keeps every promise for any numbers of people, cards and rounds', () => {
    fc.assert(
      fc.property(company, ({ trainees, players, cards, rounds }) => {
        const [t, p, c] = [named('t', trainees), named('p', players), named('c', cards)];
        const found = rotation(alike(t, p, rounds), c);
        const all = found.flat();
        // Nobody is in two scenes at once, and nobody meets a customer twice.
        for (const round of found) {
          expect(new Set(round.map(({ traineeId }) => traineeId)).size).toBe(round.length);
          expect(new Set(round.map(({ playerId }) => playerId)).size).toBe(round.length);
        }
        expect(new Set(all.map(({ traineeId, cardId }) => `${traineeId} ${cardId}`)).size).toBe(all.length);
        // As many scenes as time, people and cards allow, shared out evenly on both sides.
        const possible = Math.min(rounds * Math.min(trainees, players), trainees * Math.min(cards, rounds));
        expect(all.length).toBe(possible);
        expect(
          spread(
            counted(
              t,
              all.map(({ traineeId }) => traineeId),
            ),
          ),
        ).toBeLessThanOrEqual(1);
        expect(
          spread(
            counted(
              p,
              all.map(({ playerId }) => playerId),
            ),
          ),
        ).toBeLessThanOrEqual(1);
        // Who plays more than once plays more than one customer.
        for (const player of p) {
          const own = all.filter(({ playerId }) => playerId === player);
          if (own.length >= 2 && cards >= 2) {
            expect(new Set(own.map(({ cardId }) => cardId)).size).toBeGreaterThanOrEqual(2);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing of the rounds that are over when somebody leaves', () => {
    fc.assert(
      fc.property(company, fc.nat(), ({ trainees, players, cards, rounds }, seed) => {
        const [t, p, c] = [named('t', trainees), named('p', players), named('c', cards)];
        const from = seed % rounds;
        const gone = p[seed % players];
        const later = alike(t, p, rounds).map((round, at) =>
          at < from ? round : { ...round, playerIds: round.playerIds.filter((id) => id !== gone) },
        );
        const [before, after] = [rotation(alike(t, p, rounds), c), rotation(later, c)];
        expect(after.slice(0, from)).toEqual(before.slice(0, from));
        expect(
          after
            .slice(from)
            .flat()
            .filter(({ playerId }: Scene) => playerId === gone),
        ).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
