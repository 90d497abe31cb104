import { expect, it } from 'vitest';
import { text, texts } from '../../src/web/forms.ts';
import { testApp } from '../support/app.ts';
import { onEveryDatabase } from '../support/databases.ts';

it('reads a field without the NUL that no database of ours may keep', () => {
  expect(text({ name: ' a\0b ' }, 'name')).toBe('ab');
  expect(texts({ name: ['\0', 'x', 7] }, 'name')).toEqual(['', 'x']);
  expect(texts({}, 'name')).toEqual([]);
});

onEveryDatabase('hostile requests', (fresh) => {
  it('answers a NUL in an address with a page, not with a breakdown', async () => {
    const { as } = await testApp(await fresh());
    const admin = await as('administrator');
    for (const url of ['/swap-days/%00', '/people/a%00b', '/calls/imports/%00', '/people?q=%00'])
      expect((await admin.get(url)).statusCode, url).toBeLessThan(500);
  });

  it('switches the language also when the form came empty', async () => {
    const { as } = await testApp(await fresh());
    expect((await (await as('administrator')).post('/language', {})).statusCode).toBe(303);
  });
});

onEveryDatabase('hostile files', (fresh) => {
  it('says of a file that is no text what to do instead', async () => {
    const { as } = await testApp(await fresh());
    const admin = await as('administrator');
    for (const content of [
      Buffer.from('PK\x03\x04workbook'),
      Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\r'),
      Buffer.from('\ufeffqueue,start,offered\n', 'utf16le'),
    ]) {
      const answer = await admin.upload('/calls/imports', { name: 'calls.csv', content });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('save it as “CSV UTF-8”');
    }
  });

  it('takes a NUL inside a file for a bad line, not for a breakdown', async () => {
    const { as } = await testApp(await fresh());
    const admin = await as('administrator');
    const padding = '\n'.repeat(200);
    const calls = `queue,start,offered\n${padding}a\0b,2026-11-02T09:00,5\n`;
    const imported = await admin.upload('/calls/imports', { name: 'calls.csv', content: calls });
    expect(imported.statusCode).toBe(303);
    const staff = `email;name;department;started_on\na@b.example;A\0b;sales;2026-01-01\n`;
    const preview = await admin.upload('/people/import', { name: 'staff.csv', content: staff });
    expect(preview.statusCode).toBeLessThan(500);
    const address = preview.headers.location;
    if (address !== undefined) expect((await admin.get(address)).statusCode).toBeLessThan(500);
  });
});
