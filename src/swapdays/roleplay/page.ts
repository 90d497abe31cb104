/** The sheet of a role-play in the reader's language. */
import type { Words } from '../board/words.ts';
import { distinctNames } from '../words.ts';
import type { ScenarioCard } from './queries.ts';
import type { ReadRolePlay } from './read.ts';

export interface SheetView {
  /** What a busy person would repeat. */
  readonly lead: string;
  /** Each round's time, the columns. */
  readonly times: readonly string[];
  /** A row per player: in each round whom they play for whom, or null. */
  readonly players: readonly {
    readonly id: string;
    readonly name: string;
    readonly scenes: readonly ({ readonly card: number; readonly trainee: string } | null)[];
  }[];
  /** The cards by their number, as far as the reader may read them. */
  readonly cards: readonly (Pick<ScenarioCard, 'title' | 'wants' | 'behaves'> & {
    readonly number: number;
  })[];
}

/** @param readable the cards that the reader may read; numbers stand for the others */
export function sheetView(
  { rounds, cards, participants }: ReadRolePlay,
  readable: ReadonlySet<string>,
  { t, f }: Words,
): SheetView {
  const names = distinctNames(participants.map(({ employeeId, ...one }) => ({ ...one, id: employeeId })));
  const numbers = new Map(cards.map(({ id }, at) => [id, at + 1]));
  const scenes = rounds.flatMap((round) => round.scenes);
  const trainees = participants.filter(({ role }) => role === 'trainee');
  const met = trainees
    .map(({ employeeId }) => scenes.filter(({ traineeId }) => traineeId === employeeId).length)
    .filter((count) => count > 0);
  const players = participants.filter(({ role }) => role === 'player');
  return {
    lead:
      scenes.length === 0
        ? t('role-play.none')
        : t(Math.min(...met) >= cards.length ? 'role-play.lead.all' : 'role-play.lead', {
            players: players.length,
            trainees: met.length,
            rounds: rounds.filter((round) => round.scenes.length > 0).length,
            cards: cards.length,
            least: Math.min(...met),
            range: range(Math.min(...met), Math.max(...met)),
          }),
    times: rounds.map(({ fromMinute, toMinute }) => f.timeRange(fromMinute, toMinute)),
    players: players.map(({ employeeId }) => ({
      id: employeeId,
      name: names.get(employeeId) ?? '',
      scenes: rounds.map((round) => {
        const scene = round.scenes.find(({ playerId }) => playerId === employeeId);
        if (scene === undefined) return null;
        return { card: numbers.get(scene.cardId) ?? 0, trainee: names.get(scene.traineeId) ?? '' };
      }),
    })),
    cards: cards
      .filter(({ id }) => readable.has(id))
      .map(({ id, title, wants, behaves }) => ({ number: numbers.get(id) ?? 0, title, wants, behaves })),
  };
}

function range(least: number, most: number): string {
  return least === most ? String(least) : `${least}–${most}`;
}
