import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '../database/connect.ts';
import { type Translate, wordedAfter } from '../web/i18n.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import { addressWith, cursorText, type FilterFields, filterOf, readCursor, readFilter } from './filter.ts';
import {
  type AuditEntry,
  type AuditFilter,
  type Cursor,
  departmentsInLog,
  type Entries,
  listEntries,
} from './queries.ts';
import { entryView, sentenceText } from './words.ts';

const pageEntries = 50;
const exportedAtOnce = 500;

/** The log of who changed what, for administrators: the page with its filters, and the same as a table. */
export async function auditRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const may = { config: { permission: 'audit.view' as const } };

  app.get('/audit', may, async (request, reply) => {
    const { t } = request;
    const { fields, filter, words } = await asked(request);
    const cursor = readCursor(request.query);
    const { entries, next } = await listEntries(db, filter, cursor, pageEntries);
    return reply.page('audit/list', {
      title: t('audit.title'),
      styles: ['audit.css'],
      fields,
      filtered: Object.values(fields).some((value) => value !== ''),
      kinds: kindsIn(t),
      days: byDay(entries, words),
      about: fields.id === '' ? null : (entries[0]?.subjectName ?? fields.id),
      older: next === null ? null : addressWith('/audit', fields, { after: cursorText(next) }),
      further: entries.length < pageEntries,
      newest: cursor === null ? null : addressWith('/audit', fields),
      whole: addressWith('/audit.csv', fields),
    });
  });

  app.get('/audit.csv', may, async (request, reply) => {
    const { filter, words } = await asked(request);
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="audit.csv"')
      .send(Readable.from(lines(filter, words)));
  });

  async function asked(request: FastifyRequest) {
    const { t, f, language } = request;
    const departments = await departmentsInLog(db);
    const timeZone = departments[0]?.timeZone ?? 'utc';
    const fields: FilterFields = readFilter(request.query);
    const names = { program: t('audit.by.program'), cli: t('audit.by.cli') };
    return {
      fields,
      filter: filterOf(fields, timeZone, names),
      words: { t, f, language, departments, timeZone },
    };
  }

  /** The whole of what is asked for, some hundred entries in the memory at a time. */
  async function* lines(filter: AuditFilter, words: Parameters<typeof entryView>[1]): AsyncGenerator<string> {
    const { t } = words;
    const columns = ['at', 'by', 'what', 'kind', 'subject', 'changes'] as const;
    yield byteOrderMark + csvLine(columns.map((column) => t(`audit.column.${column}`)));
    let after: Cursor | null = null;
    do {
      const found: Entries = await listEntries(db, filter, after, exportedAtOnce);
      yield found.entries.map((entry) => csvLine(cells(entry, words))).join('');
      after = found.next;
    } while (after !== null);
  }
}

/** The kinds of subjects by which the log can be looked through: all that have a word, in the order of the words. */
function kindsIn(t: Translate): string[] {
  const prefix = 'audit.subject.';
  return wordedAfter(prefix)
    .map((kind) => ({ kind, word: t(prefix + kind) }))
    .sort((a, b) => a.word.localeCompare(b.word))
    .map(({ kind }) => kind);
}

function cells(entry: AuditEntry, words: Parameters<typeof entryView>[1]): string[] {
  const view = entryView(entry, words);
  const by = view.parts.find(({ isBy }) => isBy === true)?.text ?? entry.byName;
  const changes = view.changes.map(({ label, text }) => `${label}: ${text}`).join('; ');
  return [entry.at, by, sentenceText(view), view.kind, entry.subjectName, changes];
}

function byDay(entries: readonly AuditEntry[], words: Parameters<typeof entryView>[1]) {
  const days: { day: string; entries: ReturnType<typeof entryView>[] }[] = [];
  for (const entry of entries) {
    const view = entryView(entry, words);
    const last = days.at(-1);
    if (last?.day === view.day) last.entries.push(view);
    else days.push({ day: view.day, entries: [view] });
  }
  return days;
}
