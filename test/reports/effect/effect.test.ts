import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { findSurvey } from '../../../src/reflections/surveys/queries.ts';
import { effectReport } from '../../../src/reports/effect/source.ts';
import { requestFor } from '../../../src/reports/registry.ts';
import { hasReleasesToMake, releaseAll } from '../../../src/reports/release/release-all.ts';
import { releaseOf } from '../../../src/reports/release/release.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { emptyCompany } from '../../people/import-world.ts';
import { answeredSurvey, type Person } from '../answered-season.ts';

/** `count` people of each department in each arm; those who swap go down by `fall`, with some spread. */
function season(count: number, fall: number): Person[] {
  return ['sales', 'service'].flatMap((departmentId) =>
    (['swapping', 'waiting'] as const).flatMap((part) =>
      Array.from({ length: count }, (_, i): Person => {
        const before = 4 + (i % 3);
        const after = before - (part === 'swapping' ? fall : 0) + (i % 2 === 0 ? 1 : 0);
        return { departmentId, part, friction: { T0: before, T1: after } };
      }),
    ),
  );
}

async function reportOf(db: Db, given: object = {}) {
  const order = { given, language: 'en', now: DateTime.fromISO('2026-11-24T10:00:00Z') } as const;
  return effectReport.make(db, await requestFor(db, effectReport, order));
}

onEveryDatabase('Did it help?', (fresh) => {
  it('says how far friction fell against those who waited, with range and people, in sentence, table and picture', async () => {
    const db = await emptyCompany(await fresh());
    await answeredSurvey(db, season(8, 2));
    const report = await reportOf(db);
    expect(report.heading).toBe('Friction fell after the swap');
    expect(report.finding).toMatch(
      /^Friction of those who swapped fell by 2 points of 7 .*16 people swapped and 16 waited/,
    );
    expect(report.figures[0]?.description).toBe(report.finding);
    const changes = report.tables.find(({ id }) => id === 'friction');
    const column = (key: string) => changes?.columns.findIndex((one) => one.key === key) ?? -1;
    const swapped = changes?.rows.find((row) => row[column('part')] === 'took part');
    expect(swapped?.[column('n')]).toBe(8);
    // Four of eight answer a point higher: −2 + 0.5.
    expect(swapped?.[column('change')]).toBeCloseTo(-1.5, 10);
    expect(swapped?.[column('verdict')]).toBe('fell');
  });

  it('tells of 30 days after and of what stands behind the effect: drop-out, what happens by itself, other draws', async () => {
    const db = await emptyCompany(await fresh());
    const people = season(10, 2).map((one, i): Person => {
      const { T0 = 4, T1 = 4 } = one.friction;
      // Five of those who wait in each department do not answer afterwards; T2 goes half way back.
      const isGone = one.part === 'waiting' && i % 10 < 5;
      const T2 = one.part === 'swapping' ? T1 + 1 : T1;
      return { ...one, friction: isGone ? { T0 } : { T0, T1, T2 } };
    });
    await answeredSurvey(db, people);
    const report = await reportOf(db);
    const rowsOf = (id: string) => {
      const table = report.tables.find((one) => one.id === id);
      return table?.rows.map((row) => Object.fromEntries(table.columns.map(({ key }, i) => [key, row[i]])));
    };
    expect(rowsOf('arms')).toMatchObject([
      { 'answered-before': 20, 'answered-both': 20, 'drop-out': 0, change: -1.5, ranks: null },
      { 'answered-before': 20, 'answered-both': 10, 'drop-out': 0.5 },
    ]);
    // Ten people: few enough for ranks, enough not to be told apart by them.
    expect(rowsOf('arms')?.[1]?.['ranks']).toBeCloseTo(0.5, 10);
    expect(rowsOf('effects')?.map(({ moment }) => moment)).toEqual(['some days after', '30 days after']);
    const [first, later] = rowsOf('effects') ?? [];
    expect(Number(later?.['difference']) - Number(first?.['difference'])).toBeCloseTo(1, 10);
    expect(report.figures[0]?.table?.rows).toHaveLength(4);
    const method = report.method.join(' ');
    expect(method).toMatch(/it would have fallen by about \d\.\d+ points without any swap/);
    // Everybody rates the three questions alike.
    expect(method).toMatch(/Cronbach’s α 1 /);
    expect(method).toMatch(/of 10,000 draws taken at random within departments, 1 would/);
    expect(method).not.toContain('there is nobody to compare with');
  });

  it('never says that there is no effect: where chance could have made it, it cannot tell yet', async () => {
    const db = await emptyCompany(await fresh());
    await answeredSurvey(db, season(8, 0));
    const { heading, finding } = await reportOf(db);
    expect(heading).toBe('Whether the swap helped: cannot tell yet');
    expect(finding).toMatch(/probably have missed anything below \d/);
  });

  it('shows no effect and no cell of fewer than five people, and says so', async () => {
    const db = await emptyCompany(await fresh());
    await answeredSurvey(db, season(2, 2));
    const report = await reportOf(db);
    expect(report.figures).toEqual([]);
    expect(report.finding).toContain('Too few people');
    const numbers = report.tables.flatMap(({ rows }) =>
      rows.flatMap((row) => row.filter((cell) => typeof cell === 'number')),
    );
    expect(numbers).toEqual([]);
    expect(report.tables.flatMap(({ rows }) => rows).length).toBeGreaterThan(0);
    expect(report.hidden.join(' ')).toContain('fewer than 5 people');
  });

  it('is frozen when the survey closes: who reads later, or at the same time, reads the same', async () => {
    const db = await emptyCompany(await fresh());
    const id = await answeredSurvey(db, season(6, 1));
    const survey = await findSurvey(db, id);
    if (survey === undefined) throw new Error('no survey');
    const [first, second] = await Promise.all([
      releaseOf(db, survey, '2026-11-24'),
      releaseOf(db, survey, '2026-11-24'),
    ]);
    expect(second).toEqual(first);
    await db.deleteFrom('reflection').where('moment', '=', 'T1').execute();
    expect(await releaseOf(db, survey, '2026-11-25')).toEqual(first);
    const kept = await db.selectFrom('reportRelease').selectAll().execute();
    expect(kept.map(({ madeOn }) => madeOn)).toEqual(['2026-11-24']);
  });

  it('is made by itself once a survey has closed, and once', async () => {
    const db = await emptyCompany(await fresh());
    await answeredSurvey(db, season(6, 1), 'open');
    expect(await hasReleasesToMake(db)).toBe(false);
    await db.updateTable('survey').set({ state: 'closed', closedOn: '2026-07-01' }).execute();
    expect(await hasReleasesToMake(db)).toBe(true);
    const now = DateTime.fromISO('2026-11-24T10:00:00Z');
    expect(await releaseAll(db, now)).toEqual({ released: 1 });
    expect(await releaseAll(db, now)).toEqual({ released: 0 });
    expect(await hasReleasesToMake(db)).toBe(false);
  });

  it('tells nothing of a survey that is still open', async () => {
    const db = await emptyCompany(await fresh());
    const id = await answeredSurvey(db, season(8, 2), 'open');
    const report = await reportOf(db, { survey: id });
    expect(report).toMatchObject({ tables: [], figures: [], heading: 'Nothing to tell yet' });
    expect(await db.selectFrom('reportRelease').selectAll().execute()).toEqual([]);
  });
});
