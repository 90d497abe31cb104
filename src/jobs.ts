import { cleanAccess } from './access/clean.ts';
import { cleanLetters } from './notify/clean.ts';
import { hasDueLetters } from './notify/outbox-queries.ts';
import { sendMail } from './notify/send-mail.ts';
import type { RecurringJob } from './jobs/recurring-job.ts';
import { markDeclared } from './my/calls/actions.ts';
import { declaredToday } from './my/calls/queries.ts';
import { comingTurns } from './seasons/coming-turns.ts';
import { endPast, remindByItself, tellableDays, tellEdits, writeEve } from './swapdays/invitations/jobs.ts';
import { welcomeNewcomers } from './swapdays/invitations/welcome.ts';

/** Everything the program does by itself. The clock in the server runs it (`JOBS=yes`), or `cli -- jobs`. */
export const recurringJobs: readonly RecurringJob[] = [
  {
    name: 'send-mail',
    rhythm: { everySeconds: 2 },
    shared: true,
    hasWork: ({ db, now }) => hasDueLetters(db, now),
    run: sendMail,
  },
  {
    name: 'mark-declared',
    rhythm: { everySeconds: 600 },
    hasWork: async ({ db, now }) => (await declaredToday(db, now)).length > 0,
    run: async ({ db, now }) => ({ marked: await markDeclared(db, now) }),
  },
  {
    name: 'tell-changes',
    rhythm: { everySeconds: 60 },
    hasWork: async ({ db, now }) => (await tellableDays(db, now)).length > 0,
    run: ({ db, now, config }) => tellEdits({ db, now, post: config }),
  },
  {
    name: 'remind-answers',
    rhythm: { everySeconds: 3600 },
    run: ({ db, now, config }) => remindByItself({ db, now, post: config }),
  },
  {
    name: 'remind-day-before',
    rhythm: { everySeconds: 1800 },
    run: ({ db, now, config }) => writeEve({ db, now, post: config }),
  },
  {
    name: 'welcome',
    rhythm: { everySeconds: 3600 },
    run: ({ db, now, config }) =>
      welcomeNewcomers({ db, now, post: config }, (fromDate) => comingTurns(db, fromDate)),
  },
  {
    name: 'end-invitations',
    rhythm: { dailyAt: '3:40' },
    run: ({ db, now }) => endPast({ db, now }),
  },
  {
    name: 'clean-letters',
    rhythm: { dailyAt: '3:20' },
    run: async ({ db, now }) => ({ letters: await cleanLetters(db, now) }),
  },
  {
    name: 'clean-access',
    rhythm: { dailyAt: '3:30' },
    run: ({ db, now }) => cleanAccess(db, now),
  },
];
