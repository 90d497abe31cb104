import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { saveAnswers } from '../../../src/reflections/answers/save.ts';
import { runWaves } from '../../../src/reflections/jobs.ts';
import { listRequestsOf } from '../../../src/reflections/requests/queries.ts';
import { runRollups } from '../../../src/reflections/rollups/cli.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { captured } from '../../support/verb.ts';
import { post } from '../../swapdays/company.ts';
import { companyWithDay, noon } from '../requests/world.ts';

const now = DateTime.utc(2026, 11, 24);

onEveryDatabase('cli rollups', (fresh) => {
  it('says whether the sums are right, names what differs and makes them anew', async () => {
    const db = await fresh();
    const run = (...args: string[]) =>
      captured((rest, io) => runRollups(rest, io, (work) => work(db), now), args);
    await companyWithDay(db);
    await runWaves(db, noon('2026-05-12'), post);
    const asked = await db.selectFrom('questionText').select('id').where('code', '=', 'safety-1').execute();
    const answers = asked.map(({ id }) => ({ questionTextId: id, value: 3, words: null }));
    const request = (await listRequestsOf(db, 's0')).find(({ state }) => state === 'open');
    await saveAnswers(db, request?.id ?? '', answers, noon('2026-05-12'));
    expect(await run('--check')).toMatchObject({ code: 0, out: 'sums 1, differing 0\n', err: '' });
    await db.updateTable('answerRollup').set({ n: 3 }).execute();
    expect(await run('--check')).toMatchObject({
      code: 1,
      out: 'sums 1, differing 1\n',
      err: 'days-2026-1-sales-service sales swapping T0 safety: people differ by -2, their sum by 0\n',
    });
    expect(await run('--rebuild')).toMatchObject({ code: 0, out: 'sums 1, of which differed 1\n' });
    expect(await run('--check')).toMatchObject({ code: 0 });
    for (const wrong of [[], ['--check', '--rebuild']])
      expect((await run(...wrong)).err).toContain('name one of --check and --rebuild');
    expect((await run('--help')).out).toContain('--rebuild');
  });
});
