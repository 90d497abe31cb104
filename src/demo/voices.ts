/** HR of the demo has read a part of what people wrote in its finished season, and released most of that. */
import type { DateTime } from 'luxon';
import { theDemo } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { decideVoice } from '../reports/voices/actions.ts';
import { makeVoices } from '../reports/voices/make.ts';

/** Of every ten: the first six are released, the next is kept back, the others wait. */
const course = { of: 10, released: 6, kept: 7 };
const reader = 'Ольга Миронова';

/** Reads them in the order of their words, so that each load decides alike; what is decided already is left alone. */
export async function readDemoVoices(db: Db, now: DateTime): Promise<void> {
  await makeVoices(db);
  const voices = await db
    .selectFrom('voice')
    .select(['id', 'words', 'state', 'version'])
    .orderBy('words')
    .orderBy('id')
    .execute();
  const today = now.toISODate() ?? '';
  for (const [at, { id, state, version }] of voices.entries()) {
    const place = at % course.of;
    if (state !== 'waiting' || place >= course.kept) continue;
    const kind = place < course.released ? 'released' : 'kept';
    await decideVoice(db, { id, version, kind, by: theDemo, today }, now);
  }
  await db.updateTable('voice').set({ decidedBy: reader }).where('decidedBy', '=', theDemo.name).execute();
}
