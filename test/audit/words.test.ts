import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../src/audit/csv.ts';
import { addressWith, filterOf, readCursor, readFilter } from '../../src/audit/filter.ts';
import type { AuditEntry } from '../../src/audit/queries.ts';
import { type AuditValue, changesOf } from '../../src/audit/record.ts';
import { changeView, subjectText, type ValueWords } from '../../src/audit/values.ts';
import { entryView, sentenceText } from '../../src/audit/words.ts';
import { formatter } from '../../src/web/format.ts';
import { catalogues, translator } from '../../src/web/i18n.ts';

const departments = [{ id: 'sales', nameRu: 'Продажи', nameEn: 'Sales' }];
const words: ValueWords = {
  code: (code) => ({ yes: 'yes', vacation: 'vacation', solo: 'alone' })[code],
  f: formatter('en'),
  language: 'en',
  departments,
  timeZone: 'Asia/Kathmandu',
};
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ');

describe('values of the log', () => {
  it('are times, amounts, dates, departments and codes by the name of their field', () => {
    const said = (field: string, value: string | number | boolean) => {
      const view = changeView(field, [null, value], words);
      return 'after' in view ? plain(view.after) : '';
    };
    expect(said('lunchFromMinute', 750)).toBe('12:30');
    expect(said('lunchMinutes', 45)).toBe('45 min');
    expect(said('serviceLevelPercent', 80)).toBe('80%');
    expect(said('startedOn', '2026-12-03')).toBe('3 Dec 2026');
    expect(said('leftAt', '2026-12-03T20:00:00.000Z')).toBe('4 Dec 2026, 1:45');
    expect(said('guestDepartmentId', 'sales')).toBe('Sales');
    expect(said('level', 'solo')).toBe('alone');
    expect(said('typed', true)).toBe('yes');
    // Somebody's own words are nobody's code.
    expect(said('reason', 'solo')).toBe('solo');
  });

  it('of lists are what came and what went', () => {
    const before = ['2026-12-01..2026-12-05 vacation', 'sales solo ×0.65'];
    const after = ['sales solo ×0.65', 'weekday-1 9:00-18:00'];
    expect(changeView('hours', [before, after], words)).toEqual({
      field: 'hours',
      added: ['Mon 9:00–18:00'],
      removed: ['1\u00a0Dec 2026 – 5\u00a0Dec 2026 vacation'],
    });
    const one = changeView('qualifications', [null, ['sales solo ×0.65']], words);
    expect('added' in one && one.added).toEqual(['Sales alone ×0.65']);
  });

  it('are compared by field, and what is the same is left out', () => {
    expect(
      changesOf<Record<string, AuditValue>>({ a: 1, b: ['x'], c: null }, { a: 1, b: ['x', 'y'], c: 'z' }),
    ).toEqual({
      b: [['x'], ['x', 'y']],
      c: [null, 'z'],
    });
    expect(changesOf({ a: [] }, { a: [] })).toEqual({});
  });

  it('make a sentence with a link to what it is about', () => {
    const t = translator('en');
    const entry: AuditEntry = {
      ...{
        id: '1',
        at: '2026-11-23T08:00:00.000Z',
        accountId: 'm',
        byName: 'Anna <b>',
        action: 'employee.changed',
      },
      ...{ subjectKind: 'employee', subjectId: 'i', subjectName: 'Igor Kim' },
      changes: {
        lunchFromMinute: [540, 600],
        title: ['', 'x'],
        note: ['y', null],
      },
    };
    const view = entryView(entry, { t, f: formatter('en'), language: 'en', departments, timeZone: 'utc' });
    expect(sentenceText(view)).toBe('Anna <b> changed Igor Kim');
    expect(view.parts.find(({ href }) => href !== undefined)).toEqual({
      text: 'Igor Kim',
      href: '/people/i',
    });
    expect(view.changes.map(({ text }) => text)).toEqual(['9:00 → 10:00', '— → x', 'y → —']);
    expect(subjectText('2026-12-03 Winter', words)).toBe('3\u00a0Dec 2026 Winter');
    // A code that no catalogue has is shown as it is: the log is read also after the program has forgotten a word.
    const unknown = entryView(
      { ...entry, action: 'old.deed', byName: 'program', accountId: null },
      { t, f: formatter('en'), language: 'en', departments, timeZone: 'utc' },
    );
    expect(sentenceText(unknown)).toBe('The program: old.deed, Igor Kim');
  });
});

describe('the table of the log', () => {
  it('has no cell that a spreadsheet would run', () => {
    for (const dangerous of ['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '\r=1', '＝1'])
      expect(csvLine([dangerous])).toBe(`"'${dangerous}"\r\n`);
    expect(csvLine(['a"b', 'c,d'])).toBe('"a""b","c,d"\r\n');
  });
});

describe('the filter in the address', () => {
  it('is read, drops what makes no sense, and is written again', () => {
    const fields = readFilter({
      by: 'Anna',
      kind: 'season',
      id: '1',
      from: '2026-02-30',
      to: '2026-03-01',
      q: 'x',
    });
    expect(fields).toEqual({ by: 'Anna', kind: 'season', id: '1', from: '', to: '2026-03-01', search: 'x' });
    expect(addressWith('/audit', fields, { after: 'a~b' })).toBe(
      '/audit?by=Anna&kind=season&id=1&to=2026-03-01&q=x&after=a%7Eb',
    );
    expect(readFilter({ kind: "x' or 1", id: '1' })).toMatchObject({ kind: '' });
    expect(readCursor({ after: '2026~1~2' })).toEqual({ at: '2026', id: '1~2' });
    expect(readCursor({ after: 'nonsense' })).toBeNull();
  });

  it('takes days as the company has them, both ends included, over a change of clocks', () => {
    const names = { program: 'Программа', cli: 'Командная строка' };
    const fields = readFilter({ from: '2026-03-29', to: '2026-03-29', by: 'строка' });
    expect(filterOf(fields, 'Europe/Berlin', names)).toMatchObject({
      from: '2026-03-28T23:00:00.000Z',
      before: '2026-03-29T22:00:00.000Z',
      byName: 'cli',
    });
  });
});

describe('every code of the log', () => {
  const messages = catalogues.flatMap(({ ru, en }) => [Object.keys(ru), Object.keys(en)]);
  const worded = new Set(messages.flat().filter((key) => key.startsWith('audit.action.')));
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('messages'))
    .map((path) => readFileSync(join('src', path), 'utf8'));

  it('that is worded is written down somewhere', () => {
    for (const key of worded) {
      const code = key.slice('audit.action.'.length);
      expect(
        sources.some(
          (source) => source.includes(`'${code}'`) || source.includes(`\`${code.split('.')[0]}.\${`),
        ),
        code,
      ).toBe(true);
    }
  });

  it('that is written down is worded, with who and what in it', () => {
    const codes = sources
      .filter((source) => source.includes('audit/record.ts'))
      .flatMap((source) => [...source.matchAll(/action(?::| =)[^;{}]*?;|action: '[^']+'/gs)])
      .flatMap(([found]) => [...found.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, code]) => code ?? ''));
    expect(codes.length).toBeGreaterThan(30);
    for (const code of codes) expect(worded, code).toContain(`audit.action.${code}`);
    for (const { ru, en } of catalogues)
      for (const text of [ru, en].flatMap((all) => Object.entries(all)))
        if (text[0].startsWith('audit.action.')) expect(text[1], text[0]).toContain('{by}');
  });
});
