import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import { mayIn } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { text } from '../web/forms.ts';
import { peopleByDepartment } from './list.ts';
import { listDepartments, listEmployees, listShiftPatterns } from './queries.ts';

/** The list of people by department, with a search by name or e-mail. */
export async function listRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/people', { config: { permission: 'people.view' } }, async (request, reply) => {
    const actor = actorOf(request);
    const search = text(request.query, 'q');
    const showLeft = text(request.query, 'left') === 'yes';
    const all = await listEmployees(db, { includeLeft: true });
    const here = all.filter(({ leftAt }) => leftAt === null);
    const source = {
      departments: await listDepartments(db),
      shiftPatterns: await listShiftPatterns(db),
      employees: showLeft ? all.filter(({ leftAt }) => leftAt !== null) : here,
    };
    const groups = peopleByDepartment(source, search, DateTime.utc()).map((group) => ({
      ...group,
      mayEdit: mayIn(actor, 'people.edit', [group.department.id]),
    }));
    const found = groups.flatMap(({ people }) => people);
    return reply.page('people/list', {
      title: request.t('people.title'),
      groups,
      departments: source.departments,
      search,
      showLeft,
      today: DateTime.now()
        .setZone(source.departments[0]?.timeZone ?? 'utc')
        .toFormat('yyyy-MM-dd'),
      counts: {
        here: here.length,
        left: all.length - here.length,
        found: found.length,
        away: found.filter(({ away }) => away !== null).length,
        withoutShift: found.filter(({ shiftPattern }) => shiftPattern === null).length,
      },
      // Where a head adds people: to the own department.
      mayAdd: groups.some(({ mayEdit }) => mayEdit),
      styles: ['people.css'],
    });
  });
}
