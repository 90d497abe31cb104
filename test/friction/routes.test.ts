import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Actor } from '../../src/access/rules.ts';
import { correctClaim, noteClaim } from '../../src/friction/actions.ts';
import { importClaimsVerb } from '../../src/friction/import/cli.ts';
import { joinClaims, separateClaim } from '../../src/friction/join-actions.ts';
import { newId } from '../../src/database/ids.ts';
import type { Db } from '../../src/database/connect.ts';
import { testApp } from '../support/app.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { captured } from '../support/verb.ts';
import { head, smallCompany } from '../swapdays/company.ts';

const today = () => DateTime.utc().setZone('Europe/Moscow').toFormat('yyyy-MM-dd');
const form = (change: Record<string, string> = {}) => ({
  ...{
    id: newId(),
    to: '/my-day',
    about: 'service',
    category: 'left-waiting',
    harmed: 'yes',
    words: 'Never called back',
  },
  ...{ stuck: 'yes', ticket: 'INC-7', since: today(), date: today() },
  ...change,
});

async function program(db: Db) {
  await smallCompany(db, { calls: false });
  const third = await db
    .selectFrom('department')
    .selectAll()
    .where('id', '=', 'sales')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('department')
    .values({ ...third, id: 'third', nameEn: 'Third', position: 3 })
    .execute();
  const test = await testApp(db);
  return {
    app: test.app,
    noter: await test.as('employee', 'sales', { employeeId: 's1' }),
    colleague: await test.as('employee', 'sales', { employeeId: 's2' }),
    salesHead: await test.as('head', 'sales'),
    serviceHead: await test.as('head', 'service'),
    thirdHead: await test.as('head', 'third'),
    hr: await test.as('hr'),
    admin: await test.as('administrator'),
  };
}

onEveryDatabase('the friction log', (fresh) => {
  it('a claim is noted once, seen and changed by whom it concerns, without the noter’s name anywhere', async () => {
    const db = await fresh();
    const { app, noter, colleague, salesHead, serviceHead, thirdHead, hr, admin } = await program(db);
    const typed = form();
    // Nothing typed is lost.
    const refused = await noter.post('/friction/claims', { ...typed, category: '' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Never called back</textarea>');
    expect(refused.body).toContain('value="INC-7"');
    const named = await noter.post('/friction/claims', { ...typed, words: 'Olga said no' });
    expect([named.statusCode, named.body.includes('There seems to be a name in the words: Olga')]).toEqual([
      422,
      true,
    ]);
    for (let press = 0; press < 2; press++) {
      const noted = await noter.post('/friction/claims', typed);
      expect([noted.statusCode, noted.headers.location]).toEqual([303, '/my-day?claim-noted=yes']);
    }
    expect(await db.selectFrom('claim').select('id').execute()).toEqual([{ id: typed.id }]);
    expect((await noter.get('/friction?claim-noted=yes')).body).toContain('No name stands beside it');
    // Back in the browser, and something else typed: it is not lost, and not noted without being asked.
    const other = await noter.post('/friction/claims', { ...typed, words: 'Something else' });
    expect([other.statusCode, other.body.includes('Something else</textarea>')]).toEqual([422, true]);
    expect(other.body).toContain('This form has noted a claim before');
    expect(other.body).not.toContain(`name="id" value="${typed.id}"`);
    // Another account cannot take the same key.
    expect((await colleague.post('/friction/claims', typed)).statusCode).toBe(422);
    const page = `/friction/claims/${typed.id}`;
    for (const [reader, status] of [
      ...([
        [noter, 200],
        [salesHead, 200],
        [serviceHead, 200],
        [hr, 200],
      ] as const),
      ...([
        [colleague, 403],
        [thirdHead, 403],
        [admin, 403],
      ] as const),
    ]) {
      const { statusCode, body } = await reader.get(page);
      expect(statusCode).toBe(status);
      if (status === 200 && reader !== noter) expect(body).not.toContain('Test employee');
    }
    for (const reader of [salesHead, serviceHead, hr])
      expect((await reader.get('/friction')).body).toContain('Never called back');
    for (const reader of [colleague, thirdHead, admin])
      expect((await reader.get('/friction')).body).not.toContain('Never called back');
    expect((await colleague.get('/friction')).body).toContain('Claims by week');
    // Only the noter corrects; heads concerned and HR say that it moves.
    const correction = { ...typed, words: 'Called back at night', version: '1' };
    for (const other of [salesHead, hr, colleague])
      expect((await other.post(page, correction)).statusCode).toBe(403);
    for (const other of [colleague, thirdHead])
      expect((await other.post(`${page}/movement`, { date: today() })).statusCode).toBe(403);
    expect((await noter.post(page, correction)).statusCode).toBe(303);
    expect((await serviceHead.post(`${page}/movement`, { date: today() })).statusCode).toBe(303);
    expect((await serviceHead.get(page)).body).toContain('moved again on');
    expect((await noter.post(`${page}/stuck`, { date: today() })).statusCode).toBe(303);
    expect(await db.selectFrom('claimStuck').select('movedOn').orderBy('movedOn').execute()).toHaveLength(2);
    // The log names the head who moved it, and nobody for what the noter did.
    const entries = await db.selectFrom('auditEntry').select('action').execute();
    expect(entries.map(({ action }) => action)).toEqual(['claim.moved']);
    expect((await noter.post(`${page}/withdrawal`, { version: '4' })).statusCode).toBe(303);
    expect((await hr.get('/friction')).body).not.toContain('Called back at night');
    expect((await noter.get(page)).body).toContain('Withdrawn');
    await app.close();
  });

  it('two at once: what one joins the other does not correct any more, and the words stay in the form', async () => {
    const db = await fresh();
    const { app, noter, salesHead, thirdHead, hr } = await program(db);
    const [one, two] = [form(), form({ words: 'They did not call back' })];
    await noter.post('/friction/claims', one);
    await noter.post('/friction/claims', two);
    expect((await salesHead.get('/friction/duplicates')).body).toContain('The same request: INC-7');
    const both = { claim: [`${one.id} 1`, `${two.id} 1`] };
    expect((await thirdHead.post('/friction/duplicates', both)).statusCode).toBe(403);
    const account = await db.selectFrom('claimNoter').select('accountId').executeTakeFirstOrThrow();
    const actor = { role: 'hr', departmentId: null } as Actor;
    const values = {
      ...{
        fromDepartmentId: 'sales',
        aboutDepartmentId: 'service',
        categoryId: 'other',
        happenedOn: today(),
      },
      ...{ harmed: true, words: 'Corrected', ticket: 'INC-7' },
    };
    const seen = [one, two].map(({ id }) => ({ id, version: 1 }));
    const now = DateTime.utc();
    // SQLite runs them one after the other, PostgreSQL side by side: one of them is told.
    const outcomes = await Promise.all([
      joinClaims(db, { seen, actor, by: head, today: today() }, now),
      correctClaim(db, { id: two.id, version: 1, values, accountId: account.accountId }, now),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const versions = await db.selectFrom('claim').select(['id', 'version', 'joinedToId', 'words']).execute();
    if (outcomes[0].ok === false) {
      expect(versions.every(({ joinedToId }) => joinedToId === null)).toBe(true);
      const again = versions.map(({ id, version }) => ({ id, version }));
      expect((await joinClaims(db, { seen: again, actor, by: head, today: today() }, now)).ok).toBe(true);
    }
    const joined = await db
      .selectFrom('claim')
      .selectAll()
      .where('joinedToId', 'is not', null)
      .executeTakeFirstOrThrow();
    const late = await noter.post(`/friction/claims/${joined.id}`, {
      ...one,
      words: 'Typed for long',
      version: '1',
    });
    expect([late.statusCode, late.body.includes('Typed for long</textarea>')]).toEqual([422, true]);
    expect((await hr.get('/friction')).body).toContain('noted 2 times');
    const { body } = await hr.get('/friction/claims.csv');
    expect(body.trim().split('\r\n')).toHaveLength(2);
    expect(
      (
        await separateClaim(
          db,
          { id: joined.id, version: joined.version, actor, by: head, today: today() },
          now,
        )
      ).ok,
    ).toBe(true);
    // What was taken apart is not suggested again.
    expect((await hr.get('/friction/duplicates')).body).toContain('no claims look alike');
    await app.close();
  });

  it('an export keeps the filter and the rights, defuses formulas and has no name', async () => {
    const db = await fresh();
    const { app, noter, salesHead, thirdHead, hr } = await program(db);
    const words = '=cmd|Olgas manager';
    await noter.post('/friction/claims', form({ words, namesKept: 'yes', ticket: '+7 Olga' }));
    const own = await salesHead.get('/friction/claims.csv?words=yes');
    expect(own.body.startsWith('\uFEFF"date","from"')).toBe(true);
    expect(own.body).not.toContain('cmd');
    expect(own.body).toContain(`"'+7 ███"`);
    const all = await hr.get('/friction/claims.csv?words=yes');
    expect(all.body).toContain(`"'=cmd|███ manager"`);
    expect((await hr.get('/friction/claims.csv?harmed=no')).body.trim().split('\r\n')).toHaveLength(1);
    expect((await thirdHead.get('/friction/claims.csv')).body).not.toContain('Service');
    expect((await noter.get('/friction/claims.csv')).statusCode).toBe(403);
    await app.close();
  });

  it('categories are added, renamed, merged and retired by HR; old claims keep theirs', async () => {
    const db = await fresh();
    const { app, noter, salesHead, hr } = await program(db);
    await noter.post('/friction/claims', form());
    expect((await salesHead.get('/friction/categories')).statusCode).toBe(403);
    const post = (path: string, fields: Record<string, string>) =>
      hr.post(`/friction/categories${path}`, fields);
    expect((await post('', { id: 'silence', nameRu: '', nameEn: 'Silence' })).statusCode).toBe(303);
    expect((await post('', { id: 'again', nameRu: '', nameEn: 'silence' })).statusCode).toBe(422);
    expect((await post('/left-waiting/retirement', { version: '1' })).statusCode).toBe(303);
    expect((await hr.get('/friction')).body).toContain('<strong>Left waiting</strong>');
    expect((await noter.get('/friction/new')).body).not.toContain('Left waiting');
    expect((await post('/left-waiting/return', { version: '2' })).statusCode).toBe(303);
    expect((await post('/left-waiting', { version: '1', nameRu: 'Ждут', nameEn: 'Waits' })).statusCode).toBe(
      409,
    );
    expect((await post('/left-waiting/merging', { version: '3', into: 'silence' })).statusCode).toBe(303);
    expect((await hr.get('/friction')).body).toContain('<strong>Silence</strong>');
    expect((await post('/silence/position', { version: '1', direction: 'up' })).statusCode).toBe(303);
    const actions = await db.selectFrom('auditEntry').select('action').execute();
    expect(actions.map(({ action }) => action.split('.')[1])).toEqual([
      'added',
      'retired',
      'returned',
      'merged',
      'moved',
    ]);
    await app.close();
  });

  it('a ticket system’s table comes in once, joins what was noted by hand, is brought up to date and taken back whole', async () => {
    const db = await fresh();
    const { app, noter, salesHead, hr } = await program(db);
    const typed = form();
    await noter.post('/friction/claims', typed);
    const header = 'Key;Opened;Team;To;Kind;Customer;Subject;Stuck since;Resolved at';
    const table = (resolved: string) =>
      `${header}\nINC 7;05.10.2026 23:30;Front;Service;Slow;yes;"Two\nlines";05.10.2026;${resolved}\n` +
      'INC 8;06.10.2026;Front;Service;Slow;maybe;x;;\nINC 9;07.10.2026;Back;Service;Slow;no;x;;\n;07.10.2026;Front;Service;Slow;no;x;;\n;07.10.2026;Front;Service;Slow;no;x;;\n';
    expect((await salesHead.get('/friction/imports')).statusCode).toBe(403);
    const uploaded = await hr.upload('/friction/uploads', { name: 'tickets.csv', content: table('') });
    const address = String(uploaded.headers.location);
    expect((await hr.get(address)).statusCode).toBe(200);
    const mapping = {
      ...{
        'column-ticket': '0',
        'column-date': '1',
        'column-from': '2',
        'column-about': '3',
        'column-category': '4',
      },
      ...{ 'column-harmed': '5', 'column-words': '6', 'column-stuckSince': '7', 'column-movedOn': '8' },
      ...{ dateOrder: 'dmy', timeZone: 'UTC' },
    };
    const preview = await hr.post(address, mapping);
    expect(preview.body).toContain('name="department-word" value="front"');
    expect(await db.selectFrom('claim').select('id').execute()).toHaveLength(1);
    const told = {
      ...mapping,
      ...{
        'department-word': ['front'],
        'department-id': ['sales'],
        'category-word': ['slow'],
        'category-id': ['left-waiting'],
      },
    };
    expect((await hr.post(address, told)).body).toContain(
      '3 to add, 0 to change, 0 unchanged, 2 will be rejected',
    );
    const done = await hr.post(address, { ...told, do: 'import' });
    const first = String(done.headers.location);
    expect(String((await hr.post(address, { ...told, do: 'import' })).headers.location)).toBe(first);
    const result = (await hr.get(first)).body;
    expect(result).toContain('added 3');
    expect(result).toMatch(/Line 4:\s+“maybe” is neither yes nor no/);
    expect(result).toMatch(/Line 5:\s+there is no department “Back”/);
    // 23:30 in UTC is the next day in Moscow; the ticket is one claim with what was noted by hand.
    const imported = await db
      .selectFrom('claim')
      .selectAll()
      .where('ticketKey', '=', 'inc7')
      .where('source', '=', 'import')
      .executeTakeFirstOrThrow();
    expect(imported).toMatchObject({ happenedOn: '2026-10-06', joinedToId: typed.id, words: 'Two\nlines' });
    // The mapping is remembered; the same file changes nothing, a later one closes what moved.
    const verb = (text: string) =>
      captured((args, io) => importClaimsVerb(args, io, (work) => work(db), new Date()), [], text);
    expect((await verb(table(''))).out).toContain('added 0, changed 0, unchanged 3, rejected 2');
    expect((await verb(table('09.10.2026'))).out).toContain('added 0, changed 1, unchanged 2, rejected 2');
    const moved = () =>
      db.selectFrom('claimStuck').select('movedOn').where('claimId', '=', imported.id).execute();
    expect(await moved()).toEqual([{ movedOn: '2026-10-09' }]);
    const last = await db
      .selectFrom('claimImport')
      .select('id')
      .where('changed', '=', 1)
      .executeTakeFirstOrThrow();
    for (let press = 0; press < 2; press++) await hr.post(`/friction/imports/${last.id}/removal`);
    expect(await moved()).toEqual([{ movedOn: null }]);
    await hr.post(`${first}/removal`);
    expect(await db.selectFrom('claim').select('id').execute()).toEqual([{ id: typed.id }]);
    const actions = await db
      .selectFrom('auditEntry')
      .select('action')
      .where('action', '=', 'claim-import.taken-back')
      .execute();
    expect(actions).toHaveLength(2);
    await app.close();
  });
});

onEveryDatabase('a claim noted twice at once', (fresh) => {
  it('is one claim', async () => {
    const db = await fresh();
    const { app } = await program(db);
    const { id: accountId } = await db.selectFrom('account').select('id').executeTakeFirstOrThrow();
    const values = {
      ...{
        fromDepartmentId: 'sales',
        aboutDepartmentId: 'service',
        categoryId: 'other',
        happenedOn: today(),
      },
      ...{ harmed: false, words: '', ticket: '', stuckSince: null },
    };
    const id = newId();
    const pressed = await Promise.all(
      [1, 2].map(() => noteClaim(db, { id, values, accountId }, DateTime.utc())),
    );
    expect(pressed.every(({ ok }) => ok)).toBe(true);
    expect(await db.selectFrom('claim').select('id').execute()).toHaveLength(1);
    await app.close();
  });
});
