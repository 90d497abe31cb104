import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { HttpProblem } from '../../web/errors.ts';
import { text } from '../../web/forms.ts';
import { compareSpecialDays, saveSpecialDays } from './actions.ts';
import { countryHolidays, listCountries, listRegions } from './country.ts';
import type { NamedDay } from './day.ts';
import { readCalendarFile, type CalendarFault } from './file.ts';
import { daysFromPreview } from './form.ts';
import { firstYearOfCalls, listSpecialDays } from './queries.ts';

const change = { config: { permission: 'calls.import' as const } };
const MAX_FILE_BYTES = 1024 * 1024;

/** Special days by the dozen, from a file or a country's holidays: shown first, then taken whole. */
export async function calendarImportRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/calls/calendar/country', change, async (request, reply) => {
    const { t, language, query } = request;
    const countries = await listCountries(language);
    const country = countries.find(({ code }) => code === text(query, 'country'));
    const regions = country === undefined ? [] : await listRegions(country.code, language);
    const region = regions.find(({ code }) => code === text(query, 'region'))?.code ?? '';
    const fromYear = (await firstYearOfCalls(db)) ?? DateTime.utc().year;
    const toYear = DateTime.utc().year + 1;
    const years = { fromYear, toYear, language };
    const days = country === undefined ? [] : await countryHolidays(country.code, region, years);
    return reply.page('calls/calendar-country', {
      title: t('calendar.country.title'),
      styles: ['calls.css'],
      countries,
      // Nothing is taken before it has been seen; the reader's language is a guess that saves most of them a search.
      country: country?.code ?? (language === 'ru' ? 'RU' : 'GB'),
      isChosen: country !== undefined,
      regions,
      region,
      fromYear: String(fromYear),
      toYear: String(toYear),
      preview: country === undefined ? null : await previewOf(days),
    });
  });

  app.post('/calls/calendar/preview', change, async (request, reply) => {
    const upload = request.isMultipart()
      ? await request.file({ limits: { fileSize: MAX_FILE_BYTES + 1 }, throwFileSizeLimit: false })
      : undefined;
    const content = await upload?.toBuffer();
    if (upload === undefined || upload.filename === '' || content === undefined)
      return refusedPage(request, reply, '', [{ line: 0, code: 'no-file', value: '' }]);
    const fileName = upload.filename.replaceAll('\0', '').slice(0, 200);
    if (content.length > MAX_FILE_BYTES)
      return refusedPage(request, reply, fileName, [{ line: 0, code: 'too-big', value: '' }]);
    const read = readCalendarFile(content);
    if (!read.ok) return refusedPage(request, reply, fileName, read.faults);
    return reply.page('calls/calendar-file', {
      title: request.t('calendar.file.title', { file: fileName }),
      styles: ['calls.css'],
      format: read.format,
      preview: await previewOf(read.days),
      faults: [],
    });
  });

  app.post('/calls/calendar/confirmation', change, async (request, reply) => {
    const days = daysFromPreview(request.body);
    if (days === undefined) throw new HttpProblem(400);
    await saveSpecialDays(db, days, authorOf(request), DateTime.utc());
    return reply.redirect('/calls/calendar?saved=days', 303);
  });

  async function refusedPage(
    request: FastifyRequest,
    reply: FastifyReply,
    fileName: string,
    faults: readonly CalendarFault[],
  ) {
    const { t } = request;
    return reply.page(
      'calls/calendar-file',
      {
        title: t('calendar.file.title', { file: fileName }),
        styles: ['calls.css'],
        preview: null,
        faults: faults.map(({ line, code, value }) =>
          line === 0
            ? t(`calendar.fault.${code}`, { value })
            : t('calendar.fault.line', { line, fault: t(`calendar.fault.${code}`, { value }) }),
        ),
      },
      422,
    );
  }

  /** Each day with what it would do, and what it would replace. */
  async function previewOf(days: readonly NamedDay[]) {
    const known = new Map((await listSpecialDays(db)).map((day) => [day.date, day]));
    const { added, changed, unchanged } = await compareSpecialDays(db, days);
    const rows = [
      ...added.map((day) => ({ ...day, effect: 'added', before: null })),
      ...changed.map((day) => ({ ...day, effect: 'changed', before: known.get(day.date) ?? null })),
      ...unchanged.map((day) => ({ ...day, effect: 'unchanged', before: null })),
    ].sort((a, b) => a.date.localeCompare(b.date));
    return {
      rows,
      days: JSON.stringify(days),
      counts: { added: added.length, changed: changed.length, unchanged: unchanged.length },
    };
  }
}
