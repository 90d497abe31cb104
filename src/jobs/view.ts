import type { Db } from '../database/connect.ts';
import type { RecurringJobTable } from '../database/tables.ts';
import type { Format } from '../web/format.ts';
import { hasMessage, type Translate } from '../web/i18n.ts';
import { jobStates } from './queries.ts';
import type { RecurringJob } from './recurring-job.ts';

/** The recurring jobs as an administrator reads them. */
export async function jobsView(
  db: Db,
  jobs: readonly RecurringJob[],
  words: { t: Translate; f: Format; timeZone: string },
) {
  const states = await jobStates(db);
  return jobs.map((job) => jobView(job, states.get(job.name), words));
}

function jobView(
  job: RecurringJob,
  state: RecurringJobTable | undefined,
  { t, f, timeZone }: { t: Translate; f: Format; timeZone: string },
) {
  const key = `jobs.name.${job.name}`;
  const at = (iso: string) => f.instant(iso, timeZone);
  return {
    id: job.name,
    name: hasMessage(key) ? t(key) : job.name,
    last: state?.endedAt == null ? t('jobs.never') : at(state.endedAt),
    did: state?.outcomeJson == null ? '' : didWords(state.outcomeJson, t),
    next:
      state?.claimedBy != null
        ? t('jobs.running')
        : job.hasWork !== undefined && state?.failure == null
          ? t('jobs.always')
          : state === undefined
            ? t('jobs.never')
            : at(state.dueAt),
    failure:
      state?.failure == null
        ? null
        : t('jobs.failing', {
            count: state.failures,
            since: at(state.failingSince ?? state.dueAt),
            failure: state.failure,
          }),
  };
}

/** `{ sent: 3, kept: 0 }` → “3 sent” */
function didWords(outcomeJson: string, t: Translate): string {
  const did = Object.entries(JSON.parse(outcomeJson) as Record<string, number>).filter(
    ([, count]) => count > 0,
  );
  if (did.length === 0) return t('jobs.did.nothing');
  return did
    .map(([what, count]) =>
      hasMessage(`jobs.did.${what}`) ? t(`jobs.did.${what}`, { count }) : `${what}: ${count}`,
    )
    .join(', ');
}
