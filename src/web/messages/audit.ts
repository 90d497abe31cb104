import type { Catalogue } from '../catalogue.ts';

/**
 * The audit log's words. `audit.action.<code>` is a sentence with {by} (who) and {subject} (to what) in it, in a form
 * that fits any gender; `audit.subject.<kind>` names a kind of subject, `audit.field.<name>` a changed field, and
 * `audit.value.<code>` a value that is a code. How a value is shown follows from its field's name: `…Minute` is a time
 * of the day, `…Minutes`, `…Seconds`, `…Percent` amounts, `…epartmentId` and `queueId` a department; ISO dates and
 * instants are dates. Domains that came before the log are in audit-entries.ts.
 */
export const audit = {
  ru: {
    'audit.by.program': 'Программа',
    'audit.by.cli': 'Командная строка',
  },
  en: {
    'audit.by.program': 'The program',
    'audit.by.cli': 'The command line',
  },
} as const satisfies Catalogue;
