import type { FastifyInstance } from 'fastify';
import { curveFigures } from './curve-figures.ts';
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
        styles: ['calls.css', 'chart.css', 'staffing.css'],
        fields: staffingFields,
        values,
        result,
        figures: result.ok ? curveFigures(result.problem, result.answer, result.curve, request) : [],
        problemOf: (field: string) => problems.find((problem) => problem.field === field),
      },
      result.ok ? 200 : 422,
    );
  });
}
