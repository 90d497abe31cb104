import fc from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { checkPlanned } from '../../src/people/import-check.ts';
import { diffStaff, type StaffDiff } from '../../src/people/import-diff.ts';
import { readImportFile } from '../../src/people/import-file.ts';
import { readHeader } from '../../src/people/import-header.ts';
import { readLines } from '../../src/people/import-line.ts';
import {
  departments,
  type DemoPerson,
  shiftPatterns as demoPatterns,
  staff,
} from '../../src/demo/company.ts';
import { type Employee } from '../../src/people/queries.ts';
import { workbook, zip } from './import-workbook.ts';
import { csv, staffList } from './import-world.ts';

const shiftPatterns = demoPatterns.map(({ name }, i) => ({ id: `pattern-${i}`, name }));
const world = { departments, shiftPatterns };
const now = '2026-11-24T09:00:00.000Z';

/** From a file's bytes to the comparison, without a database. */
async function compare(content: Buffer, current: Employee[] = []): Promise<StaffDiff | string> {
  const read = await readImportFile(content);
  if (!read.ok) return read.problem.code;
  const [first, ...rest] = read.lines;
  const header = readHeader(first?.cells ?? [], departments);
  if (!header.ok) return header.problem.code;
  const { understood, rejected } = readLines(rest, header.header, world);
  const diff = diffStaff(understood, current, now, checkPlanned(world));
  return { ...diff, rejected: [...rejected, ...diff.rejected] };
}

async function diffOf(content: Buffer, current: Employee[] = []): Promise<StaffDiff> {
  const diff = await compare(content, current);
  if (typeof diff === 'string') throw new Error(diff);
  return diff;
}

const linesOf = ({ added, changed, unchanged, rejected }: StaffDiff): number[] =>
  [...added, ...changed, ...unchanged, ...rejected].map(({ line }) => line);

/** The people that a comparison leaves behind, as the database would give them. */
function applied({ added, changed, unchanged }: StaffDiff): Employee[] {
  return [...added, ...changed, ...unchanged].map(({ person, line }) => ({
    ...person,
    id: person.id ?? `person-${line}`,
    absences: person.absences.map((absence, i) => ({ id: `${line}-${i}`, ...absence })),
  }));
}

const day = fc
  .integer({ min: 0, max: 2000 })
  .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
const absence: fc.Arbitrary<DemoPerson['absences'][number]> = fc
  .tuple(
    day,
    day,
    fc.option(fc.tuple(fc.nat(700), fc.integer({ min: 1, max: 700 }))),
    fc.constantFrom('vacation', 'sick', 'other'),
  )
  .map(([a, b, hours, kind]) => ({
    kind,
    fromDate: a < b ? a : b,
    toDate: a < b ? b : a,
    fromMinute: hours === null ? null : hours[0],
    toMinute: hours === null ? null : hours[0] + hours[1],
  }));
const factor = fc.integer({ min: 1, max: 200 }).map((n) => n / 100);
const level = fc.constantFrom('solo' as const, 'assisted' as const);
// Any text that is a name once the spaces around it are gone.
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/\s+/gu, ' ').replaceAll('\0', '').trim())
  .filter((text) => text !== '' && text.length <= 120);
const person: fc.Arbitrary<DemoPerson> = fc.record({
  name,
  email: fc.nat(100_000).map((n) => `p${n}@x.example`),
  departmentId: fc.constantFrom('sales', 'service'),
  startedOn: day,
  shiftPattern: fc.constantFrom('', ...shiftPatterns.map((one) => one.name)),
  maxPhoneMinutes: fc.option(fc.integer({ min: 15, max: 720 })),
  qualifications: fc
    .record({ sales: fc.option(fc.tuple(level, factor)), service: fc.option(fc.tuple(level, factor)) })
    .map((queues) =>
      (['sales', 'service'] as const).flatMap((queueId) => {
        const one = queues[queueId];
        return one === null ? [] : [{ queueId, level: one[0], speedFactor: one[1] }];
      }),
    ),
  absences: fc.uniqueArray(absence, {
    maxLength: 4,
    selector: (one) => [one.fromDate, one.toDate, one.fromMinute, one.toMinute].join(),
  }),
});
const people = fc.uniqueArray(person, { selector: ({ email }) => email, minLength: 1, maxLength: 12 });
const separator = fc.constantFrom(',', ';', '\t');

describe('whatever the list', () => {
  it('reads what was written, and finds all of it unchanged the second time', async () => {
    await fc.assert(
      fc.asyncProperty(people, separator, async (some, between) => {
        const content = staffList(some, between);
        const first = await diffOf(content);
        expect(first.rejected).toEqual([]);
        expect(first.added.map((one) => one.person.name)).toEqual(some.map((one) => one.name));
        expect(first.added.map((one) => one.person.qualifications)).toEqual(
          some.map((one) => one.qualifications),
        );
        expect(first.added.map((one) => one.person.absences.length)).toEqual(
          some.map((one) => one.absences.length),
        );
        const again = await diffOf(content, applied(first));
        expect(again.unchanged).toHaveLength(some.length);
      }),
      { numRuns: 60 },
    );
  });

  it('after the changes of one list are made, that list changes nothing more', async () => {
    await fc.assert(
      fc.asyncProperty(people, people, async (before, after) => {
        const current = applied(await diffOf(staffList(before)));
        const diff = await diffOf(staffList(after), current);
        const others = current.filter((one) => after.every(({ email }) => email !== one.email));
        const again = await diffOf(staffList(after), [...others, ...applied(diff)]);
        expect(again.unchanged).toHaveLength(after.length);
      }),
      { numRuns: 60 },
    );
  });

  it('puts every line into exactly one list, however wrong it is', async () => {
    const good = staff('2026-11-24').slice(0, 5);
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '',
        'solo',
        'none',
        'sales',
        '2026-12-01',
        '9–18',
        'a@b.example',
        '__proto__',
        '2026-13-45',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 11 }), { maxLength: 8 }), async (wild) => {
        const [header = '', ...lines] = staffList(good).toString().split('\n');
        const content = Buffer.concat([Buffer.from(`${header}\n${lines.join('\n')}\n`), csv(wild)]);
        const read = await readImportFile(content);
        if (!read.ok) throw new Error(read.problem.code);
        const diff = await diffOf(content, []);
        const expected = read.lines.slice(1).map(({ line }) => line);
        expect(linesOf(diff).sort((a, b) => a - b)).toEqual(expected);
        expect(diff.added.length).toBeGreaterThanOrEqual(good.length);
      }),
      { numRuns: 80 },
    );
  });

  it('says a code and never throws, whatever the bytes', async () => {
    const book = workbook([['email'], ['a@b.example']]);
    const cut = fc.tuple(fc.nat(book.length), fc.nat(255)).map(([at, byte]) => {
      const damaged = Buffer.from(book);
      damaged[Math.min(at, book.length - 1)] = byte;
      return damaged;
    });
    const truncated = fc.nat(book.length).map((length) => book.subarray(0, length));
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    const text = fc.string().map((tail) => Buffer.from(`email;name;queue:sales\n"${tail}`));
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, text, cut, truncated), async (content) => {
        const result = await compare(content);
        expect(typeof result === 'string' ? result : linesOf(result)).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe('reading a file', () => {
  const texts = async (content: Buffer): Promise<string[][] | string> => {
    const read = await readImportFile(content);
    return read.ok ? read.lines.map(({ cells }) => cells) : read.problem.code;
  };

  it('reads UTF-8 with a mark, UTF-16 and windows-1251', async () => {
    const rows = [
      ['почта', 'имя'],
      ['a@b.example', 'Пётр'],
    ];
    const plain = 'почта;имя\r\na@b.example;Пётр\r\n';
    expect(await texts(Buffer.from(`\uFEFF${plain}`))).toEqual(rows);
    expect(await texts(Buffer.from(`\uFEFF${plain}`, 'utf16le'))).toEqual(rows);
    expect(await texts(Buffer.from(`\uFEFF${plain}`, 'utf16le').swap16())).toEqual(rows);
    const letters = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';
    const cp1251 = [...plain].map((letter) =>
      letter === 'ё'
        ? 0xb8
        : letters.includes(letter)
          ? 0xc0 + letters.indexOf(letter)
          : letter.charCodeAt(0),
    );
    expect(await texts(Buffer.from(cp1251))).toEqual(rows);
  });

  it('numbers the lines as the file does: blank lines and line ends inside quotes count', async () => {
    const read = await readImportFile(
      Buffer.from('\nemail,name\r\n\r\na@b.example,"two\r\nlines"\r\n\r\nc@d.example,C'),
    );
    expect(read.ok && read.lines.map(({ line }) => line)).toEqual([2, 4, 7]);
  });

  it('reads a workbook with typed dates and numbers, whatever the file is called', async () => {
    const book = workbook([
      ['email', 'started_on', 'max_phone_minutes'],
      ['a@b.example', new Date('2024-02-29T00:00:00Z'), 90],
    ]);
    expect(await texts(book)).toEqual([
      ['email', 'started_on', 'max_phone_minutes'],
      ['a@b.example', '2024-02-29', '90'],
    ]);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['empty', Buffer.from('\uFEFF \r\n ; ;\r\n')],
    ['pdf', Buffer.from('%PDF-1.7\n%âãÏÓ')],
    ['old-excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['not-a-table', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
    ['broken-xlsx', Buffer.from('PK\x03\x04 and then nothing')],
    ['broken-xlsx', zip({ 'readme.txt': Buffer.from('a ZIP, but no workbook') })],
    ['quotes', Buffer.from('email,name\na@b.example,"not closed\n')],
    ['too-large', Buffer.alloc(50 * 1024 * 1024, 'a')],
    // 200 MB of zeros are 200 kB as a ZIP.
    ['too-large', zip({ 'xl/worksheets/sheet1.xml': Buffer.alloc(200 * 1024 * 1024) })],
    ['no-email-column', Buffer.from('Дарья;orlova@x.example\n')],
    ['repeated-column', Buffer.from('email;почта\n')],
    ['unknown-queue', Buffer.from('email,queue:marketing\na@b.example,solo\n')],
  ])('refuses the whole file: %s', async (code, content) => {
    expect(await compare(content)).toBe(code);
  });
});

describe('a line that is not taken', () => {
  const columns = [
    'name',
    'email',
    'department',
    'started_on',
    'shift_pattern',
    'max_phone_minutes',
    'queue:sales',
    'absent',
  ];
  const good = ['Anna', 'anna@x.example', 'sales', '2024-04-01', '9-18', '', 'solo', ''];
  const problemsOf = async (change: Partial<Record<string, string>>) => {
    const cells = columns.map((column, i) => change[column] ?? good[i] ?? '');
    const diff = await diffOf(csv([columns, cells]));
    return diff.rejected.flatMap(({ problems }) => problems.map(({ field, code }) => `${field} ${code}`));
  };

  it.each([
    [{}, []],
    [{ name: '', email: '' }, ['email missing', 'name missing']],
    [{ email: 'anna' }, ['email invalid']],
    [{ department: 'Marketing' }, ['department unknown']],
    [{ started_on: '2026-02-30' }, ['startedOn date']],
    [{ started_on: '01/02/2026' }, ['startedOn date']],
    [{ shift_pattern: '22–6' }, ['shiftPattern unknown']],
    [{ max_phone_minutes: 'long' }, ['maxPhoneMinutes number']],
    [{ max_phone_minutes: '5' }, ['maxPhoneMinutes range']],
    [{ 'queue:sales': 'expert' }, ['queue level']],
    [{ 'queue:sales': 'solo 60' }, ['queue factor']],
    [{ 'queue:sales': 'none 0.5' }, ['queue level']],
    [{ absent: '2026-12-05..2026-12-01' }, ['absences absence']],
    [{ absent: '2026-12-05 22:00-06:00' }, ['absences absence']],
    [{ absent: 'in December' }, ['absences absence']],
    [{ name: 'A'.repeat(121) }, ['name long']],
  ] satisfies [Record<string, string>, string[]][])('%o: %o', async (change, expected) => {
    expect((await problemsOf(change)).sort()).toEqual([...expected].sort());
  });

  it('names the line where the address stood first', async () => {
    const diff = await diffOf(
      csv([columns, good, good.with(1, 'ANNA@x.example'), good.with(1, 'b@x.example')]),
    );
    expect(diff.added.map(({ line }) => line)).toEqual([2, 4]);
    expect(diff.rejected).toMatchObject([
      { line: 3, problems: [{ code: 'duplicate', params: { first: 2 } }] },
    ]);
  });

  it('of another length is not guessed at', async () => {
    const content = Buffer.from(
      'email,name,department,started_on\na@x.example,Petrov, Ivan,sales,2024-04-01\nb@x.example,B\n',
    );
    const diff = await diffOf(content);
    expect(diff.rejected.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['cells'],
      ['cells'],
    ]);
  });

  it('of a new person needs name, department and first day; of a known one it does not', async () => {
    const short = csv([
      ['email', 'max_phone_minutes'],
      ['anna@x.example', '60'],
    ]);
    const unknown = await diffOf(short);
    expect(unknown.rejected[0]?.problems.map(({ field }) => field)).toEqual([
      'name',
      'department',
      'startedOn',
    ]);
    const current = applied(await diffOf(csv([columns, good])));
    expect((await diffOf(short, current)).changed[0]?.changes).toEqual([
      { field: 'maxPhoneMinutes', from: null, to: 60 },
    ]);
  });
});
