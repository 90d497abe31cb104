import { forgetAuthors } from './agreements/debrief/actions.ts';
import { remindOfAgreements } from './agreements/reminders.ts';
import { cleanAccess } from './access/clean.ts';
import { cleanLetters } from './notify/clean.ts';
import { hasDueLetters } from './notify/outbox-queries.ts';
import { sendMail } from './notify/send-mail.ts';
import type { RecurringJob } from './jobs/recurring-job.ts';
import { markDeclared } from './my/calls/actions.ts';
import { declaredToday } from './my/calls/queries.ts';
import { forgetPastFiles } from './reflections/exchange/actions.ts';
import { planRequests } from './reflections/requests/actions.ts';
import { hasRequestsToOpen, openRequests, remindRequests } from './reflections/requests/ask.ts';
import { closeWaves, hasWavesToClose } from './reflections/surveys/close.ts';
import { countOpenSurveys } from './reflections/surveys/counts.ts';
import { mailMonthlyReport } from './reports/mail/monthly.ts';
import { hasReleasesToMake, releaseAll } from './reports/release/release-all.ts';
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
    name: 'plan-reflections',
    rhythm: { everySeconds: 1800 },
    run: ({ db, now }) => planRequests(db, now),
  },
  {
    name: 'open-reflections',
    rhythm: { everySeconds: 900 },
    hasWork: ({ db, now }) => hasRequestsToOpen(db, now),
    run: ({ db, now, config }) => openRequests({ db, now, post: config }),
  },
  {
    name: 'remind-reflections',
    rhythm: { everySeconds: 3600 },
    run: ({ db, now, config }) => remindRequests({ db, now, post: config }),
  },
  {
    name: 'close-reflections',
    rhythm: { everySeconds: 1800 },
    hasWork: ({ db, now }) => hasWavesToClose(db, now),
    run: ({ db, now }) => closeWaves(db, now),
  },
  {
    name: 'release-reports',
    rhythm: { everySeconds: 1800 },
    hasWork: ({ db }) => hasReleasesToMake(db),
    run: ({ db, now }) => releaseAll(db, now),
  },
  {
    name: 'monthly-report',
    rhythm: { dailyAt: '6:00' },
    run: ({ db, now, config }) => mailMonthlyReport(db, { now, post: config }),
  },
  {
    name: 'count-reflections',
    rhythm: { dailyAt: '5:00' },
    run: async ({ db, now }) => ({ surveys: await countOpenSurveys(db, now) }),
  },
  {
    name: 'remind-agreements',
    rhythm: { everySeconds: 3600 },
    run: ({ db, now, config }) => remindOfAgreements({ db, now, post: config }),
  },
  {
    name: 'forget-debrief-authors',
    rhythm: { dailyAt: '4:10' },
    run: ({ db, now }) => forgetAuthors(db, now),
  },
  {
    name: 'forget-past-files',
    rhythm: { dailyAt: '4:00' },
    run: ({ db, now }) => forgetPastFiles(db, now),
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
