/** What happens within a person's steps: the rounds of a role-play that they play or learn in, the groups of a workshop. */
import type { Db } from '../database/connect.ts';
import type { Words } from '../swapdays/board/words.ts';
import { listParticipants } from '../swapdays/queries.ts';
import { readableCards } from '../swapdays/roleplay/rules.ts';
import { type ReadRolePlay, readRolePlay } from '../swapdays/roleplay/read.ts';
import { distinctNames } from '../swapdays/words.ts';
import { readSeating } from '../swapdays/workshop/read.ts';
import type { MyDay } from './day.ts';
import type { StepLine } from './words.ts';

export interface OwnCard {
  readonly title: string;
  readonly wants: string;
  readonly behaves: string;
}

export interface OwnRounds {
  readonly lines: readonly StepLine[];
  /** The cards that a player plays; trainees read none. */
  readonly cards: readonly OwnCard[];
}

/** The person's own rounds on a day; none on a day of another kind. */
export async function ownRounds(
  db: Db,
  { day, stored }: MyDay,
  personId: string,
  words: Words,
): Promise<OwnRounds> {
  switch (day.kind) {
    case 'role-play':
      return rolePlayRounds(await readRolePlay(db, day, stored), personId, words);
    case 'workshop': {
      const participants = await listParticipants(db, day.id);
      const names = namesIn(participants);
      const rounds = await readSeating(db, day, stored);
      const lines = rounds.flatMap(({ fromMinute, toMinute, groups }): StepLine[] => {
        const number = groups.findIndex((group) => group.includes(personId));
        if (number < 0) return [];
        const others = (groups[number] ?? [])
          .filter((id) => id !== personId)
          .map((id) => names.get(id) ?? '');
        const text = words.t('my.round.group', { number: number + 1, names: others.join(', ') });
        return [{ fromMinute, toMinute, text }];
      });
      return { lines, cards: [] };
    }
    case 'cover':
    case 'shadow':
      return { lines: [], cards: [] };
  }
}

function rolePlayRounds(play: ReadRolePlay, personId: string, { t }: Words): OwnRounds {
  const names = namesIn(play.participants);
  const lines = play.rounds.flatMap(({ fromMinute, toMinute, scenes }) =>
    scenes.flatMap((scene): StepLine[] => {
      const line = (text: string): StepLine[] => [{ fromMinute, toMinute, text }];
      if (scene.playerId === personId) {
        const card = play.cards.find(({ id }) => id === scene.cardId)?.title ?? '';
        return line(t('my.round.player', { name: names.get(scene.traineeId) ?? '', card }));
      }
      // Whom one meets is no secret; what they want is.
      return scene.traineeId === personId
        ? line(t('my.round.trainee', { name: names.get(scene.playerId) ?? '' }))
        : [];
    }),
  );
  const scenes = play.rounds.flatMap((round) => round.scenes);
  const own = readableCards({ role: 'employee', employeeId: personId }, scenes, []);
  const cards = play.cards
    .filter(({ id }) => own.has(id))
    .map(({ title, wants, behaves }) => ({ title, wants, behaves }));
  return { lines, cards };
}

function namesIn(
  participants: readonly { employeeId: string; name: string; email: string }[],
): Map<string, string> {
  return distinctNames(participants.map(({ employeeId, ...one }) => ({ ...one, id: employeeId })));
}
