import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { connect } from '../../src/database/connect.ts';
import { processName } from '../../src/jobs/clock.ts';
import { createMailer } from '../../src/notify/mailer.ts';
import { sendDue } from '../../src/notify/send-mail.ts';
import { baseUrl } from './letters.ts';

/** A process that sends what is in an outbox until nothing is left: DATABASE_URL SMTP_URL SECONDS-OF-A-CLAIM. */
const [databaseUrl = '', smtpUrl = '', lease = ''] = process.argv.slice(2);
const db = connect(databaseUrl);
const mailer = createMailer({ smtpUrl, mailFrom: { name: '', address: 'swap@example.org' }, baseUrl });
const name = processName();
// Both are ready before either begins.
process.send?.('ready');
await new Promise((resolve) => process.once('message', resolve));
for (;;) {
  await sendDue(db, mailer, { now: DateTime.utc(), process: name, lease: Number(lease) });
  const left = await db
    .selectFrom('letter')
    .select('id')
    .where('status', 'in', ['waiting', 'sending'])
    .limit(1)
    .execute();
  if (left.length === 0) break;
  await sleep(50);
}
mailer?.close();
await db.destroy();
process.disconnect?.();
