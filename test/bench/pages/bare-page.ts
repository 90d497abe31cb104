import SqliteDatabase from 'better-sqlite3';
import { Eta } from 'eta';
import Fastify, { type FastifyInstance } from 'fastify';

const template = `<!doctype html><html><head><title>Bare</title></head><body><table>
<% for (const row of it.rows) { %><tr><td><%= row.name %></td><td><%~ row.text %></td></tr>
<% } %></table></body></html>`;

/**
 * The baseline of the day board's page: the same Fastify, Eta and better-sqlite3 with nothing between them,
 * a row per person whose name is escaped and whose markup is not, as many characters as the board has and as many of them Cyrillic (two bytes each).
 */
export function barePage(people: number, characters: number, bytes: number): FastifyInstance {
  const db = new SqliteDatabase(':memory:');
  db.exec('create table person (id integer primary key, name text not null, text text not null)');
  const insert = db.prepare('insert into person (name, text) values (?, ?)');
  const cyrillic = Math.round((bytes - characters) / people);
  const filling = 'звонки '.repeat(Math.ceil(cyrillic / 6)).slice(0, Math.round((cyrillic * 7) / 6));
  const rest = 'x'.repeat(Math.max(1, Math.round(characters / people) - filling.length - 60));
  for (let i = 0; i < people; i++) insert.run(`Person ${i}`, filling + rest);
  const select = db.prepare('select name, text from person order by id');
  const eta = new Eta({ cache: true });
  const render = eta.compile(template);
  const app = Fastify();
  app.get('/', (_request, reply) => {
    return reply.type('text/html; charset=utf-8').send(eta.render(render, { rows: select.all() }));
  });
  app.addHook('onClose', (_instance, done) => {
    db.close();
    done();
  });
  return app;
}
