import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { headings } from '../board/page.ts';
import { callersView } from './page.ts';
import type { CallersPrices, PriceState } from './runs.ts';
import { findSwapDay, type SwapDay } from '../queries.ts';
import { maySeeSwapDay } from '../rules.ts';

export interface CallersParts {
  db: Db;
  prices: Pick<CallersPrices, 'ask'>;
}

/** Most prices are there sooner than this: then nobody sees the page that waits. */
const patienceMs = 1500;
/** The waiting page looks again after so long. */
const refreshSeconds = 2;

/** What a swap day costs the callers: open to whoever may see the day. */
export async function callersRoutes(app: FastifyInstance, { db, prices }: CallersParts): Promise<void> {
  app.get<{ Params: { id: string } }>(
    '/swap-days/:id/callers',
    { config: { permission: 'swap-days.view' } },
    async (request, reply) => {
      const { t, f, language } = request;
      const day = orNotFound(await findSwapDay(db, request.params.id));
      if (!maySeeSwapDay(actorOf(request), day)) throw forbidden();
      const state = await askPatiently(day.id);
      if (state.kind === 'computing') void reply.header('refresh', String(refreshSeconds));
      const price = state.kind === 'known' || state.kind === 'computing' ? state.price : null;
      const { title: what, eyebrow } = headings(day, { t, f }, language);
      return reply.page('swapdays/callers', {
        title: t('callers.title'),
        eyebrow: `${eyebrow} · ${what}`,
        styles: ['chart.css', 'swapdays.css'],
        day,
        notice: noticeOf(state, day),
        view: price === null ? null : callersView(price, day, { t, f }, language),
      });
    },
  );

  async function askPatiently(id: string): Promise<PriceState> {
    const state = await prices.ask(id);
    if (state.kind !== 'computing') return state;
    let timer: NodeJS.Timeout | undefined;
    const soon = new Promise<'later'>((resolve) => {
      timer = setTimeout(() => resolve('later'), patienceMs);
    });
    const first = await Promise.race([state.done, soon]);
    clearTimeout(timer);
    return first === 'later' ? state : prices.ask(id);
  }
}

/** The key of what stands above the figures, or in their place. */
function noticeOf(state: PriceState, { cancelledAt }: SwapDay): { key: string; tone: string } | null {
  switch (state.kind) {
    case 'known':
      return null;
    case 'computing':
      return { key: state.price === null ? 'callers.computing' : 'callers.renewing', tone: '' };
    case 'failed':
      return { key: 'callers.failed', tone: 'bad' };
    case 'none':
      return { key: cancelledAt === null ? 'callers.nothing' : 'callers.cancelled', tone: '' };
  }
}
