/** The customers of a role-play day beneath the sheet of the department that is trained, for those who may read them. */
import type { Actor } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import type { Format } from '../web/format.ts';
import type { Translate } from '../web/i18n.ts';
import { trainedDepartment } from '../swapdays/kinds.ts';
import { findPlan, findSwapDay } from '../swapdays/queries.ts';
import { type SheetView, sheetView } from '../swapdays/roleplay/page.ts';
import { readRolePlay } from '../swapdays/roleplay/read.ts';
import { readableCards } from '../swapdays/roleplay/rules.ts';
import { maySeeSwapDay } from '../swapdays/rules.ts';

/** The cards of a day that somebody may read; null where there are none, for whatever reason. */
export async function cardsOnSheet(
  db: Db,
  swapDayId: string,
  departmentId: string,
  { actor, t, f }: { actor: Actor; t: Translate; f: Format },
): Promise<{ date: string; cards: SheetView['cards'] } | null> {
  const day = await findSwapDay(db, swapDayId);
  if (day?.kind !== 'role-play' || !maySeeSwapDay(actor, day)) return null;
  const stored = await findPlan(db, day.id);
  if (trainedDepartment(day)?.id !== departmentId || stored === undefined) return null;
  if (stored.plan.status === 'impossible') return null;
  const play = await readRolePlay(db, day, stored);
  const readable = readableCards(
    actor,
    play.rounds.flatMap(({ scenes }) => scenes),
    play.cards.map(({ id }) => id),
  );
  const { cards } = sheetView(play, readable, { t, f });
  return cards.length === 0 ? null : { date: day.date, cards };
}
