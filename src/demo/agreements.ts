import type { DateTime } from 'luxon';
import { propose, sign } from '../agreements/actions.ts';
import { decide, sayDone } from '../agreements/course.ts';
import { addLine, addVoice } from '../agreements/debrief/actions.ts';
import { listLines } from '../agreements/debrief/queries.ts';
import type { LineKind } from '../agreements/debrief/rules.ts';
import { findAgreement, listAgreements } from '../agreements/queries.ts';
import { otherOf, pairOf, type Signer } from '../agreements/reader.ts';
import { signTruce, writeTruce } from '../agreements/truce/actions.ts';
import { listTruces } from '../agreements/truce/queries.ts';
import type { Db } from '../database/connect.ts';
import type { Post } from '../swapdays/invitations/post.ts';
import { listSwapDays } from '../swapdays/queries.ts';

const pair = pairOf('sales', 'service');
const preamble =
  'Клиент прежде всего. Он не\u00a0знает, в\u00a0каком отделе сидит тот, кто ему отвечает, и\u00a0знать не\u00a0должен.\nОба отдела нужны ему одинаково: один обещает, другой выполняет.\nМы не\u00a0ищем виноватых, а\u00a0договариваемся и\u00a0держим слово.';

interface DemoAgreement {
  readonly text: string;
  readonly owner: string;
  /** Proposed so many days ago, due so many days from now (before it when negative). */
  readonly proposedDaysAgo: number;
  readonly dueInDays: number;
  readonly end: 'kept' | 'broken' | 'running' | 'unsigned';
  readonly reason?: string;
  /** The line of the debrief from which it came. */
  readonly line?: string;
}

interface DemoLine {
  readonly kind: LineKind;
  readonly text: string;
  readonly voices: number;
}

/** Of the latest day: nothing is agreed yet, and its debrief waits for the heads. */
const freshLines: readonly DemoLine[] = [
  { kind: 'surprise', text: 'Клиент сначала жалуется и\u00a0только потом спрашивает о\u00a0цене', voices: 1 },
  { kind: 'change', text: 'Сложного клиента передаём с\u00a0двумя словами, а\u00a0не\u00a0молча', voices: 2 },
];

const lines: readonly DemoLine[] = [
  { kind: 'surprise', text: 'В\u00a0сервис звонят и\u00a0те, кому обещали скидку на\u00a0словах', voices: 2 },
  { kind: 'surprise', text: 'За\u00a0три часа ни\u00a0одного спокойного звонка', voices: 1 },
  { kind: 'surprise', text: 'Продажи узнают о\u00a0сбое позже клиентов', voices: 0 },
  { kind: 'change', text: 'Скидку записываем в\u00a0карточку клиента до\u00a0конца разговора', voices: 2 },
  { kind: 'change', text: 'О\u00a0сбое сервис пишет продажам в\u00a0течение десяти минут', voices: 1 },
  { kind: 'change', text: 'Раз в\u00a0месяц продавец полдня сидит рядом с\u00a0оператором', voices: 0 },
];

const promises: readonly DemoAgreement[] = [
  {
    text: 'Сервис отвечает продажам на\u00a0вопрос о\u00a0клиенте в\u00a0тот же день',
    owner: 'service',
    proposedDaysAgo: 35,
    dueInDays: -14,
    end: 'kept',
  },
  {
    text: 'Продажи не\u00a0обещают подключение раньше, чем подтвердит сервис',
    owner: 'sales',
    proposedDaysAgo: 34,
    dueInDays: -10,
    end: 'broken',
    reason: 'За\u00a0две недели четыре клиента, которым обещали «завтра утром».',
  },
  {
    text: 'Новички обоих отделов за\u00a0первый месяц проводят день у\u00a0соседей',
    owner: 'sales',
    proposedDaysAgo: 33,
    dueInDays: -5,
    end: 'kept',
  },
  {
    text: 'Сервис раз в\u00a0неделю присылает продажам пять самых частых жалоб',
    owner: 'igor.kim@demo.example',
    proposedDaysAgo: 12,
    dueInDays: 5,
    end: 'running',
  },
  {
    text: 'Скидку записываем в\u00a0карточку клиента до\u00a0конца разговора',
    owner: 'sales',
    proposedDaysAgo: 16,
    dueInDays: -8,
    end: 'running',
    line: 'Скидку записываем в\u00a0карточку клиента до\u00a0конца разговора',
  },
  {
    text: 'О\u00a0сбое сервис пишет продажам в\u00a0течение десяти минут',
    owner: 'service',
    proposedDaysAgo: 3,
    dueInDays: 20,
    end: 'unsigned',
    line: 'О\u00a0сбое сервис пишет продажам в\u00a0течение десяти минут',
  },
];

interface Parts {
  readonly db: Db;
  readonly post: Post;
  readonly sales: Signer;
  readonly service: Signer;
  readonly hr: string;
}

/** The debrief of the past shadow day, the heads' truce, and what came of both: through the program's own actions. */
export async function makeDemoAgreements(db: Db, now: DateTime, post: Post): Promise<void> {
  if ((await listTruces(db)).length > 0 || (await listAgreements(db)).length > 0) return;
  const sales = await signerOf(db, 'head.sales@demo.example', 'sales');
  const service = await signerOf(db, 'head.service@demo.example', 'service');
  const hr = await signerOf(db, 'hr@demo.example', 'sales');
  if (sales === undefined || service === undefined || hr?.accountId == null) return;
  const parts = { db, post, sales, service, hr: hr.accountId };
  await makeTruce(parts, now);
  const shadows = (await listSwapDays(db, { publishedOnly: true, beforeDate: now.toISODate() ?? '' })).filter(
    ({ kind, cancelledAt }) => kind === 'shadow' && cancelledAt === null,
  );
  // What came of it began after the day.
  const agreedFrom = now.minus({ days: 16 }).toISODate() ?? '';
  const day = shadows.findLast(({ date }) => date < agreedFrom) ?? shadows[0];
  if (day !== undefined) await makeDebrief(parts, day.id, lines);
  const latest = shadows.at(-1);
  if (latest !== undefined && latest.id !== day?.id) await makeDebrief(parts, latest.id, freshLines);
  for (const promise of promises) {
    if (promise.line === undefined || day !== undefined) await make(parts, promise, day?.id ?? null, now);
  }
}

async function signerOf(db: Db, email: string, departmentId: string): Promise<Signer | undefined> {
  const row = await db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('email', '=', email)
    .executeTakeFirst();
  return row && { accountId: row.id, name: row.name, departmentId };
}

async function makeTruce({ db, post, sales, service }: Parts, now: DateTime): Promise<void> {
  const written = now.minus({ days: 36 }).set({ hour: 16, minute: 10 });
  const order = { pair, edition: 0, version: 0, preamble, sign: true, by: sales };
  expectDone(await writeTruce(db, order, post, written));
  const [truce] = await listTruces(db, pair);
  if (truce === undefined) return;
  const { id, version } = truce;
  expectDone(await signTruce(db, { pair, id, version, by: service }, written.plus({ minutes: 25 })));
}

async function makeDebrief(
  { db, sales, service, hr }: Parts,
  swapDayId: string,
  written: readonly DemoLine[],
): Promise<void> {
  const present = [sales.accountId, service.accountId, hr].filter((id) => id !== null);
  for (const [at, { kind, text, voices }] of written.entries()) {
    const author = present[at % present.length] ?? hr;
    expectDone(await addLine(db, { swapDayId, kind, text, accountId: author }));
    const line = (await listLines(db, swapDayId, null)).find((one) => one.text === text);
    for (const accountId of present.filter((id) => id !== author).slice(0, voices)) {
      expectDone(await addVoice(db, { swapDayId, lineId: line?.id ?? '', accountId }));
    }
  }
}

async function make(
  { db, post, sales, service }: Parts,
  promise: DemoAgreement,
  swapDayId: string | null,
  now: DateTime,
): Promise<void> {
  const at = now.minus({ days: promise.proposedDaysAgo }).set({ hour: 11, minute: 20 });
  const ownerId = await ownerOf(db, promise.owner, at);
  if (ownerId === undefined) return;
  const line =
    promise.line === undefined
      ? undefined
      : (await listLines(db, swapDayId ?? '', null)).find(({ text }) => text === promise.line);
  const origin =
    swapDayId === null || line === undefined
      ? ({ kind: 'truce' } as const)
      : ({ kind: 'debrief', swapDayId, lineId: line.id } as const);
  const dueDate = now.plus({ days: promise.dueInDays }).toISODate() ?? '';
  const wording = { text: promise.text, ownerId, dueDate };
  const wanted = { ...wording, pair, origin, sign: true, by: sales, today: at.toISODate() ?? '' };
  const made = await propose(db, wanted, post, at);
  if (!made.ok) throw new Error(`the demo’s agreement is refused: ${JSON.stringify(made.problems)}`);
  if (promise.end === 'unsigned') return;
  const { id } = made;
  expectDone(await sign(db, { id, wording: 1, by: service }, post, at.plus({ hours: 3 })));
  if (promise.end === 'running') return;
  const agreement = await findAgreement(db, id);
  if (agreement === undefined) return;
  const ended = now.plus({ days: promise.dueInDays }).set({ hour: 12, minute: 30 });
  const by = otherOf(pair, agreement.ownerDepartmentId) === 'sales' ? sales : service;
  let { version } = agreement;
  if (promise.end === 'kept') {
    const owner = { accountId: null, name: agreement.ownerName };
    const reader = { employeeId: ownerId, headOf: null };
    expectDone(await sayDone(db, { id, version, by: owner, reader }, ended.minus({ days: 1 })));
    version += 1;
  }
  const order = { id, version, by, verdict: promise.end, reason: promise.reason ?? '' };
  expectDone(await decide(db, order, post, ended));
}

/** Somebody who can be seen by e-mail, or the one who has been in a department longest and leads none. */
async function ownerOf(db: Db, wanted: string, now: DateTime): Promise<string | undefined> {
  const column = wanted.includes('@') ? 'email' : 'departmentId';
  const row = await db
    .selectFrom('employee')
    .select('id')
    .where(column, '=', wanted)
    .where('startedOn', '<=', now.toISODate() ?? '')
    .where('email', 'not in', ['marina.sokolova@demo.example', 'elena.zhukova@demo.example'])
    .where('leftAt', 'is', null)
    .orderBy('startedOn')
    .orderBy('id')
    .executeTakeFirst();
  return row?.id;
}

function expectDone(outcome: { ok: boolean; problems?: readonly string[] }): void {
  if (!outcome.ok) throw new Error(`the demo’s agreements are refused: ${JSON.stringify(outcome.problems)}`);
}
