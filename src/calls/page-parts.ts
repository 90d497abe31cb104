/** What the Calls pages share: what a department is called, rejected lines in the reader's words. */
import { DateTime } from 'luxon';
import type { Department } from '../people/queries.ts';
import type { Language } from '../web/catalogue.ts';
import { hasMessage, type Params, type Translate } from '../web/i18n.ts';

export function departmentName(
  department: Pick<Department, 'nameRu' | 'nameEn'>,
  language: Language,
): string {
  return language === 'ru' ? department.nameRu : department.nameEn;
}

export function rejectionText(rejection: { reason: string; params: Params }, t: Translate): string {
  const key = `rejected.${rejection.reason}`;
  return hasMessage(key) ? t(key, rejection.params) : rejection.reason;
}

/** The day it is now where the queue is. */
export function localToday(department: Pick<Department, 'timeZone'>): DateTime {
  return DateTime.now().setZone(department.timeZone);
}
