/** What the program does about questionnaires by itself; each is safe to run twice. */
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import type { Post } from '../swapdays/invitations/post.ts';
import { planRequests } from './requests/actions.ts';
import { openRequests, remindRequests } from './requests/ask.ts';
import { closeWaves } from './surveys/close.ts';
import { countOpenSurveys } from './surveys/counts.ts';

/** All of it in order, as the jobs would have done it by now. */
export async function runWaves(db: Db, now: DateTime, post: Post): Promise<void> {
  await planRequests(db, now);
  await closeWaves(db, now);
  await openRequests({ db, now, post });
  await remindRequests({ db, now, post });
  await countOpenSurveys(db, now);
}
