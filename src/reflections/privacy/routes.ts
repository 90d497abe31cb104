import type { FastifyInstance } from 'fastify';
import { leastThresholds } from '../surveys/ensure.ts';

/** Who may see something, in the order of nearness; worded as `privacy.<who>.sees` and `privacy.<who>.never`. */
const readers = ['you', 'colleagues', 'head', 'hr', 'administrator', 'database'] as const;
/** What becomes of an answer, from the first question on; worded as `privacy.step.<step>.title` and `.text`. */
const steps = ['asked', 'open', 'frozen', 'closed'] as const;
const notes = ['comments', 'briefing', 'stay', 'link', 'delete'] as const;

/** Who sees what of a questionnaire, in plain words; open to everybody, as the letters' links come without signing in. */
export async function privacyRoutes(app: FastifyInstance): Promise<void> {
  app.get('/reflections/privacy', { config: { permission: 'public' } }, async (request, reply) => {
    const title = request.t('privacy.title');
    const { score, comment } = leastThresholds;
    const styles = ['questionnaire.css'];
    return reply.page('reflections/privacy', { title, styles, readers, steps, notes, k: { score, comment } });
  });
}
