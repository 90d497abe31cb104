import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { turnsByPerson } from './changes.ts';
import type { SeasonReader } from './facts.ts';
import { fairnessGroups, fairnessRows } from './fairness.ts';
import type { ById } from './page.ts';
import { frame, see, shownSeason } from './page.ts';
import { turnsHad } from './made-queries.ts';
import { sidesOf } from './season.ts';
import { namesFor } from './season-page.ts';

/** So many people of a department are listed; the groups above count everybody. */
const mostShown = 200;

/** How fairly the season shares its turns. */
export async function fairnessRoutes(
  app: FastifyInstance,
  { db, reader }: { db: Db; reader: SeasonReader },
): Promise<void> {
  app.get<ById>('/seasons/:id/fairness', see, async (request, reply) => {
    const season = await shownSeason(db, request);
    const facts = await reader.read(season, DateTime.utc());
    const rows = fairnessRows({
      season,
      members: facts.members,
      order: facts.draws.at(-1)?.order ?? {},
      turns: turnsByPerson(facts.current),
      turnsBefore: await turnsHad(db, season.fromDate),
      byHand: new Set(facts.overrides.map(({ employeeId }) => employeeId)),
    });
    const sides = sidesOf(season);
    const groups = fairnessGroups(
      rows,
      sides.map(({ id }) => id),
      season.newcomerDays,
    );
    const whole = groups.filter(({ tenure }) => tenure === 'all');
    const sum = (of: (group: (typeof whole)[number]) => number): number =>
      whole.reduce((total, group) => total + of(group), 0);
    return reply.page('seasons/fairness', {
      ...frame(request, season, 'fairness'),
      facts,
      groups,
      lists: sides.map((department) => {
        const own = rows.filter(({ member }) => member.departmentId === department.id);
        return { department, rows: own.slice(0, mostShown), hidden: Math.max(0, own.length - mostShown) };
      }),
      name: await namesFor(db, facts),
      shares: whole.map((group) => ({
        departmentId: group.departmentId,
        share: group.people === 0 ? 0 : group.withTurn / group.people,
      })),
      newcomers: { inTime: sum((group) => group.newcomersInTime), all: sum((group) => group.newcomers) },
      nominated: { with: sum((group) => group.nominatedWithTurn), all: sum((group) => group.nominated) },
      byHand: rows.filter((row) => row.byHand).length,
    });
  });
}
