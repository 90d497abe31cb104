import type { Db } from '../../src/database/connect.ts';

/** Sales and service, open 9:00–18:00 Monday to Friday, 80 % within 20 s, 240 s a call, 120 s of patience. */
export async function withDepartments(db: Db, timeZone = 'Europe/Berlin'): Promise<Db> {
  for (const [position, id] of (['sales', 'service'] as const).entries()) {
    await db
      .insertInto('department')
      .values({
        id,
        nameRu: id === 'sales' ? 'Продажи' : 'Сервис',
        nameEn: id === 'sales' ? 'Sales' : 'Service',
        colour: id,
        timeZone,
        ahtSeconds: 240,
        patienceSeconds: 120,
        serviceLevelPercent: 80,
        answerWithinSeconds: 20,
        maxPhoneMinutes: 120,
        position,
      })
      .execute();
    for (let weekday = 1; weekday <= 5; weekday += 1) {
      await db
        .insertInto('departmentHours')
        .values({ departmentId: id, weekday, opensMinute: 540, closesMinute: 1080 })
        .execute();
    }
  }
  return db;
}

/** A CSV of `days` days from 5 January 2026 on, weekends left out, 8:00–19:00 by half hours. */
export function weeksOfCalls(
  queue: string,
  days: number,
  calls: number,
  from = Date.UTC(2026, 0, 5),
): string {
  const lines = ['queue,start,offered'];
  for (let day = 0; day < days; day += 1) {
    const at = new Date(from + day * 86_400_000);
    if (at.getUTCDay() === 0 || at.getUTCDay() === 6) continue;
    for (let minute = 480; minute < 1140; minute += 30) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${minute % 60 === 0 ? '00' : '30'}`;
      lines.push(`${queue},${at.toISOString().slice(0, 10)}T${time},${calls}`);
    }
  }
  return lines.join('\n');
}
