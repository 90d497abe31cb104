import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { propose, reword, sign } from '../../src/agreements/actions.ts';
import { decide, sayDone } from '../../src/agreements/course.ts';
import { countsOf, todayOf } from '../../src/agreements/page.ts';
import { findAgreement, listEvents } from '../../src/agreements/queries.ts';
import { pairOf, type Signer } from '../../src/agreements/reader.ts';
import { remindOfAgreements } from '../../src/agreements/reminders.ts';
import { signTruce, writeTruce } from '../../src/agreements/truce/actions.ts';
import { listTruces } from '../../src/agreements/truce/queries.ts';
import type { Db } from '../../src/database/connect.ts';
import { listDepartments } from '../../src/people/queries.ts';
import { type Client, testApp } from '../support/app.ts';
import { freshSqlite, onEveryDatabase } from '../support/databases.ts';
import { post, smallCompany } from '../swapdays/company.ts';

const pair = pairOf('sales', 'service');
const sales: Signer = { accountId: null, name: 'Sales head', departmentId: 'sales' };
const service: Signer = { accountId: null, name: 'Service head', departmentId: 'service' };
/** A Monday morning. */
const monday = DateTime.fromISO('2026-03-02T07:00:00Z');
const today = '2026-03-02';
const wording = { text: 'Answer within a day', ownerId: 's1', dueDate: '2026-03-20' };

async function proposed(db: Db, change: Partial<typeof wording> & { sign?: boolean } = {}): Promise<string> {
  const made = await propose(
    db,
    { ...wording, sign: true, ...change, pair, origin: { kind: 'truce' }, by: sales, today },
    post,
    monday,
  );
  if (!made.ok) throw new Error(made.problems.join());
  return made.id;
}

async function agreed(db: Db): Promise<string> {
  const id = await proposed(db);
  await sign(db, { id, wording: 1, by: service }, post, monday);
  return id;
}

const stateOf = async (db: Db, id: string) => {
  const one = await findAgreement(db, id);
  if (one === undefined) throw new Error('gone');
  return one;
};

/** A head of each department, to be written to. */
async function addHeads(db: Db): Promise<void> {
  for (const departmentId of ['sales', 'service']) {
    await db
      .insertInto('account')
      .values({
        id: `head-${departmentId}`,
        email: `head-${departmentId}@example.org`,
        name: departmentId,
        passwordHash: '-',
        role: 'head',
        departmentId,
        employeeId: null,
        language: 'en',
        createdAt: '2026-01-01T00:00:00Z',
        endedAt: null,
      })
      .execute();
  }
}

onEveryDatabase('agreements', (fresh) => {
  it('count once both heads have signed, also when both press at one moment', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const id = await proposed(db, { sign: false });
    const both = [sales, service, service, sales].map((by) => sign(db, { id, wording: 1, by }, post, monday));
    expect((await Promise.all(both)).every(({ ok }) => ok)).toBe(true);
    const one = await stateOf(db, id);
    expect([one.state, one.signatures.length]).toEqual(['agreed', 2]);
    const kinds = (await listEvents(db, id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['agreed', 'signed', 'proposed']);
  });

  it('lose their signatures with every change, and nobody signs what they have not read', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const id = await agreed(db);
    const { version } = await stateOf(db, id);
    const change = { id, version, by: sales, ...wording, dueDate: '2026-04-01', sign: false, today };
    const results = await Promise.all([
      reword(db, change, post, monday),
      reword(db, { ...change, dueDate: '2026-05-01', by: service }, post, monday),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toEqual({ ok: false, problems: ['changed'] });
    const one = await stateOf(db, id);
    expect([one.state, one.signatures.length, one.agreedAt]).toEqual(['proposed', 0, null]);
    expect(await sign(db, { id, wording: 1, by: service }, post, monday)).toEqual({
      ok: false,
      problems: ['changed'],
    });
    const [event] = await listEvents(db, id);
    expect(event?.changes).toEqual({ dueDate: ['2026-03-20', one.dueDate] });
  });

  it('are done, sent back, done again and judged by the other side', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const id = await agreed(db);
    const owner = { by: { accountId: null, name: 'Olga s1' }, reader: { employeeId: 's1', headOf: null } };
    const version = async () => (await stateOf(db, id)).version;
    const done = async () => sayDone(db, { id, version: await version(), ...owner }, monday);
    const verdict = async (
      by: Signer,
      what: 'kept' | 'broken' | 'sent-back' | 'reopened',
      reason = 'Not yet',
    ) => decide(db, { id, version: await version(), by, verdict: what, reason }, post, monday);
    expect(await verdict(service, 'sent-back')).toEqual({ ok: false, problems: ['closed'] });
    expect((await done()).ok).toBe(true);
    // The owner's own head is not the one to whom it was promised.
    expect(await verdict(sales, 'kept')).toEqual({ ok: false, problems: ['closed'] });
    expect(await verdict(service, 'sent-back', ' ')).toEqual({ ok: false, problems: ['reason.missing'] });
    expect((await verdict(service, 'sent-back')).ok).toBe(true);
    expect((await stateOf(db, id)).doneAt).toBeNull();
    expect((await done()).ok).toBe(true);
    const seen = await version();
    const judged = await Promise.all(
      (['kept', 'broken'] as const).map((what) =>
        decide(db, { id, version: seen, by: service, verdict: what, reason: 'So' }, post, monday),
      ),
    );
    expect(judged.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await verdict(service, 'reopened')).ok).toBe(true);
    expect((await stateOf(db, id)).state).toBe('agreed');
  });

  it('tell the former owner, and the heads whose promise was called broken', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    await addHeads(db);
    const id = await agreed(db);
    const { version } = await stateOf(db, id);
    const change = { id, version, by: sales, ...wording, ownerId: 's2', sign: true, today };
    expect((await reword(db, change, post, monday)).ok).toBe(true);
    await sign(db, { id, wording: 2, by: service }, post, monday);
    const seen = (await stateOf(db, id)).version;
    const verdict = { id, version: seen, by: service, verdict: 'broken' as const, reason: 'Twice' };
    expect((await decide(db, verdict, post, monday)).ok).toBe(true);
    const keys = (await db.selectFrom('letter').select('key').execute()).map(({ key }) => key.split(':'));
    const told = keys.map(([, , what, , to]) => `${what} ${to}`).sort();
    expect(told).toEqual([
      'agreed s1',
      'agreed s2',
      'broken head-sales',
      'broken s2',
      'changed head-service',
      'released s1',
    ]);
  });

  it('remind heads of a truce too, and tell them when its words have changed', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    await addHeads(db);
    const first = { pair, edition: 0, version: 0, preamble: 'The customer first', sign: true, by: sales };
    expect((await writeTruce(db, first, post, monday)).ok).toBe(true);
    const remind = async (days: number) =>
      (await remindOfAgreements({ db, post, now: monday.plus({ days }) })).letters;
    expect(await remind(1)).toBe(0);
    expect(await remind(2)).toBe(1);
    expect(await remind(2)).toBe(0);
    const again = { ...first, edition: 1, version: 1, preamble: 'The customer <first>', by: service };
    expect((await writeTruce(db, again, post, monday.plus({ days: 2 }))).ok).toBe(true);
    const rows = await db.selectFrom('letter').select(['key', 'textBody']).orderBy('createdAt').execute();
    const told = rows.map(({ key }) => key.split(':')).map(([, , what, , to]) => `${what} ${to}`);
    expect(told.toSorted()).toEqual(['changed head-sales', 'sign head-service']);
    expect(rows.find(({ key }) => key.includes('changed'))?.textBody).toContain('The customer <first>');
    const [draft] = await listTruces(db, pair);
    const order = { pair, id: draft?.id ?? '', version: draft?.version ?? 0, by: sales };
    expect((await signTruce(db, order, monday.plus({ days: 3 }))).ok).toBe(true);
    expect(await remind(9)).toBe(0);
  });

  it('are brought up by letters, each of them once', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    await addHeads(db);
    const id = await proposed(db);
    const letters = async (at: string) => {
      const now = DateTime.fromISO(at);
      const before = new Set((await db.selectFrom('letter').select('key').execute()).map(({ key }) => key));
      const { letters: count } = await remindOfAgreements({ db, post, now });
      expect((await remindOfAgreements({ db, post, now })).letters).toBe(0);
      const rows = await db.selectFrom('letter').select(['key', 'toEmail']).execute();
      const fresh = rows.filter(({ key }) => !before.has(key));
      expect(fresh).toHaveLength(count);
      return fresh.map(({ key, toEmail }) => `${key.split(':')[2]} ${toEmail.split('@')[0]}`).sort();
    };
    expect(await letters('2026-03-03T07:00:00Z')).toEqual([]);
    expect(await letters('2026-03-04T07:00:00Z')).toEqual(['sign head-service']);
    expect(await letters('2026-03-06T07:00:00Z')).toEqual([]);
    expect(await letters('2026-03-11T07:30:00Z')).toEqual(['sign head-service']);
    await sign(db, { id, wording: 1, by: service }, post, DateTime.fromISO('2026-03-11T08:00:00Z'));
    expect(await letters('2026-03-16T07:00:00Z')).toEqual([]);
    expect(await letters('2026-03-17T07:00:00Z')).toEqual(['soon s1']);
    expect(await letters('2026-03-20T07:00:00Z')).toEqual(['today s1']);
    expect(await letters('2026-03-23T07:00:00Z')).toEqual(['overdue s1']);
    expect(await letters('2026-03-27T07:00:00Z')).toEqual([
      'overdue-head head-sales',
      'overdue-head head-service',
    ]);
    // On a Saturday nobody is reminded of what may be settled by Monday.
    expect(await letters('2026-03-28T07:00:00Z')).toEqual([]);
    expect(await letters('2026-03-30T06:00:00Z')).toEqual(['overdue s1']);
    const said = await db
      .selectFrom('letter')
      .select('textBody')
      .where('key', 'like', '%overdue:1.1:%')
      .execute();
    expect(said[0]?.textBody).toContain('10 дней');
    const { version } = await stateOf(db, id);
    const owner = { by: { accountId: null, name: 'Olga s1' }, reader: { employeeId: 's1', headOf: null } };
    await sayDone(db, { id, version, ...owner }, DateTime.fromISO('2026-03-30T07:00:00Z'));
    expect(await letters('2026-04-01T07:00:00Z')).toEqual(['confirm head-service']);
  });
});

describe('pages of agreements', () => {
  let db: Db;
  let app: FastifyInstance;
  const people: Record<string, Client> = {};
  let id: string;

  beforeAll(async () => {
    db = await freshSqlite();
    await smallCompany(db, { calls: false });
    const third = await db.selectFrom('department').selectAll().executeTakeFirstOrThrow();
    await db
      .insertInto('department')
      .values({ ...third, id: 'third', nameEn: 'Third', position: 3 })
      .execute();
    await db.updateTable('employee').set({ departmentId: 'third' }).where('id', '=', 's9').execute();
    const program = await testApp(db);
    app = program.app;
    people['sales'] = await program.as('head', 'sales');
    people['service'] = await program.as('head', 'service');
    people['third'] = await program.as('head', 'third');
    people['owner'] = await program.as('employee', undefined, { employeeId: 's1' });
    people['colleague'] = await program.as('employee', undefined, { employeeId: 'v1' });
    people['stranger'] = await program.as('employee', undefined, { employeeId: 's9' });
    people['hr'] = await program.as('hr');
    people['administrator'] = await program.as('administrator');
    const due = DateTime.utc().plus({ days: 20 }).toISODate() ?? '';
    const made = await people['sales'].post('/agreements', {
      text: 'Answer <b>within</b> a day',
      owner: 's1',
      due,
      with: 'service',
      sign: 'yes',
    });
    id = String(made.headers.location).split('/').at(-1) ?? '';
  });
  afterAll(async () => {
    await app.close();
  });

  const get = (who: string, url: string) => (people[who] as Client).get(url);
  const send = (who: string, url: string, fields: Record<string, string> = {}) =>
    (people[who] as Client).post(url, fields);

  it('are read by both departments and HR, and by no third department', async () => {
    for (const who of ['sales', 'service', 'owner', 'colleague', 'hr', 'administrator']) {
      const page = await get(who, `/agreements/${id}`);
      expect(page.statusCode, who).toBe(200);
      expect(page.body).toContain('Olga s1');
      expect(page.body).toContain('Answer &lt;b&gt;within');
      expect((await get(who, '/agreements')).body).toContain(`/agreements/${id}`);
    }
    for (const who of ['third', 'stranger']) {
      expect((await get(who, `/agreements/${id}`)).statusCode, who).toBe(403);
      expect((await get(who, '/agreements?state=all')).body).not.toContain(id);
      expect((await get(who, '/agreements/truce/sales/service')).statusCode).toBe(403);
    }
  });

  it('stay open to an owner who has moved on, and are late on My day from the day after', async () => {
    const due = DateTime.utc().setZone('Europe/Moscow').minus({ days: 1 }).toISODate() ?? '';
    const before = await stateOf(db, id);
    const agreedAt = before.createdAt;
    await db.updateTable('agreement').set({ state: 'agreed', agreedAt, dueDate: due }).execute();
    await db.updateTable('employee').set({ departmentId: 'third' }).where('id', '=', 's1').execute();
    try {
      expect((await get('owner', `/agreements/${id}`)).statusCode).toBe(200);
      expect((await get('owner', '/agreements')).body).toContain(`/agreements/${id}`);
      const day = (await get('owner', '/my-day')).body;
      expect(day).toMatch(new RegExp(`/agreements/${id}.*<span class="tag bad">`));
      expect((await get('stranger', '/agreements')).body).not.toContain(id);
    } finally {
      const { state, dueDate } = before;
      await db.updateTable('agreement').set({ state, agreedAt: null, dueDate }).execute();
      await db.updateTable('employee').set({ departmentId: 'sales' }).where('id', '=', 's1').execute();
    }
  });

  it('are signed by the head of the department that has not, and by nobody else', async () => {
    for (const who of ['third', 'owner', 'colleague', 'stranger', 'hr', 'administrator']) {
      expect((await send(who, `/agreements/${id}/signature`, { wording: '1' })).statusCode, who).toBe(403);
      expect(
        (await send(who, `/agreements/${id}/withdrawal`, { version: '2', reason: 'x' })).statusCode,
      ).toBe(403);
    }
    // Pressed again it is one signature still: nobody signs for the other side.
    await send('sales', `/agreements/${id}/signature`, { wording: '1' });
    expect((await stateOf(db, id)).state).toBe('proposed');
    expect((await get('service', '/')).body).toContain('An agreement waits for your signature');
    expect((await get('sales', '/')).body).not.toContain('An agreement waits for your signature');
    expect((await send('service', `/agreements/${id}/signature`, { wording: '1' })).statusCode).toBe(303);
    expect((await stateOf(db, id)).state).toBe('agreed');
  });

  it('keep what was typed where somebody was faster', async () => {
    const { dueDate, version } = await stateOf(db, id);
    const fields = { text: 'My longer words', owner: 's1', due: dueDate, version: String(version - 1) };
    const late = await send('service', `/agreements/${id}/wording`, fields);
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('My longer words</textarea>');
    const judged = await send('service', `/agreements/${id}/breach`, {
      version: '1',
      reason: 'Four callers',
    });
    expect(judged.statusCode).toBe(409);
    expect(judged.body).toContain('Four callers</textarea>');
  });

  it('are judged by the other department’s head only, after the owner has said “done”', async () => {
    const version = String((await stateOf(db, id)).version);
    for (const who of ['colleague', 'stranger', 'hr', 'service'])
      expect((await send(who, `/agreements/${id}/completion`, { version })).statusCode, who).toBe(403);
    expect((await send('owner', `/agreements/${id}/completion`, { version })).statusCode).toBe(303);
    const next = String((await stateOf(db, id)).version);
    expect((await send('sales', `/agreements/${id}/fulfilment`, { version: next })).statusCode).toBe(403);
    expect((await send('service', `/agreements/${id}/fulfilment`, { version: next })).statusCode).toBe(303);
    expect((await get('hr', '/agreements?state=kept')).body).toContain('Kept 1 of 1.');
  });

  it('go out as a table without names', async () => {
    for (const who of ['owner', 'administrator'])
      expect((await get(who, '/agreements.csv')).statusCode).toBe(403);
    const table = await get('hr', '/agreements.csv');
    expect(table.body).toContain('"kept"');
    expect(table.body).not.toContain('Olga');
    expect((await get('third', '/agreements.csv')).body).not.toContain(id);
  });

  it('ask the heads for another owner when theirs has left, and keep the name', async () => {
    const due = DateTime.utc().plus({ days: 20 }).toISODate() ?? '';
    const made = await send('sales', '/agreements', {
      text: 'Second',
      owner: 's2',
      due,
      with: 'service',
      sign: 'yes',
    });
    const second = String(made.headers.location);
    await db.updateTable('employee').set({ leftAt: '2026-01-01' }).where('id', '=', 's2').execute();
    expect((await get('service', '/')).body).toContain('An agreement needs a new owner');
    const page = await get('colleague', second);
    expect(page.body).toContain('Olga s2');
    expect(page.body).toContain('no longer works in these departments');
  });

  it('stand on the truce, which both sign in their own words', async () => {
    const address = '/agreements/truce/sales/service';
    const words = { preamble: 'The customer comes first.', edition: '0', version: '0', sign: 'yes' };
    expect((await send('hr', address, words)).statusCode).toBe(403);
    expect((await send('third', address, words)).statusCode).toBe(403);
    expect((await send('sales', address, words)).statusCode).toBe(303);
    expect((await get('colleague', address)).body).not.toContain('The customer comes first.');
    const [draft] = await listTruces(db, pair);
    const read = { id: draft?.id ?? '', version: '1' };
    expect((await send('service', `${address}/signature`, { ...read, version: '9' })).statusCode).toBe(409);
    expect((await send('service', `${address}/signature`, read)).statusCode).toBe(303);
    const sheet = await get('colleague', address);
    expect(sheet.body).toContain('The customer comes first.');
    expect(sheet.body).toMatch(/Signed on .* by Test head, Test head/);
    expect(sheet.body).toContain('Answer &lt;b&gt;within');
    // A new edition leaves the signed one in force until both have signed it.
    const late = await send('service', address, { ...words, preamble: 'Mine' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Mine</textarea>');
    expect(
      (await send('service', address, { ...words, preamble: 'Mine', edition: '1', version: '1' })).statusCode,
    ).toBe(303);
    expect((await get('colleague', address)).body).toContain('The customer comes first.');
    expect((await get('colleague', address)).body).not.toContain('Mine');
    expect((await get('sales', '/')).body).toContain('The truce waits for your signature');
  });

  it('are two when the form is sent again with other words, and one when with the same', async () => {
    const due = DateTime.utc().plus({ days: 20 }).toISODate() ?? '';
    const form = { id: 'a3bb189e-8bf9-4d6c-9e0a-0242ac120002', owner: 'v1', due, with: 'service' };
    const made = [];
    for (const text of ['Once', 'Once', 'Then another'])
      made.push(String((await send('sales', '/agreements', { ...form, text })).headers.location));
    expect(made[1]).toBe(made[0]);
    expect((await get('sales', made[2] ?? '')).body).toContain('Then another</h1>');
  });

  it('take a typed name for the owner where nobody could scroll through all', async () => {
    const one = await db.selectFrom('employee').selectAll().where('id', '=', 's2').executeTakeFirstOrThrow();
    const many = Array.from({ length: 101 }, (_, at) => ({
      ...one,
      id: `many-${at}`,
      email: `many-${at}@example.org`,
      name: `Many ${at}`,
      departmentId: 'sales',
      leftAt: null,
    }));
    await db.insertInto('employee').values(many).execute();
    const form = (await get('sales', '/agreements/new')).body;
    expect(form).toContain('<option value="Many 100">');
    expect(form).not.toContain('<select name="owner"');
    const due = DateTime.utc().plus({ days: 20 }).toISODate() ?? '';
    const fields = { text: 'Typed', owner: 'nobody of this name', due, with: 'service' };
    const refused = await send('sales', '/agreements', fields);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('value="nobody of this name"');
    const made = await send('sales', '/agreements', { ...fields, owner: 'many 100' });
    const created = String(made.headers.location).split('/').at(-1) ?? '';
    expect((await stateOf(db, created)).ownerId).toBe('many-100');
    expect((await get('sales', `/agreements/${created}/wording`)).body).toContain(
      'value="Many 100" autocomplete',
    );
  });
});

it('are late when the day is over where the owner works', async () => {
  const db = await freshSqlite();
  await smallCompany(db, { calls: false });
  await db
    .updateTable('department')
    .set({ timeZone: 'Asia/Vladivostok' })
    .where('id', '=', 'service')
    .execute();
  const departments = await listDepartments(db);
  // Half past six in the morning of the 21st in Vladivostok, half past eleven of the 20th in Moscow.
  const now = DateTime.fromISO('2026-03-20T20:30:00Z');
  for (const [ownerId, late] of [
    ['s1', 0],
    ['v1', 1],
  ] as const) {
    const id = await proposed(db, { ownerId });
    await sign(db, { id, wording: 1, by: service }, post, monday);
    expect(countsOf([await stateOf(db, id)], todayOf(departments, now)).overdue, ownerId).toBe(late);
  }
});
