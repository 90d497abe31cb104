/** Who is where now, in the reader's language. */
import type { Words } from '../board/words.ts';
import type { Whereabouts } from './whereabouts.ts';
import { doingWords, type Names } from './words.ts';

export interface NowView {
  readonly queues: readonly {
    colour: string;
    title: string;
    figure: string;
    detail: string;
    tone: string;
    names: readonly string[];
  }[];
  readonly places: readonly { title: string; names: string }[];
  /** Who eats at the same time stands together; those for whom lunch does not fit any more come first. */
  readonly hungry: readonly { text: string; names: string; lost: boolean }[];
  readonly next: readonly { time: string; changes: readonly { what: string; names: string }[] }[];
}

/** Missing agents to a tenth; what is only rounding is nothing. */
export function missing(agents: number, required: number): number {
  return Math.max(0, Math.round((required - agents) * 10) / 10);
}

export function nowView(
  now: Whereabouts,
  names: Names,
  colours: ReadonlyMap<string, string>,
  words: Words,
): NowView {
  const { t, f } = words;
  return {
    queues: now.queues.map(({ queue, onPhone, agents, required }) => {
      const lacks = missing(agents, required);
      const need = f.number(required, 1);
      return {
        colour: colours.get(queue) ?? '',
        title: t('live.queue', { department: names.queue(queue) }),
        figure: t('live.queue.figure', { have: f.number(agents, 1), need }),
        detail:
          lacks > 0
            ? t('live.queue.short', { count: lacks })
            : required > 0
              ? t('live.queue.enough')
              : t('live.queue.none'),
        tone: lacks > 0 ? 'bad' : '',
        names: onPhone.map(({ id, guests }) =>
          guests.length === 0
            ? names.person(id)
            : t('live.queue.with', { name: names.person(id), guests: guests.map(names.person).join(', ') }),
        ),
      };
    }),
    places: now.places.map(({ activity, people }) => ({
      title: t(`live.place.${activity}`),
      names: people
        .map(({ id, untilMinute }) => t('live.until', { name: names.person(id), time: f.time(untilMinute) }))
        .join(', '),
    })),
    hungry: hungryView(now, names, words),
    next: nextView(now, names, words),
  };
}

function hungryView({ hungry }: Whereabouts, names: Names, { t, f }: Words): NowView['hungry'] {
  const groups = grouped(hungry, ({ atMinute, windowEndsMinute }) => `${atMinute ?? ''}|${windowEndsMinute}`);
  return groups
    .map((people) => {
      const [{ atMinute, windowEndsMinute }] = people;
      const text =
        atMinute === null
          ? t('live.hungry.lost')
          : t('live.hungry.at', { at: f.time(atMinute), end: f.time(windowEndsMinute) });
      const said = people.map(({ id }) => names.person(id)).join(', ');
      return { order: atMinute ?? -1, text, names: said, lost: atMinute === null };
    })
    .sort((a, b) => a.order - b.order)
    .map(({ text, names: said, lost }) => ({ text, names: said, lost }));
}

function nextView({ next }: Whereabouts, names: Names, words: Words): NowView['next'] {
  return grouped(next, ({ minute }) => String(minute)).map((changes) => {
    const [{ minute }] = changes;
    const what = ({ id, activity }: (typeof next)[number]) =>
      doingWords({ activity, guests: [] }, id, names, words);
    return {
      time: words.f.time(minute),
      changes: grouped(changes, what).map((people) => ({
        what: what(people[0]),
        names: people.map(({ id }) => names.person(id)).join(', '),
      })),
    };
  });
}

/** Items of one key together, in the order in which the keys come up. */
function grouped<T>(items: readonly T[], key: (item: T) => string): [T, ...T[]][] {
  const found = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = found.get(key(item));
    if (group === undefined) found.set(key(item), [item]);
    else group.push(item);
  }
  return [...found.values()];
}
