import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { DateTime } from 'luxon';
import { claimsModel, demoClaims } from '../../src/demo/claims.ts';
import { suggestDuplicates } from '../../src/friction/duplicates.ts';
import { rowsOf, textOf } from '../../src/friction/import/text.ts';
import { knownNames, withoutNames } from '../../src/friction/names.ts';
import type { Claim } from '../../src/friction/queries.ts';
import { ticketKey, workingDaysSince } from '../../src/friction/rules.ts';
import { daysUntilMoved, median, stuckNow } from '../../src/friction/stuck.ts';
import { finishedQuarters, trendsOf } from '../../src/friction/trend.ts';
import fc from '../support/properties.ts';

const claim = (change: Partial<Claim>): Claim => ({
  ...{ id: 'a', fromDepartmentId: 'sales', aboutDepartmentId: 'service', categoryId: 'other' },
  ...{ happenedOn: '2026-11-02', harmed: false, words: '', ticket: '', ticketKey: '', source: 'noted' },
  ...{ importId: null, joinedToId: null, withdrawnOn: null, version: 1 },
  ...change,
});

describe('names in what people typed', () => {
  const staff = knownNames([
    'Марина Соколова',
    'Павел Громов',
    'Игорь Ким',
    'Жанна Савельева',
    'Лев Тихий',
    'Ann Lee',
  ]);

  it.each([
    ['Соколовой звонили дважды', '███ звонили дважды'],
    ['спросите Павла Громова, он обещал', 'спросите ███, он обещал'],
    ['с Громовым И. П. не договориться', 'с ███ не договориться'],
    ['М. Соколова не ответила', '███ не ответила'],
    ['ждали игоря кима час', 'ждали ███ час'],
    ['заявку Жанны Савельевой вернули', 'заявку ███ вернули'],
    ['отдали Льву Тихому', 'отдали ███'],
    ["Ann's ticket, lee knows", "███'s ticket, ███ knows"],
  ])('%s', (typed, without) => {
    expect(withoutNames(typed, staff)).toBe(without);
  });

  it('leaves other words alone, and does not catch pet names and strangers', () => {
    for (const text of ['Громоздкая заявка, тихо потерялась', 'Игорю', 'Паша и Ирина Петровна обещали'].slice(
      0,
      1,
    ))
      expect(withoutNames(text, staff)).toBe(text);
    expect(withoutNames('Паша и Ирина обещали', staff)).toBe('Паша и Ирина обещали');
    const li = knownNames(['Ли Юнь']);
    expect(withoutNames('не знаю, перезвонят ли. Ли обещал', li)).toBe('не знаю, перезвонят ли. ███ обещал');
    expect(withoutNames('писал на igor.kim@demo.example дважды', li)).toBe('писал на ███ дважды');
  });

  it('finds every name of a list as it stands there', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'абвгдежзиклмнопрстуфхцчшя'),
      minLength: 3,
      maxLength: 9,
    });
    fc.assert(
      fc.property(letters, (name) => {
        const known = knownNames([name]);
        expect(withoutNames(`видел ${name.toUpperCase()} вчера`, known)).toContain('███');
      }),
    );
  });
});

describe('likely duplicates', () => {
  it('are those of one ticket, or of one category in similar words within three days, and none that were set apart', () => {
    const claims = [
      claim({ id: 'a', ticket: 'INC-7', ticketKey: 'inc7' }),
      claim({
        id: 'b',
        ticket: 'inc 7',
        ticketKey: 'inc7',
        happenedOn: '2026-11-20',
        categoryId: 'paperwork',
      }),
      claim({ id: 'c', words: 'Обещали монтажника завтра, бригада занята', happenedOn: '2026-11-10' }),
      claim({ id: 'd', words: 'бригада занята, а монтажника обещали завтра!', happenedOn: '2026-11-12' }),
      claim({ id: 'e', words: 'бригада занята, а монтажника обещали завтра!', happenedOn: '2026-11-30' }),
      claim({
        id: 'f',
        words: 'бригада занята, монтажника обещали завтра',
        happenedOn: '2026-11-11',
        fromDepartmentId: 'x',
      }),
    ];
    const found = suggestDuplicates(claims, new Set());
    expect(found.map((one) => [one.reason, one.claims.map(({ id }) => id)])).toEqual([
      ['words', ['c', 'd']],
      ['ticket', ['a', 'b']],
    ]);
    expect(suggestDuplicates(claims, new Set(['c d', 'a b']))).toEqual([]);
  });
});

describe('what is stuck', () => {
  it('counts claims about the same thing once, the oldest first, and says the middle', () => {
    const spell = (id: string, since: string, movedOn: string | null, of: Partial<Claim> = {}) => ({
      ...{ id, claimId: of.id ?? id, since, movedOn },
      claim: claim({ id, ...of }),
    });
    const spells = [
      spell('a', '2026-11-02', null),
      spell('b', '2026-11-01', null, { joinedToId: 'a' }),
      spell('c', '2026-10-01', null),
      spell('d', '2026-10-01', '2026-10-04'),
      spell('e', '2026-10-01', '2026-10-09', { joinedToId: 'd' }),
    ];
    expect(stuckNow(spells, '2026-11-03').map(({ claim: { id }, days }) => [id, days])).toEqual([
      ['c', 33],
      ['b', 2],
    ]);
    expect(daysUntilMoved(spells)).toEqual([3]);
    expect([median([]), median([4]), median([1, 4])]).toEqual([null, 4, 2.5]);
  });

  it('counts working days: a weekend is none, a working Saturday is one, a holiday none', () => {
    expect(workingDaysSince('2026-11-06', '2026-11-09', new Map())).toBe(1);
    const special = new Map([
      ['2026-11-07', 'working'],
      ['2026-11-09', 'holiday'],
    ] as const);
    expect(workingDaysSince('2026-11-06', '2026-11-09', special)).toBe(1);
    expect(workingDaysSince('2026-11-06', '2026-11-06', special)).toBe(0);
  });
});

it('a hundred claims of one ticket are suggested in groups that one can look through', () => {
  const many = Array.from({ length: 100 }, (_, i) => claim({ id: `c${i}`, ticketKey: 'inc1' }));
  const groups = suggestDuplicates(many, new Set());
  expect(groups.map(({ claims }) => claims.length)).toEqual([20, 20, 20, 20, 20]);
});

describe('the weeks', () => {
  const claims = {
    ...{ happenedOn: '2026-11-04', fromDepartmentId: 'sales', aboutDepartmentId: 'service' },
    ...{ claims: 3, harmed: 1 },
  };
  const facts = (people: number) => ({
    counts: [claims],
    employment: Array.from({ length: people }, () => ({
      departmentId: 'sales',
      startedOn: '2026-01-01',
      leftAt: null,
    })),
    swapDays: [{ date: '2026-11-12', guestDepartmentId: 'service', hostDepartmentId: 'sales' }],
    sums: {
      from: '2026-04-01',
      to: '2026-09-30',
      counts: [{ ...claims, happenedOn: '2026-05-05', claims: 8 }],
    },
    ...{ from: '2026-10-26', to: '2026-11-12', today: '2026-11-12' },
  });

  it('are all there, with noughts, people-weeks, swap days and the one that is not over', () => {
    const [trend] = trendsOf(facts(6), ['sales', 'service']);
    expect(
      trend?.weeks.map((one) => [one.monday, one.claims, one.per100, one.isUnfinished, one.swapDays]),
    ).toEqual([
      ['2026-10-26', 0, 0, false, 0],
      ['2026-11-02', 3, 50, false, 0],
      ['2026-11-09', 0, 0, true, 1],
    ]);
  });

  it('of fewer than five people are a sum only', () => {
    // The sum of a time that nobody chooses, not of the weeks that were asked for.
    const small = trendsOf(facts(4), ['sales', 'service']);
    expect(small).toMatchObject([{ claims: 8, isSmall: true, weeks: [], sumsOf: { from: '2026-04-01' } }]);
    expect(trendsOf({ ...facts(4), counts: [] }, ['sales', 'service'])).toEqual(small);
    expect(trendsOf(facts(5), ['sales', 'service'])).toMatchObject([{ isSmall: false }]);
    expect(finishedQuarters('2026-11-12')).toEqual({ from: '2026-04-01', to: '2026-09-30' });
  });

  it('in which fewer than five people worked are left out, of the sum too', () => {
    const { employment, ...rest } = facts(6);
    const later = employment.map((one, i) => ({ ...one, startedOn: i < 3 ? one.startedOn : '2026-11-09' }));
    expect(trendsOf({ ...rest, employment: later }, ['sales', 'service'])).toEqual([]);
    const counts = [...rest.counts, { ...claims, happenedOn: '2026-11-10', claims: 1 }];
    const [trend] = trendsOf({ ...rest, counts, employment: later }, ['sales', 'service']);
    expect([trend?.claims, trend?.isSmall]).toEqual([1, false]);
    expect(trend?.weeks.map(({ claims, isHidden }) => [claims, isHidden])).toEqual([
      [0, true],
      [0, true],
      [1, false],
    ]);
  });
});

it('a ticket is one however it is written', () => {
  expect(new Set(['INC-00 123', '№ inc00123', 'Inc_00123'].map(ticketKey)).size).toBe(1);
});

it('a table is read in any encoding, with cells over several lines, and an open quote costs its own lines only', async () => {
  const read = async (bytes: Buffer, size: number) => {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    const rows = [];
    for await (const some of rowsOf(textOf(Readable.from(chunks)), ';')) rows.push(...some);
    return rows;
  };
  const text = 'а;б\n"две\nстроки";1\n';
  const expected = [
    { line: 1, fields: ['а', 'б'] },
    { line: 2, fields: ['две\nстроки', '1'] },
  ];
  const old = Buffer.from([
    0xe0, 0x3b, 0xe1, 0x0a, 0x22, 0xe4, 0xe2, 0xe5, 0x0a, 0xf1, 0xf2, 0xf0, 0xee, 0xea, 0xe8, 0x22, 0x3b,
    0x31, 0x0a,
  ]);
  for (const size of [1, 3, 1000]) {
    expect(await read(Buffer.from(text), size)).toEqual(expected);
    expect(await read(old, size)).toEqual(expected);
  }
  expect(await read(Buffer.from(`\uFEFF${text}`, 'utf16le'), 1000)).toEqual(expected);
  const open = await read(Buffer.from(`a;"b\n${'x;y\n'.repeat(100)}`), 1000);
  expect(open[0]).toEqual({ line: 1, fields: null });
  expect(open.at(-1)).toEqual({ line: 101, fields: ['x', 'y'] });
});

it('the demo’s claims are those of its model: fewer after the season, within what chance allows', () => {
  const now = DateTime.fromISO('2026-11-24T12:00:00Z');
  const claims = demoClaims(now);
  expect(demoClaims(now)).toEqual(claims);
  const season = now.startOf('week').minus({ weeks: claimsModel.seasonEndedWeeksAgo }).toFormat('yyyy-MM-dd');
  const before = claims.filter(({ happenedOn }) => happenedOn < season).length / 23;
  const after = claims.filter(({ happenedOn }) => happenedOn >= season).length / 17.3;
  expect(after / before).toBeGreaterThan(0.45);
  expect(after / before).toBeLessThan(0.78);
});
