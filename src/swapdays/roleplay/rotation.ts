/** Who plays which customer for whom in each round of a role-play. Pure. */
import { cheapestAssignment } from '../../planning/assignment.ts';

/** One conversation: the player is the customer of the card, the trainee answers. */
export interface Scene {
  readonly traineeId: string;
  readonly playerId: string;
  readonly cardId: string;
}

/** Who is there in one round, in an order that stays the same from round to round. */
export interface RotationRound {
  readonly traineeIds: readonly string[];
  readonly playerIds: readonly string[];
}

/**
 * The scenes of every round. In a round as many meet as there are on the smaller side; those who have had the fewest
 * scenes come first, so that numbers differ by one at the most among people who are there all the time. A trainee
 * meets a card once and is left alone when all are met. Within a round the pairs and cards are chosen together, by an
 * assignment that first gives every player a second customer, then keeps two people from meeting again, then a player
 * from the same customer, then spreads the cards.
 *
 * A round depends only on the rounds before it: who leaves at noon changes nothing of the morning.
 * @param cardIds the cards in their order
 */
export function rotation(rounds: readonly RotationRound[], cardIds: readonly string[]): Scene[][] {
  const traineeScenes = new Map<string, number>();
  const playerScenes = new Map<string, number>();
  const seen = new Set<string>();
  const played = new Map<string, number>();
  const pairs = new Map<string, number>();
  const used = new Map<string, number>();

  return rounds.map((round, at) => {
    const open = round.traineeIds.filter((id) => (traineeScenes.get(id) ?? 0) < cardIds.length);
    const size = Math.min(open.length, round.playerIds.length);
    const trainees = fewestFirst(open, traineeScenes).slice(0, size);
    const players = fewestFirst(round.playerIds, playerScenes).slice(0, size);
    const options = trainees.map((traineeId, row) =>
      players.map((playerId) => {
        let best = { cardId: '', cost: Infinity };
        for (const [number, cardId] of cardIds.entries()) {
          if (seen.has(`${traineeId} ${cardId}`)) continue;
          // Of cards that are as good, each trainee begins with another.
          const turn = (number + cardIds.length * (row + at + 1) - row - at) % cardIds.length;
          const times = played.get(`${playerId} ${cardId}`) ?? 0;
          const onlyOne = times > 0 && times === (playerScenes.get(playerId) ?? 0);
          const cost =
            (onlyOne ? onlyOneCard : 0) +
            times * repeatedCard +
            (pairs.get(`${playerId} ${traineeId}`) ?? 0) * repeatedPair +
            (used.get(cardId) ?? 0) * usedCard +
            turn;
          if (cost < best.cost) best = { cardId, cost };
        }
        return best;
      }),
    );
    const columns = cheapestAssignment(options.map((row) => row.map(({ cost }) => cost)));
    return trainees.map((traineeId, row): Scene => {
      const column = columns[row] ?? 0;
      const playerId = players[column] ?? '';
      const cardId = options[row]?.[column]?.cardId ?? '';
      seen.add(`${traineeId} ${cardId}`);
      for (const [counts, key] of [
        [traineeScenes, traineeId],
        [playerScenes, playerId],
        [played, `${playerId} ${cardId}`],
        [pairs, `${playerId} ${traineeId}`],
        [used, cardId],
      ] as const) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return { traineeId, playerId, cardId };
    });
  });
}

/** Each weighs more than all that may come below it. */
const onlyOneCard = 1e13;
const repeatedPair = 1e10;
const repeatedCard = 1e6;
const usedCard = 1e3;

function fewestFirst(ids: readonly string[], scenes: ReadonlyMap<string, number>): string[] {
  return [...ids].sort((a, b) => (scenes.get(a) ?? 0) - (scenes.get(b) ?? 0));
}
