import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { listCategories } from '../friction/category-queries.ts';
import { insertMadeUp, type MadeUpClaim } from '../friction/made-up.ts';
import { seededRandom } from './random.ts';

/**
 * The model of the demo's claims, which nobody noted: claims of a week are Poisson with a mean of its direction, and
 * fewer by `afterFactor` once the demo's finished season is over. The reports are to find this factor again.
 */
export const claimsModel = {
  seed: 1936,
  weeks: 40,
  /** The first week after the finished season (src/demo/finished-season.ts) was so many weeks ago. */
  seasonEndedWeeksAgo: 17,
  /** Means of a week before. */
  perWeek: { 'sales service': 4.2, 'service sales': 6 },
  afterFactor: 0.6,
  harmedShare: 0.35,
  stuckShare: 0.2,
} as const;

/** What people write, by category; the share of each category is that of its texts. */
const texts: Readonly<Record<string, readonly string[]>> = {
  'sales service': [
    'left-waiting|Клиент ждал ответа по заявке третий день, перезвонил нам',
    'left-waiting|Обещали перезвонить до обеда, клиент дождался только вечером',
    'wrong-information|Клиенту назвали старый тариф, пришлось извиняться и пересчитывать',
    'wrong-information|Сказали, что дом не подключён, а он подключён с весны',
    'whose-job|Переключили на нас клиента с вопросом про счёт, это вопрос сервиса',
    'paperwork|Заявка вернулась без пояснения, чего в ней не хватает',
    'paperwork|Акт оформили на прежнего владельца, договор пришлось переделывать',
    'other|',
  ],
  'service sales': [
    'over-promised|Клиенту обещали подключение завтра, свободных монтажников нет до пятницы',
    'over-promised|Продали скорость, которой на этой линии не бывает',
    'over-promised|Пообещали скидку навсегда, а она на три месяца',
    'wrong-information|В заявке не тот адрес, бригада съездила зря',
    'wrong-information|Не сказали клиенту про плату за роутер, он звонит с жалобой',
    'whose-job|Просят отменить продажу, хотя отменяет её тот, кто продал',
    'paperwork|Нет согласия владельца квартиры, заявку не открыть',
    'left-waiting|Два дня не отвечают, подтверждать ли перенос подключения',
    'other|',
  ],
};

/** Makes the claims of the past weeks unless an earlier load has. */
export async function makeDemoClaims(db: Db, now: DateTime): Promise<void> {
  await listCategories(db);
  await insertMadeUp(db, demoClaims(now));
}

/** The claims of the model, the same for the same day. */
export function demoClaims(now: DateTime): MadeUpClaim[] {
  const { seed, weeks, seasonEndedWeeksAgo, perWeek, afterFactor } = claimsModel;
  const random = seededRandom(seed);
  const thisMonday = now.startOf('week');
  const claims: MadeUpClaim[] = [];
  for (let ago = weeks; ago >= 0; ago--) {
    for (const [direction, mean] of Object.entries(perWeek)) {
      const [from = '', about = ''] = direction.split(' ');
      const rate = ago <= seasonEndedWeeksAgo ? mean * afterFactor : mean;
      const count = poisson(rate, random);
      for (let i = 0; i < count; i++) {
        const day = thisMonday.minus({ weeks: ago }).plus({ days: Math.floor(random() * 5) });
        const made = claimOf({ from, about, day, random, number: 4200 + claims.length });
        // The week that is not over has only the days that have been.
        if (day <= now) claims.push(made(now));
      }
    }
  }
  return withOneStanding(claims, now);
}

/** One request that got stuck some while ago has not moved yet, whatever the draw says: it waits for the heads. */
function withOneStanding(claims: readonly MadeUpClaim[], now: DateTime): MadeUpClaim[] {
  const since = now.minus({ days: 10 }).toFormat('yyyy-MM-dd');
  const standing = claims.findLast(({ stuck }) => stuck !== null && stuck.since <= since);
  return claims.map((one) =>
    one === standing && one.stuck !== null ? { ...one, stuck: { ...one.stuck, movedOn: null } } : one,
  );
}

function claimOf({
  from,
  about,
  day,
  random,
  number,
}: {
  from: string;
  about: string;
  day: DateTime;
  random: () => number;
  number: number;
}): (now: DateTime) => MadeUpClaim {
  const choices = texts[`${from} ${about}`] ?? [];
  const [categoryId = 'other', words = ''] = (choices[Math.floor(random() * choices.length)] ?? '').split(
    '|',
  );
  const harmed = random() < claimsModel.harmedShare;
  const isStuck = random() < claimsModel.stuckShare;
  // Half of the requests move within four working days or so, some take three weeks.
  const stuckDays = 1 + Math.floor(-Math.log(1 - random()) * 6);
  const iso = (at: DateTime) => at.toFormat('yyyy-MM-dd');
  return (now) => {
    const moved = day.plus({ days: stuckDays });
    const movedOn = moved <= now ? iso(moved) : null;
    return {
      ...{
        id: `made-up-${number}`,
        fromDepartmentId: from,
        aboutDepartmentId: about,
        categoryId,
        words,
        harmed,
      },
      happenedOn: iso(day),
      ticket: isStuck ? `INC-${number}` : '',
      stuck: isStuck ? { since: iso(day), movedOn } : null,
    };
  };
}

/** Knuth's method: as many factors as stay above e^−mean. */
function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1;
  return count;
}
