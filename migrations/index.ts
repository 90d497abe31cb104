import type { Migration } from 'kysely';
import * as people from './0001_people.ts';
import * as access from './0002_access.ts';
import * as calls from './0003_calls.ts';
import * as swapDays from './0004_swap_days.ts';
import * as calendar from './0005_calendar.ts';
import * as callersPrice from './0006_callers_price.ts';
import * as kinds from './0007_kinds.ts';
import * as liveDay from './0008_live_day.ts';
import * as seasons from './0009_seasons.ts';
import * as fixes from './0010_fixes.ts';
import * as links from './0011_links.ts';
import * as outbox from './0012_outbox.ts';
import * as invitations from './0013_invitations.ts';
import * as briefing from './0014_briefing.ts';
import * as audit from './0015_audit.ts';
import * as myDay from './0016_my_day.ts';
import * as calendarFeed from './0017_calendar_feed.ts';
import * as reflections from './0018_reflections.ts';
import * as friction from './0019_friction.ts';
import * as agreements from './0020_agreements.ts';
import * as exchange from './0021_exchange.ts';
import * as releases from './0022_releases.ts';
import * as voices from './0023_voices.ts';
import * as rollups from './0024_rollups.ts';

/** Every migration in order; the same list runs on SQLite and on PostgreSQL. */
export const migrations: Record<string, Migration> = {
  '0001_people': people,
  '0002_access': access,
  '0003_calls': calls,
  '0004_swap_days': swapDays,
  '0005_calendar': calendar,
  '0006_callers_price': callersPrice,
  '0007_kinds': kinds,
  '0008_live_day': liveDay,
  '0009_seasons': seasons,
  '0010_fixes': fixes,
  '0011_links': links,
  '0012_outbox': outbox,
  '0013_invitations': invitations,
  '0014_briefing': briefing,
  '0015_audit': audit,
  '0016_my_day': myDay,
  '0017_calendar_feed': calendarFeed,
  '0018_reflections': reflections,
  '0019_friction': friction,
  '0020_agreements': agreements,
  '0021_exchange': exchange,
  '0022_releases': releases,
  '0023_voices': voices,
  '0024_rollups': rollups,
};
