import { theProgram } from '../../src/audit/record.ts';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import {
  createDepartment,
  leaveCompany,
  saveDepartment,
  saveEmployee,
  saveShiftPattern,
} from '../../src/people/actions.ts';
import type { EmployeeValues } from '../../src/people/employee-rules.ts';
import {
  findDepartment,
  findEmployee,
  listDepartments,
  listEmployees,
  listShiftPatterns,
  rosterBetween,
  rosterOn,
} from '../../src/people/queries.ts';
import { swapDaysOf } from '../../src/people/swap-day-queries.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { emptyCompany } from './import-world.ts';

async function person(db: Db, name: string, change: Partial<EmployeeValues> = {}): Promise<string> {
  const pattern = (await listShiftPatterns(db)).find((one) => one.name === '9–18');
  const saved = await saveEmployee(
    db,
    null,
    {
      name,
      email: `${name}@example.org`,
      departmentId: 'sales',
      shiftPatternId: pattern?.id ?? null,
      startedOn: '2020-01-01',
      maxPhoneMinutes: null,
      qualifications: [{ queueId: 'sales', level: 'solo', speedFactor: 0.65 }],
      absences: [],
      ...change,
    },
    theProgram,
    DateTime.utc(),
  );
  if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
  return saved.id;
}

const vacation = (fromDate: string, toDate: string) => ({
  kind: 'vacation' as const,
  fromDate,
  toDate,
  fromMinute: null,
  toMinute: null,
});

onEveryDatabase('people in the database', (fresh) => {
  it('keeps an employee with everything that belongs to them, and replaces all of it', async () => {
    const db = await emptyCompany(await fresh());
    const id = await person(db, 'Anna', { absences: [vacation('2026-12-01', '2026-12-05')] });
    const anna = await findEmployee(db, id);
    expect(anna).toMatchObject({ email: 'anna@example.org', leftAt: null, maxPhoneMinutes: null });
    expect(anna?.qualifications).toEqual([{ queueId: 'sales', level: 'solo', speedFactor: 0.65 }]);
    expect(anna?.absences).toMatchObject([vacation('2026-12-01', '2026-12-05')]);
    const changed = {
      name: '  Anna B ',
      email: 'ANNA.B@example.org',
      departmentId: 'service',
      shiftPatternId: null,
      startedOn: '2021-01-01',
      maxPhoneMinutes: 90,
      qualifications: [],
      absences: [],
    };
    expect(await saveEmployee(db, id, changed, theProgram, DateTime.utc())).toEqual({ ok: true, id });
    expect(await findEmployee(db, id)).toEqual({
      ...changed,
      id,
      name: 'Anna B',
      email: 'anna.b@example.org',
      leftAt: null,
    });
    expect(await findEmployee(db, 'nobody')).toBeUndefined();
  });

  it('refuses an e-mail that somebody has, also one who left, and writes nothing', async () => {
    const db = await emptyCompany(await fresh());
    await person(db, 'Anna');
    const gone = await person(db, 'Boris');
    await leaveCompany(db, gone, theProgram, DateTime.utc());
    const same = async (email: string) => {
      const found = await listEmployees(db, { includeLeft: true });
      const saved = await saveEmployee(
        db,
        null,
        { ...(found[0] as EmployeeValues), name: 'Third', email },
        theProgram,
        DateTime.utc(),
      );
      return saved.ok ? [] : saved.problems;
    };
    expect(await same('Anna@Example.org')).toEqual([{ field: 'email', code: 'taken' }]);
    expect(await same('boris@example.org')).toEqual([{ field: 'email', code: 'taken-left' }]);
    expect(await listEmployees(db, { includeLeft: true })).toHaveLength(2);
  });

  it('lists a department’s people, and those who left only when asked', async () => {
    const db = await emptyCompany(await fresh());
    const anna = await person(db, 'Anna');
    const boris = await person(db, 'Boris', { departmentId: 'service' });
    await leaveCompany(db, anna, theProgram, DateTime.utc());
    const ids = async (filter: Parameters<typeof listEmployees>[1]) =>
      (await listEmployees(db, filter)).map(({ id }) => id);
    expect(await ids({})).toEqual([boris]);
    expect(await ids({ includeLeft: true })).toEqual([anna, boris]);
    expect(await ids({ departmentId: 'sales' })).toEqual([]);
    expect(await ids({ departmentIds: ['sales', 'service'], includeLeft: true })).toEqual([anna, boris]);
    expect(await ids({ departmentIds: [], includeLeft: true })).toEqual([]);
  });

  it('leaving twice keeps the first day; saving again brings the person back', async () => {
    const db = await emptyCompany(await fresh());
    const id = await person(db, 'Anna');
    await leaveCompany(db, id, theProgram, DateTime.fromISO('2026-12-03T10:00:00Z'));
    await leaveCompany(db, id, theProgram, DateTime.fromISO('2026-12-09T10:00:00Z'));
    const left = await findEmployee(db, id);
    expect(left?.leftAt).toBe('2026-12-03T10:00:00.000Z');
    if (left === undefined) throw new Error('gone');
    await saveEmployee(db, id, left, theProgram, DateTime.utc());
    expect((await findEmployee(db, id))?.leftAt).toBeNull();
  });

  it('gives the roster of a date with shift, absence, the department’s or the own phone limit', async () => {
    const db = await emptyCompany(await fresh());
    await person(db, 'Anna', { maxPhoneMinutes: 60 });
    await person(db, 'Boris', { absences: [vacation('2026-12-03', '2026-12-04')] });
    await person(db, 'Clara', { shiftPatternId: null });
    await person(db, 'Dmitri', { departmentId: 'service' });
    await leaveCompany(db, await person(db, 'Egor'), theProgram, DateTime.fromISO('2026-12-03T00:00:00Z'));
    const roster = await rosterOn(db, ['sales'], '2026-12-03');
    expect(roster.map(({ name }) => name)).toEqual(['Anna', 'Boris', 'Clara']);
    expect(roster[0]).toMatchObject({
      shift: { startsMinute: 540, endsMinute: 1080 },
      lunch: { minutes: 45, fromMinute: 720, toMinute: 900 },
      breakMinutes: 15,
      maxPhoneMinutes: 60,
      absent: [],
      qualifications: [{ queueId: 'sales', level: 'solo', speedFactor: 0.65 }],
    });
    expect(roster[1]).toMatchObject({ maxPhoneMinutes: 150, absent: [[540, 1080]] });
    expect(roster[2]).toMatchObject({ shift: null, lunch: null });
  });

  it('gives the same for many dates as for each', async () => {
    const db = await emptyCompany(await fresh());
    await person(db, 'Anna', { absences: [vacation('2026-12-03', '2026-12-04')] });
    await person(db, 'Boris', { departmentId: 'service', startedOn: '2026-12-04' });
    const between = await rosterBetween(db, ['sales', 'service'], '2026-12-02', '2026-12-06');
    expect([...between.keys()]).toEqual(['02', '03', '04', '05', '06'].map((day) => `2026-12-${day}`));
    for (const [date, roster] of between) {
      expect(roster).toEqual(await rosterOn(db, ['sales', 'service'], date));
    }
  });

  it('names the swap days ahead that somebody is on, not those called off or over', async () => {
    const db = await emptyCompany(await fresh());
    const id = await person(db, 'Anna');
    const swapDay = async (dayId: string, date: string, change: object = {}) => {
      await db
        .insertInto('swapDay')
        .values({
          id: dayId,
          kind: 'cover',
          mutual: 0,
          guestDepartmentId: 'sales',
          hostDepartmentId: 'service',
          date,
          title: `Day ${dayId}`,
          trainingFromMinute: 600,
          trainingToMinute: 700,
          shadowMinutes: null,
          createdBy: 'x',
          createdAt: '2026-11-01T00:00:00Z',
          publishedAt: null,
          publishedBy: null,
          cancelledAt: null,
          version: 1,
          ...change,
        })
        .execute();
      await db
        .insertInto('swapParticipant')
        .values({ swapDayId: dayId, employeeId: id, role: 'trainee', partnerId: null, note: '' })
        .execute();
    };
    await swapDay('later', '2026-12-09', { publishedAt: '2026-11-02T00:00:00Z', publishedBy: 'x' });
    await swapDay('today', '2026-12-03');
    await swapDay('over', '2026-12-02');
    await swapDay('off', '2026-12-04', { cancelledAt: '2026-11-02T00:00:00Z' });
    expect(await swapDaysOf(db, id, '2026-12-03')).toEqual([
      { id: 'today', title: 'Day today', date: '2026-12-03', published: false },
      { id: 'later', title: 'Day later', date: '2026-12-09', published: true },
    ]);
  });

  it('keeps a department with its hours, and makes a new one after the others', async () => {
    const db = await emptyCompany(await fresh());
    const sales = await findDepartment(db, 'sales');
    if (sales === undefined) throw new Error('no department');
    const { nameRu, nameEn, timeZone, ahtSeconds, patienceSeconds } = sales;
    const { serviceLevelPercent, answerWithinSeconds, maxPhoneMinutes } = sales;
    const values = {
      ...{ nameRu, nameEn, timeZone, ahtSeconds, patienceSeconds },
      ...{ serviceLevelPercent, answerWithinSeconds, maxPhoneMinutes },
      hours: [{ weekday: 6, opensMinute: 600, closesMinute: 1440 }],
    };
    expect(
      await saveDepartment(db, 'sales', { ...values, ahtSeconds: 200 }, theProgram, DateTime.utc()),
    ).toMatchObject({ ok: true });
    expect(await findDepartment(db, 'sales')).toEqual({ ...sales, ...values, ahtSeconds: 200 });
    expect(await createDepartment(db, 'b2b', 'service', values, theProgram, DateTime.utc())).toEqual({
      ok: true,
      id: 'b2b',
    });
    expect((await listDepartments(db)).map(({ id }) => id)).toEqual(['sales', 'service', 'b2b']);
    expect(
      await createDepartment(db, 'b2b', 'blue', { ...values, nameRu: '' }, theProgram, DateTime.utc()),
    ).toMatchObject({
      ok: false,
      problems: [
        { field: 'id', code: 'taken' },
        { field: 'colour', code: 'unknown' },
        { field: 'nameRu', code: 'missing' },
      ],
    });
  });

  it('keeps a shift pattern with its days, once per name, in the order one counts', async () => {
    const db = await emptyCompany(await fresh());
    const patterns = await listShiftPatterns(db);
    expect(patterns.map(({ name }) => name)).toEqual(['8–17', '9–18', '10–19', '11–20']);
    const [first, second] = patterns;
    if (first === undefined || second === undefined) throw new Error('no patterns');
    const days = [{ weekday: 7, startsMinute: 0, endsMinute: 1440 }];
    const values = { ...first, days, lunchMinutes: 30 };
    const { id, ...changed } = values;
    expect(await saveShiftPattern(db, id, changed, theProgram, DateTime.utc())).toEqual({ ok: true, id });
    expect((await listShiftPatterns(db))[0]).toEqual(values);
    expect(
      await saveShiftPattern(db, null, { ...changed, name: second.name }, theProgram, DateTime.utc()),
    ).toMatchObject({
      problems: [{ field: 'name', code: 'taken' }],
    });
    expect(
      await saveShiftPattern(
        db,
        second.id,
        { ...changed, name: ` ${second.name} ` },
        theProgram,
        DateTime.utc(),
      ),
    ).toEqual({
      ok: true,
      id: second.id,
    });
  });
});
