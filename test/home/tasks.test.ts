import { describe, expect, it } from 'vitest';
import { type HomeFacts, planningTasks } from '../../src/home/rules.ts';
import type { SwapDayInShort } from '../../src/swapdays/queries.ts';
import { translator } from '../../src/web/i18n.ts';
import { testApp } from '../support/app.ts';
import { onEveryDatabase } from '../support/databases.ts';

const facts: HomeFacts = {
  departments: 2,
  mayMakeDepartments: true,
  people: 20,
  upcoming: [],
  seasons: [],
  historyEnds: [
    { departmentId: 'sales', lastDate: '2026-11-22' },
    { departmentId: 'service', lastDate: '2026-11-22' },
  ],
  today: '2026-11-23',
};
const keys = (change: Partial<HomeFacts>) => planningTasks({ ...facts, ...change }).map(({ key }) => key);
const day = (callsKnown: boolean): SwapDayInShort => ({
  ...({ id: 'd', publishedAt: null, running: false } as SwapDayInShort),
  plan: { status: 'optimal', shortfall: 0, callsKnown },
});

describe('what waits for somebody who plans', () => {
  it('leads a company that begins from its departments to its first day', () => {
    expect(keys({ departments: 0, people: 0, historyEnds: [] })).toEqual(['departments']);
    expect(keys({ departments: 1, people: 0, mayMakeDepartments: false })).toEqual([]);
    expect(keys({ people: 0 })).toEqual(['people']);
    const none = [{ departmentId: 'sales', lastDate: null }];
    expect(keys({ historyEnds: none })).toEqual(['no-calls', 'no-days']);
    expect(keys({})).toEqual(['no-days']);
  });

  it('calls no plan covered whose calls are not known', () => {
    expect(keys({ upcoming: [day(true)] })).toEqual(['publish']);
    expect(keys({ upcoming: [day(false)] })).toEqual(['publish-unknown']);
  });

  it('leads to the next day of a season that is near, once for all its days', () => {
    const season = (dates: string[]) => ({ id: 'w', name: 'Winter', dates });
    const due = (dates: string[]) =>
      planningTasks({ ...facts, upcoming: [day(true)], seasons: [season(dates)] }).slice(1);
    expect(due(['2026-12-08', '2026-12-14', '2026-12-15'])).toEqual([
      {
        ...{ key: 'season', href: '/seasons/w#day-2026-12-08', days: 2, due: '2026-11-24' },
        season: { name: 'Winter', date: '2026-12-08' },
      },
    ]);
    expect(due(['2026-12-15'])).toEqual([]);
    expect(due([])).toEqual([]);
  });

  it('counts in Russian beyond twenty', () => {
    const lead = (count: number) => translator('ru')('home.lead.tasks', { count });
    expect(lead(1)).toMatch(/^Одно дело ждёт/);
    expect(lead(21)).toMatch(/^21 дело ждёт/);
  });
});

onEveryDatabase('the home page of an empty company', (fresh) => {
  it('shows the administrator where to begin', async () => {
    const { as } = await testApp(await fresh());
    expect((await (await as('administrator')).get('/')).body).toContain('href="/departments/new"');
  });
});
