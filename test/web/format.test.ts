import { describe, expect, it } from 'vitest';
import { formatter, parseTime } from '../../src/web/format.ts';
import { parseDate, parseNumber } from '../../src/web/forms.ts';

describe('formats', () => {
  const [ru, en] = [formatter('ru'), formatter('en')];

  it('write numbers as the reader does', () => {
    expect(ru.number(-1234.56, 1)).toBe('−1\u00a0234,6');
    expect(en.number(-1234.56, 1)).toBe('−1,234.6');
    expect(ru.number(-0.04, 1)).toBe('0');
    expect(ru.percent(-0.001)).toBe('0\u00a0%');
    expect(ru.percent(0.152)).toBe('15\u00a0%');
    expect(en.percent(0.152)).toBe('15%');
  });

  it('write days and times', () => {
    expect(ru.dayLong('2026-12-03')).toBe('Четверг, 3\u00a0декабря');
    expect(en.dayLong('2026-12-03')).toBe('Thursday, 3\u00a0December');
    expect(ru.timeRange(735, 765)).toBe('12:15–12:45');
    expect(en.time(1440)).toBe('24:00');
    expect(ru.weekdayShort(1)).toBe('Пн');
  });

  it('show an instant in the zone that is asked for, also an odd one', () => {
    expect(en.instant('2026-12-03T10:00:00Z', 'Asia/Kathmandu')).toBe('3\u00a0Dec 2026, 15:45');
    expect(ru.instant('2026-12-03T22:30:00Z', 'Europe/Moscow')).toContain('1:30');
  });
});

describe('what people type', () => {
  it.each([
    ['9:00', 540],
    ['09.30', 570],
    ['24:00', 1440],
    ['24:15', undefined],
    ['9:60', undefined],
    ['9', undefined],
    ['', undefined],
  ])('the time %s', (input, minute) => {
    expect(parseTime(input)).toBe(minute);
  });

  it.each([
    ['0,6', 0.6],
    ['0.6', 0.6],
    ['1 000', 1000],
    ['−2', -2],
    ['1e3', undefined],
    ['', undefined],
    ['0x10', undefined],
  ])('the number %s', (input, value) => {
    expect(parseNumber(input)).toBe(value);
  });

  it.each([
    ['2026-02-28', '2026-02-28'],
    ['2026-02-30', undefined],
    ['28.02.2026', undefined],
    ['2026-2-8', undefined],
  ])('the day %s', (input, day) => {
    expect(parseDate(input)).toBe(day);
  });
});
