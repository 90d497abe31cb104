import fc from '../../support/properties.ts';
import { describe, expect, test } from 'vitest';
import { readCalendarFile } from '../../../src/calls/calendar/file.ts';
import { dateOf, weekdayOf } from '../../../src/calls/forecast/history.ts';

const read = (text: string) => readCalendarFile(Buffer.from(text));
const days = (text: string) => {
  const found = read(text);
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  return found.days.map(({ date, kind, like, name }) =>
    [date, kind, ...(like === null ? [] : [like]), ...(name === '' ? [] : [name])].join(' '),
  );
};
const faults = (text: string) => {
  const found = read(text);
  return found.ok ? [] : found.faults.map(({ line, code, value }) => `${line} ${code} ${value}`.trim());
};

const header =
  'Год/Месяц,Январь,Февраль,Март,Апрель,Май,Июнь,Июль,Август,Сентябрь,Октябрь,Ноябрь,Декабрь,Всего рабочих дней';
/** 2024 as the government's table has it; Saturday 27 April and 2 November are worked. */
const year2024 =
  '2024,"1,2,3,4,5,6,7,8,13,14,20,21,27,28","3,4,10,11,17,18,22*,23,24,25","2,3,7*,8,9,10,16,17,23,24,30,31","6,7,13,14,20,21,28,29+,30+","1,4,5,8*,9,10+,11,12,18,19,25,26","1,2,8,9,11*,12,15,16,22,23,29,30","6,7,13,14,20,21,27,28","3,4,10,11,17,18,24,25,31","1,7,8,14,15,21,22,28,29","5,6,12,13,19,20,26,27","2*,3,4,9,10,16,17,23,24,30","1,7,8,14,15,21,22,29,30+,31+",248';

describe('the official Russian table', () => {
  test('weekdays off are holidays, an asterisk is a short day, a weekend day that is not listed is worked', () => {
    const found = days(`\uFEFF${header}\n${year2024}\n`);
    expect(found.slice(0, 8)).toEqual([
      '2024-01-01 holiday Новогодние каникулы',
      '2024-01-02 holiday Новогодние каникулы',
      '2024-01-03 holiday Новогодние каникулы',
      '2024-01-04 holiday Новогодние каникулы',
      '2024-01-05 holiday Новогодние каникулы',
      '2024-01-06 holiday Новогодние каникулы',
      '2024-01-07 holiday Рождество Христово',
      '2024-01-08 holiday Новогодние каникулы',
    ]);
    expect(found).toContain('2024-02-22 short');
    // Victory Day has a name, the day off that was moved behind it has none.
    expect(found.filter((day) => day.startsWith('2024-05'))).toEqual([
      '2024-05-01 holiday Праздник Весны и Труда',
      '2024-05-08 short',
      '2024-05-09 holiday День Победы',
      '2024-05-10 holiday',
    ]);
    // 27 April was worked for Monday 29 April; 28 December for Monday 30; 2 November for a day far away: a Friday.
    expect(found.filter((day) => day.includes('working'))).toEqual([
      '2024-04-27 working 0',
      '2024-11-02 working 4',
      '2024-12-28 working 0',
    ]);
    expect(found).not.toContain('2024-03-16 holiday');
  });

  test('a year that stands twice counts as it was said last', () => {
    const second = '2024,1,,,,,,,,,,,1';
    expect(days(`${header}\n${year2024}\n${second}\n`).filter((day) => day.startsWith('2024-01-01'))).toEqual(
      ['2024-01-01 holiday Новогодние каникулы'],
    );
  });

  test('with semicolons in windows-1251, and a wrong year or day is named with its line', () => {
    const text = `${header.replaceAll(',', ';')}\n2025;1,2,3,4,5,6,7,8;1;1;1;1;1;1;1;1;1;1;1,31+;247\n`;
    const bytes = Buffer.from(
      [...text].map((letter) => {
        const code = letter.codePointAt(0) ?? 0;
        return code < 128 ? code : code - 0x410 + 0xc0;
      }),
    );
    const found = readCalendarFile(bytes);
    expect(found).toMatchObject({ ok: true, format: 'table' });
    if (found.ok) expect(found.days.at(-1)).toMatchObject({ date: '2025-12-31', kind: 'holiday' });
    expect(faults(`${header}\n${year2024}\nИтого,1,2,3,4,5,6,7,8,9,10,11,12\n`)).toEqual(['3 year Итого']);
    expect(faults(`${header}\n2024,"1,32",1,1,1,1,1,1,1,1,1,1,1\n`)).toEqual(['2 days 32']);
    expect(faults(`${header}\n2024,1,"1,30*",1,1,1,1,1,1,1,1,1,1\n`)).toEqual(['2 days 30*']);
  });

  test('whatever a year’s lists are, a day is special only if it breaks the week of Monday to Friday', () => {
    fc.assert(
      fc.property(
        fc.array(fc.subarray(Array.from({ length: 28 }, (_, i) => i + 1)), { minLength: 12, maxLength: 12 }),
        (months) => {
          const line = months.map((list) => `"${list.length === 0 ? '1' : list.join(',')}"`).join(',');
          const found = read(`${header}\n2023,${line}\n`);
          if (!found.ok) throw new Error('refused');
          const special = new Map(found.days.map((day) => [day.date, day.kind]));
          months.forEach((list, month) => {
            const off = new Set(list.length === 0 ? [1] : list);
            for (let day = 1; day <= 28; day += 1) {
              const date = dateOf(Date.UTC(2023, month, day) / 86_400_000);
              const isWeekend = weekdayOf(Date.UTC(2023, month, day) / 86_400_000) >= 5;
              if (!isWeekend) expect(special.get(date)).toBe(off.has(day) ? 'holiday' : undefined);
              else if (!off.has(day)) expect(special.get(date)).toBe('working');
              else expect(special.get(date)).not.toBe('working');
            }
          });
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe('xmlcalendar.ru', () => {
  const json = (extra: object) =>
    JSON.stringify({
      year: 2024,
      months: [
        { month: 1, days: '1,2,3,4,5,6,7,8,13,14,20,21,27,28' },
        { month: 4, days: '6,7,13,14,20,21,28,29+,30+' },
        { month: 11, days: '2*,3,4,9,10,16,17,23,24,30' },
      ],
      transitions: [
        { from: '04.27', to: '04.29' },
        { from: '11.02', to: '04.30' },
      ],
      ...extra,
    });

  test('as JSON: a working Saturday is like the day it was moved from; months that are missing are not judged', () => {
    const found = days(json({}));
    expect(found).toContain('2024-04-27 working 0');
    expect(found).toContain('2024-11-02 working 1');
    expect(found).toContain('2024-01-07 holiday Рождество Христово');
    expect(found.some((day) => day.startsWith('2024-02'))).toBe(false);
  });

  test('as XML: names of the holidays, short days, moved days', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<calendar year="2024" lang="ru" date="2023.09.01">
  <holidays><holiday id="1" title="Новогодние каникулы"/><holiday id="2" title="День &quot;Победы&quot;" /></holidays>
  <days>
    <day d="01.01" t="1" h="1"/>
    <day d="04.27" t="3" />
    <day d="04.29" t="1" f="04.27"/>
    <day d="05.08" t="2"/>
    <day d="05.09" t="1" h="2"/>
    <day d="12.28" t="2"/>
  </days>
</calendar>`;
    expect(days(xml)).toEqual([
      '2024-01-01 holiday Новогодние каникулы',
      '2024-04-27 working 0',
      '2024-04-29 holiday',
      '2024-05-08 short',
      '2024-05-09 holiday День "Победы"',
      '2024-12-28 working 4',
    ]);
    expect(faults(xml.replace('d="05.08"', 'd="05.38"').replace('t="3"', 't="9"'))).toEqual([
      '6 kind 9',
      '8 date 05.38',
    ]);
  });

  test.each([
    ['{', '0 not-a-calendar'],
    ['{"year":2024}', '0 not-a-calendar'],
    [json({ year: '2024' }), '0 year "2024"'],
    [json({ months: [{ month: 2, days: '30' }] }), '0 days 30'],
    [json({ months: [null] }), '0 not-a-calendar'],
    ['<html><body>404</body></html>', '0 not-a-calendar'],
  ])('%s is refused', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });
});

describe('our own CSV', () => {
  test('kinds in English and Russian, the weekday a working day is like, with a header or without', () => {
    const expected = [
      '2026-12-31 short Канун',
      '2027-01-01 holiday Новый год, первый день',
      '2027-02-20 working 0 вместо понедельника',
      '2027-03-06 working 4',
    ];
    expect(
      days(
        'date,kind,like,name\n2027-01-01,holiday,,"Новый год, первый день"\n2026-12-31,short,,Канун\n2027-02-20,working,mon,вместо понедельника\n2027-03-06,working\n',
      ),
    ).toEqual(expected);
    expect(
      days(
        '01.01.2027;Праздник;;Новый год, первый день\r\n31.12.2026;сокращённый;;Канун\r\n20.02.2027;рабочий;пн;вместо понедельника\r\n06.03.2027;рабочий день;5;',
      ),
    ).toEqual(expected);
  });

  test('a plain list of dates and names is one of holidays', () => {
    expect(days('2027-01-07,Christmas\n2026-12-25\n')).toEqual([
      '2026-12-25 holiday',
      '2027-01-07 holiday Christmas',
    ]);
    expect(days('date,name\n2027-01-07,\n')).toEqual(['2027-01-07 holiday']);
  });

  test('every wrong line is named, and nothing is taken', () => {
    expect(
      faults(
        'date,kind,like\n2027-02-30,holiday\n2027-01-01,party\n2027-01-02,holiday\n2027-01-03,working,someday\n,short\n',
      ),
    ).toEqual(['2 date 2027-02-30', '3 kind party', '5 like someday', '6 date']);
    expect(faults('2027-01-01,"New')).toEqual(['1 not-csv']);
    expect(faults('')).toEqual(['0 empty']);
    expect(faults('PK\x03\x04x')).toEqual(['0 not-text']);
    expect(faults('date,kind\n')).toEqual(['0 not-a-calendar']);
    expect(faults('email,name\na@example.org,Anna\n')[0]).toBe('1 date email');
  });

  test('a wrong field is quoted by its beginning, however long it is', () => {
    expect(faults(`date,kind\n2026-01-01,${'x'.repeat(1_000_000)}\n`)).toEqual([`2 kind ${'x'.repeat(40)}…`]);
  });

  test('no text makes the reader fall', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('', '{', '<', 'date,kind\n', `${header}\n`),
        (text, start) => {
          const found = read(start + text);
          if (found.ok) expect(found.days.length).toBeGreaterThan(0);
          else expect(found.faults.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
