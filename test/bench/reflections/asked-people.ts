import { DateTime } from 'luxon';
import { connect, type Db } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import { createPseudonyms } from '../../../src/reflections/confidential/pseudonyms.ts';
import { createPasses, linkPath } from '../../../src/reflections/fill/passes.ts';
import { questionsFor } from '../../../src/reflections/questionnaire/questions.ts';
import { ensureQuestionTexts } from '../../../src/reflections/questionnaire/stored.ts';
import { findRequest, type Request } from '../../../src/reflections/requests/queries.ts';

export interface Asked {
  /** The address that a letter opens, for each person. */
  readonly paths: readonly string[];
  readonly requestIds: readonly string[];
  /** The ids of the twelve ratings' texts. */
  readonly questionIds: readonly string[];
}

/** A new database with one open questionnaire for each of so many people of one department. */
export async function askPeople(file: string, people: number): Promise<Asked> {
  const db = connect(file);
  try {
    await migrateToLatest(db);
    await ensureQuestionTexts(db);
    await company(db, people);
    const requests: Request[] = [];
    for (let i = 0; i < people; i++) {
      const found = await findRequest(db, `r${i}`);
      if (found !== undefined) requests.push(found);
    }
    const tokens = await createPasses(db, 'link', requests);
    const [first] = requests;
    const questions = first === undefined ? [] : await questionsFor(db, first, new Set());
    return {
      paths: requests.map(({ id }) => linkPath(tokens.get(id) ?? '')),
      requestIds: requests.map(({ id }) => id),
      questionIds: questions
        .filter(({ group }) => group === 'twelve')
        .map(({ questionTextId }) => questionTextId),
    };
  } finally {
    await db.destroy();
  }
}

async function company(db: Db, people: number): Promise<void> {
  const all = Array.from({ length: people }, (_, i) => i);
  const day = (days: number) => DateTime.utc().plus({ days }).toISODate() ?? '';
  const department = {
    timeZone: 'Europe/Moscow',
    ahtSeconds: 240,
    patienceSeconds: null,
    serviceLevelPercent: 80,
    answerWithinSeconds: 20,
    maxPhoneMinutes: 150,
  };
  await db
    .insertInto('department')
    .values([
      { ...department, id: 'sales', nameRu: 'Продажи', nameEn: 'Sales', colour: 'sales', position: 1 },
      { ...department, id: 'service', nameRu: 'Сервис', nameEn: 'Service', colour: 'service', position: 2 },
    ])
    .execute();
  await db
    .insertInto('employee')
    .values(
      all.map((i) => ({
        id: `e${i}`,
        departmentId: 'sales',
        name: `Person ${i}`,
        email: `e${i}@example.org`,
        shiftPatternId: null,
        startedOn: '2024-01-15',
        maxPhoneMinutes: null,
        leftAt: null,
      })),
    )
    .execute();
  await db
    .insertInto('survey')
    .values({
      id: 'survey',
      kind: 'days',
      seasonId: null,
      name: 'Bench',
      firstDepartmentId: 'sales',
      secondDepartmentId: 'service',
      fromDate: day(-10),
      toDate: day(10),
      scoreThreshold: 5,
      commentThreshold: 8,
      state: 'open',
      closedOn: null,
      madeUpJson: null,
      version: 1,
    })
    .execute();
  await createPseudonyms(
    db,
    'survey',
    all.map((i) => `e${i}`),
  );
  await db
    .insertInto('reflectionRequest')
    .values(
      all.map((i) => ({
        id: `r${i}`,
        surveyId: 'survey',
        employeeId: `e${i}`,
        moment: 'T0' as const,
        part: 'swapping' as const,
        turn: 1,
        swapDayId: null,
        anchorDate: day(5),
        opensOn: day(-1),
        closesOn: day(2),
        state: 'open' as const,
        reminders: 0,
        overridden: 0,
      })),
    )
    .execute();
}
