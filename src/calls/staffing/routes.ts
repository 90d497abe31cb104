import type { FastifyInstance } from 'fastify';
import { staffingFields, staffingResult, staffingValues } from './form.ts';

/** The staffing calculator: a form whose address can be passed on. */
export async function staffingRoutes(app: FastifyInstance): Promise<void> {
  app.get('/calls/staffing', { config: { permission: 'calls.view' } }, async (request, reply) => {
    const values = staffingValues(request.query);
    const result = staffingResult(values);
    const problems = result.ok ? [] : result.problems;
    return reply.page(
      'calls/staffing',
      {
        title: request.t('staffing.title'),
        styles: ['calls.css'],
        fields: staffingFields,
        values,
        result,
        problemOf: (field: string) => problems.find((problem) => problem.field === field),
      },
      result.ok ? 200 : 422,
    );
  });
}
