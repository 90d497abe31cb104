/** A named person in HR decides about each comment: released, released with words blacked out, kept back, taken back. */
import type { DateTime } from 'luxon';
import { type Author, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import { readBlackedOut } from './black-out.ts';
import { findVoice } from './queries.ts';

/** gone: there is no such comment; changed: somebody else has decided meanwhile; words: more than blacked out. */
export type VoiceProblem = 'gone' | 'changed' | 'words';
export type Decided = { readonly ok: true } | { readonly ok: false; readonly problem: VoiceProblem };

export interface Decision {
  readonly id: string;
  /** The version that was on the page. */
  readonly version: number;
  readonly kind: 'released' | 'kept' | 'taken-back';
  /** Of a release: the words that are to be read. */
  readonly words?: string;
  readonly by: Author;
  /** The company's local day. */
  readonly today: string;
}

/** Decides, and notes in the log that it was decided: of which survey, never about which words. */
export async function decideVoice(db: Db, decision: Decision, now: DateTime): Promise<Decided> {
  return db.transaction().execute(async (db): Promise<Decided> => {
    const { id, version, kind, by, today } = decision;
    const voice = await findVoice(db, id);
    if (voice === undefined) return { ok: false, problem: 'gone' };
    const wanted = kind === 'taken-back' ? voice.state !== 'waiting' : voice.state === 'waiting';
    if (voice.version !== version || !wanted) return { ok: false, problem: 'changed' };
    const words = kind === 'released' ? readBlackedOut(voice.words, decision.words ?? voice.words) : null;
    if (words === undefined) return { ok: false, problem: 'words' };
    const changed = await db
      .updateTable('voice')
      .set({
        state: kind === 'taken-back' ? 'waiting' : kind,
        releasedWords: words,
        decidedBy: kind === 'taken-back' ? null : by.name,
        decidedOn: kind === 'taken-back' ? null : today,
        version: version + 1,
      })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) !== 1) return { ok: false, problem: 'changed' };
    const survey = await db
      .selectFrom('survey')
      .select(['id', 'name', 'fromDate', 'toDate'])
      .where('id', '=', voice.surveyId)
      .executeTakeFirstOrThrow();
    await record(db, { by, action: `voice.${kind}`, subject: subjectOf(survey) }, now);
    return { ok: true };
  });
}

function subjectOf({ id, name, fromDate, toDate }: Pick<Survey, 'id' | 'name' | 'fromDate' | 'toDate'>) {
  return { kind: 'survey', id, name: name === '' ? `${fromDate}–${toDate}` : name };
}
