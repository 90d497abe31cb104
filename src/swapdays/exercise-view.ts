/** What a day's page shows of its exercise beneath the board: a role-play's sheet, a workshop's groups. */
import { type Actor, may } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import type { Language } from '../web/catalogue.ts';
import type { Words } from './board/words.ts';
import { listParticipants } from './queries.ts';
import { sheetView } from './roleplay/page.ts';
import { readRolePlay } from './roleplay/read.ts';
import type { StoredPlan, SwapDay } from './swap-day.ts';
import { nameOf } from './words.ts';
import { groupsView } from './workshop/page.ts';
import { readSeating } from './workshop/read.ts';

/** A part of the page: the view that draws it, and what it draws. */
export interface ExerciseView {
  readonly view: string;
  readonly [key: string]: unknown;
}

interface Reader extends Words {
  readonly language: Language;
  /** The page is the same for everybody of a role, so that cards are for those who may read all. */
  readonly actor: Pick<Actor, 'role'>;
}

type Make = (db: Db, day: SwapDay, stored: StoredPlan, reader: Reader) => Promise<ExerciseView>;

const views: Readonly<Partial<Record<SwapDay['kind'], Make>>> = {
  async 'role-play'(db, day, stored, reader) {
    const play = await readRolePlay(db, day, stored);
    const readable = may(reader.actor, 'scenarios.view') ? play.cards.map(({ id }) => id) : [];
    return { view: 'swapdays/role-play-sheet', sheet: sheetView(play, new Set(readable), reader) };
  },
  async workshop(db, day, stored, reader) {
    const participants = await listParticipants(db, day.id);
    const people = participants.map(({ employeeId, ...one }) => ({ ...one, id: employeeId }));
    const departments = [day.guestDepartment, day.hostDepartment].map((one) => ({
      ...one,
      name: nameOf(one, reader.language),
    }));
    const rounds = await readSeating(db, day, stored);
    return { view: 'swapdays/workshop-groups', ...groupsView(rounds, people, departments, reader) };
  },
};

/** The exercise of a planned day; null for a kind that the board shows whole, and for a day without a plan. */
export async function exerciseView(
  db: Db,
  day: SwapDay,
  stored: StoredPlan | undefined,
  reader: Reader,
): Promise<ExerciseView | null> {
  const make = views[day.kind];
  if (make === undefined || stored === undefined || stored.plan.status === 'impossible') return null;
  return make(db, day, stored, reader);
}
