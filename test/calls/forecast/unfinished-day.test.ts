import { describe, expect, it } from 'vitest';
import { historyOf, type HistoryRecord } from '../../../src/calls/forecast/history.ts';
import { withoutUnfinishedDay } from '../../../src/calls/forecast/unfinished-day.ts';

/** Two Mondays, 9:00 to 18:00; the second one as `after` says from `untilMinute` on. */
function twoMondays(callsPerHour: number, untilMinute: number, after: 'left out' | 'nought') {
  const records: HistoryRecord[] = [];
  for (const date of ['2026-03-02', '2026-03-09'])
    for (let minute = 540; minute < 1080; minute += 60) {
      const isOver = date === '2026-03-02' || minute < untilMinute;
      if (isOver || after === 'nought') records.push({ date, minute, offered: isOver ? callsPerHour : 0 });
    }
  return historyOf(records, 60);
}
const dates = (history: ReturnType<typeof twoMondays>) =>
  withoutUnfinishedDay(history).days.map(({ date }) => date);

describe('a day that was going on when its file was written', () => {
  for (const after of ['left out', 'nought'] as const) {
    it(`does not count where the hours to come are ${after}`, () => {
      expect(dates(twoMondays(40, 720, after))).toEqual(['2026-03-02']);
    });
    it(`counts where only its last hour has none (${after})`, () => {
      expect(dates(twoMondays(40, 1020, after))).toEqual(['2026-03-02', '2026-03-09']);
    });
  }
  it('counts in a queue so quiet that an afternoon without calls is chance', () => {
    expect(dates(twoMondays(1, 720, 'nought'))).toEqual(['2026-03-02', '2026-03-09']);
  });
  it('counts when it has no call at all: the queue may have been closed', () => {
    expect(dates(twoMondays(40, 540, 'nought'))).toEqual(['2026-03-02', '2026-03-09']);
  });
});
