import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { queueLetters } from '../../notify/outbox.ts';
import type { PersonChange } from '../live/changes.ts';
import { noteLiveTold } from '../live/queries.ts';
import { peopleWords } from '../live/words.ts';
import { findSwapDay } from '../queries.ts';
import { liveLetter } from './letters.ts';
import type { Post } from './post.ts';
import { readersOf } from './queries.ts';
import { tellWhatChanged } from './tell.ts';
import { departmentName, voiceOf } from './words.ts';

/**
 * Tells at once whom an accepted change of a day under way concerns: those who take part by their invitation, everybody
 * else whose hours on the phone or lunch move by what changed for them. What is over by `fromMinute` is left out.
 */
export async function tellLiveChange(
  db: Db,
  change: {
    swapDayId: string;
    proposalId: string;
    people: readonly PersonChange[];
    fromMinute: number;
  },
  { now, post }: { now: DateTime; post: Post },
): Promise<void> {
  const { swapDayId, people, fromMinute } = change;
  const told = await tellWhatChanged(db, swapDayId, { now, post, live: { fromMinute } });
  const known = new Set([...told.asked, ...told.changed, ...told.withdrawn]);
  const others = people.filter(({ employeeId }) => !known.has(employeeId));
  const day = await findSwapDay(db, swapDayId);
  if (day === undefined) return;
  const mentioned = others.flatMap(({ employeeId, changes }) => [
    employeeId,
    ...changes.flatMap(({ before, after }) =>
      [before, after].flatMap(({ activity, guests }) => [
        activity.slice(activity.indexOf(':') + 1),
        ...guests,
      ]),
    ),
  ]);
  const readers = await readersOf(db, [...new Set(mentioned)]);
  const letters = others.flatMap((one) => {
    const reader = readers.get(one.employeeId);
    if (reader === undefined || reader.leftAt !== null) return [];
    const voice = voiceOf(reader.language);
    const names = {
      person: (id: string) => readers.get(id)?.name ?? '',
      queue: (id: string) => departmentName(day, id, voice),
      home: () => reader.departmentId,
    };
    const lines = peopleWords([one], fromMinute, names, voice).flatMap(({ changes }) => changes);
    if (lines.length === 0) return [];
    const invitationId = `${change.proposalId}:${one.employeeId}`;
    const facts = {
      invitationId,
      sequence: 0,
      reader,
      voice,
      day,
      told: null,
      path: '',
      head: '',
      words: '',
    };
    return [liveLetter(facts, { lines, fromMinute })];
  });
  await queueLetters(db, letters, { baseUrl: post.baseUrl, now });
  await noteLiveTold(db, change.proposalId, now.toUTC().toISO() ?? '');
}
