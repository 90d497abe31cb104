import { DateTime } from 'luxon';
import { readConfig } from '../config.ts';
import { loadDemoIfEmpty } from '../demo/load.ts';
import { priceDemoDays } from '../demo/swap-days.ts';
import { createPlanner } from '../planning/planner.ts';
import { withDatabase, withUsage } from './database-verb.ts';
import { readOptions } from './io.ts';

/** `demo`: loads the demo company into an empty database. */
export const demoVerb = withUsage(async (args, io) => {
  const values = readOptions(args, { help: { type: 'boolean', short: 'h' } });
  if (values.help) {
    io.stdout.write(
      'demo: loads the demo company into the database that DATABASE_URL names, if it is empty.\n',
    );
    return 0;
  }
  return withDatabase(async (db) => {
    const planner = createPlanner();
    try {
      const now = DateTime.now();
      const loaded = await loadDemoIfEmpty(db, planner, now, readConfig(process.env));
      if (loaded) await priceDemoDays(db, planner, now);
      io.stderr.write(
        loaded
          ? 'The demo company is loaded; the sign-in page lists its accounts.\n'
          : 'The database is not empty; the demo company goes only into an empty one.\n',
      );
      return loaded ? 0 : 1;
    } finally {
      await planner.close();
    }
  });
});
