import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { expect, it } from 'vitest';
import type { LetterTable } from '../../src/database/tables.ts';
import { isAddress, mailOf } from '../../src/notify/mail.ts';
import { withoutKeys } from '../../src/notify/personal-keys.ts';
import fc from '../support/properties.ts';
import { baseUrl } from './letters.ts';

const row: LetterTable = {
  id: '4f7a5f4e-9f9a-4a53-8a53-1f2d3c4b5a69',
  key: 'k',
  kind: 'invitation',
  toEmail: 'igor@example.org',
  toName: 'Igor',
  employeeId: null,
  language: 'ru',
  subject: 'A day',
  searchText: '',
  textBody: 'text',
  htmlBody: '<p>text</p>',
  isSecret: 0,
  calendarMethod: null,
  calendar: null,
  status: 'sending',
  attempts: 0,
  createdAt: '2026-12-01T09:00:00.000Z',
  dueAt: '2026-12-01T09:00:00.000Z',
  goodUntil: null,
  claimedBy: null,
  claimedAt: null,
  endedAt: null,
  failure: null,
};
const paper = createTransport({ streamTransport: true, buffer: true });

/** What goes over the wire, as another program reads it. */
async function read(letter: LetterTable) {
  const mailFrom = { name: 'День обмена', address: 'swap@example.org' };
  const { message, envelope } = await paper.sendMail(mailOf(letter, { baseUrl, mailFrom }));
  const raw = (message as Buffer).toString('utf8');
  return { raw, envelope, parsed: await simpleParser(raw) };
}

it('no name and no subject becomes a second header, reader or text', async () => {
  const nasty = fc
    .array(
      fc.oneof(
        fc.constantFrom(...'\r\n\t"\\<>,;:@=?()[]\0\u2028 '),
        fc.constantFrom(
          '\r\nBcc: thief@example.org',
          '\n\n<b>',
          '=?UTF-8?Q?=0D=0ABcc:x@y.z?=',
          'Ёж',
          '🦔',
          '\ud800',
        ),
        fc.string({ maxLength: 30 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));
  const plain = await read(row);
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (toName, subject) => {
      const { raw, envelope, parsed } = await read({ ...row, toName, subject });
      expect(envelope.to).toEqual(['igor@example.org']);
      expect([...parsed.headers.keys()].sort()).toEqual(
        [...plain.parsed.headers.keys()]
          .filter((key) => key !== 'subject' || parsed.headers.has('subject'))
          .sort(),
      );
      expect(parsed.headers.get('to')).toMatchObject({ value: [{ address: 'igor@example.org' }] });
      expect(parsed.text?.trim()).toBe('text');
      // RFC 5322, 2.1.1: 998 octets at the most, and without SMTPUTF8 all of them ASCII.
      for (const line of raw.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
      expect(raw).toMatch(/^[\0-\x7f]*$/);
    }),
    { numRuns: 60 },
  );
});

it('an address is one address, or no letter is sent to it', () => {
  for (const good of ['a@b.c', "o'neil+x@пример.рф", 'a.b-c_d@sub.example.org'])
    expect(isAddress(good)).toBe(true);
  for (const bad of [
    '',
    'a',
    '@b',
    'a@',
    'a@b@c',
    'a b@c.d',
    'a@b.c,d@e.f',
    'a@b.c\r\nRCPT TO:<d@e.f>',
    '<a@b.c>',
  ]) {
    expect(isAddress(bad), bad).toBe(false);
  }
});

it('keys in addresses are cut out of text and HTML, and nothing else', () => {
  expect(withoutKeys('https://x.y/i/1?token=aB-_9 and more')).toBe('https://x.y/i/1?token=… and more');
  expect(withoutKeys('<a href="https://x.y/i/1?a=1&amp;token=aB9">')).toBe(
    '<a href="https://x.y/i/1?a=1&amp;token=…">',
  );
  expect(withoutKeys('a token=5 b')).toBe('a token=5 b');
});
