import { DateTime } from 'luxon';
import { loadDemo, mayLoadDemo } from '../demo/load.ts';
import { createPlanner } from '../planning/planner.ts';
import { readOptions, withDatabase, withUsage } from './options.ts';

/** `demo`: loads the demo company into an empty database. */
export const demoVerb = withUsage(async (args, io) => {
  const { values } = readOptions(args, {});
  if (values.help) {
    io.stdout.write(
      'demo: loads the demo company into the database that DATABASE_URL names, if it is empty.\n',
    );
    return 0;
  }
  return withDatabase(async (db) => {
    if (!(await mayLoadDemo(db))) {
      io.stderr.write('The database is not empty; the demo company goes only into an empty one.\n');
      return 1;
    }
    const planner = createPlanner();
    try {
      await loadDemo(db, planner, DateTime.now());
    } finally {
      await planner.close();
    }
    io.stderr.write('The demo company is loaded; the sign-in page lists its accounts.\n');
    return 0;
  });
});
