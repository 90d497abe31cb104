/** What heads and hosts are told of a call, in their own language. */
import type { Block, Letter } from '../../notify/letter.ts';
import type { SwapDay } from '../../swapdays/queries.ts';
import { whatOf } from '../../swapdays/words.ts';
import { formatter } from '../../web/format.ts';
import { translator } from '../../web/i18n.ts';
import { clockOn, withinSentence } from '../words.ts';
import type { CallKind } from './rules.ts';
import type { Reader } from './queries.ts';

export interface CallNews {
  readonly callId: string;
  readonly kind: CallKind;
  readonly toMinute: number | null;
  readonly name: string;
  readonly day: SwapDay;
  /** Minute of the day at which it arrived. */
  readonly arrivedMinute: number;
  /** When it was said, where that was earlier. */
  readonly saidAt: string | null;
  readonly today: boolean;
  /** Whether the day's plan knows of it. */
  readonly marked: boolean;
  /** What the person is at, in the reader's language, or null. */
  readonly doing: ((language: Reader['language']) => string) | null;
}

/** The letters of a call, or of one that was taken back; `to` may name the host too, who cannot open the live page to act. */
export function callLetters(
  news: CallNews,
  to: readonly { reader: Reader; path: string }[],
  state: 'made' | 'withdrawn',
): Letter[] {
  return to.map(({ reader, path }) => callLetter(news, reader, path, state));
}

function callLetter(news: CallNews, reader: Reader, path: string, state: 'made' | 'withdrawn'): Letter {
  const { language } = reader;
  const t = translator(language);
  const f = formatter(language);
  const { day, kind, toMinute, name } = news;
  const params = {
    name,
    date: withinSentence(f.dayLong(day.date)),
    time: toMinute === null ? '' : f.time(toMinute),
    today: news.today ? 'yes' : 'no',
  };
  const what = t(`my.letter.${state === 'made' ? kind : 'withdrawn'}`, params);
  const facts: (readonly [string, string])[] = [
    [t('my.letter.day'), `${f.dayLong(day.date)} · ${day.title || whatOf(day, t, language)}`],
    [
      t('my.letter.said'),
      news.saidAt === null
        ? f.time(news.arrivedMinute)
        : t('my.letter.said.before', {
            said: clockOn(news.saidAt, day.date, day.guestDepartment.timeZone, { f }),
            time: f.time(news.arrivedMinute),
          }),
    ],
  ];
  const doing = news.doing?.(language);
  if (doing !== undefined && state === 'made') facts.push([t('my.letter.doing'), doing]);
  const then =
    state === 'withdrawn'
      ? 'my.letter.then.withdrawn'
      : kind === 'help'
        ? 'my.letter.then.help'
        : news.marked
          ? 'my.letter.then.marked'
          : news.today
            ? 'my.letter.then.unmarked'
            : 'my.letter.then.ahead';
  const blocks: Block[] = [
    { kind: 'text', text: t('my.letter.text', { what }) },
    { kind: 'facts', rows: facts },
    { kind: 'text', text: t(then, params) },
    { kind: 'button', text: t('my.letter.button'), path },
  ];
  return {
    key: `help-call:${news.callId}:${state}:${reader.id}`,
    kind: 'help-call',
    to: { email: reader.email, name: reader.name, employeeId: reader.employeeId },
    language,
    subject: what,
    blocks,
  };
}
