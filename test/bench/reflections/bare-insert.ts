/** The least that saving an answer can be: reads the form and writes one row, in a process of its own. It sends its port. */
import formbody from '@fastify/formbody';
import SqliteDatabase from 'better-sqlite3';
import Fastify from 'fastify';
import { text } from '../../../src/web/forms.ts';

const database = new SqliteDatabase(process.argv[2] ?? ':memory:');
database.pragma('journal_mode = WAL');
database.pragma('synchronous = NORMAL');
database.exec(
  'create table answer (person text, question text, value integer, primary key (person, question)) without rowid',
);
const insert = database.prepare(
  'insert into answer values (?, ?, ?) on conflict do update set value = excluded.value',
);
const app = Fastify();
await app.register(formbody);
app.post<{ Params: { person: string } }>('/:person/answers', async ({ params, body }) => {
  insert.run(params.person, text(body, 'question'), Number(text(body, 'answer')));
  return { saved: true };
});
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
