/** Sentences about a swap day that several pages say. */
import type { Language } from '../web/catalogue.ts';
import type { Translate } from '../web/i18n.ts';
import type { SwapDay, SwapDayInShort } from './queries.ts';
import { type Exercise, exerciseOf } from './kinds.ts';

/** The department's name in the reader's language. */
export function nameOf(department: { nameRu: string; nameEn: string }, language: Language): string {
  return language === 'ru' ? department.nameRu : department.nameEn;
}

/** Each person's name; who shares it with another is told apart by the e-mail's own part: “Anna Belova (anna.belova.2)”. */
export function distinctNames(
  people: readonly { id: string; name: string; email: string }[],
): Map<string, string> {
  const times = new Map<string, number>();
  for (const { name } of people) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(
    people.map(({ id, name, email }) => [
      id,
      (times.get(name) ?? 0) > 1 ? `${name} (${email.split('@')[0] ?? ''})` : name,
    ]),
  );
}

/** “Sales in training, Service takes the calls”. */
export function whatHappens(
  day: {
    exercise: Exercise;
    guest: { nameRu: string; nameEn: string };
    host: { nameRu: string; nameEn: string };
  },
  t: Translate,
  language: Language,
): string {
  const params = { guest: nameOf(day.guest, language), host: nameOf(day.host, language) };
  return t(`swapdays.what.${day.exercise}`, params);
}

/** The same for a stored day. */
export function whatOf(
  day: Pick<SwapDay, 'kind' | 'mutual' | 'guestDepartment' | 'hostDepartment'>,
  t: Translate,
  language: Language,
): string {
  return whatHappens(
    { exercise: exerciseOf(day), guest: day.guestDepartment, host: day.hostDepartment },
    t,
    language,
  );
}

/** Agents short summed over intervals of 15 minutes, as hours of an agent’s work, to a quarter. */
export function agentHours(shortfall: number): number {
  return Math.round(shortfall) / 4;
}

/** A shortfall in hours of an agent’s work; what rounds to nothing is still a quarter, because somebody waits. */
export function hoursShort(shortfall: number): number {
  return Math.max(0.25, agentHours(shortfall));
}

/** The plan in three words for a list, and whether it is good news. */
export function verdictInShort(
  day: Pick<SwapDayInShort, 'plan' | 'running'>,
  t: Translate,
): { text: string; tone: 'good' | 'bad' | 'open' } {
  if (day.running) return { text: t('swapdays.verdict.running'), tone: 'open' };
  if (day.plan === null) return { text: t('swapdays.verdict.none'), tone: 'open' };
  if (day.plan.status === 'impossible') return { text: t('swapdays.verdict.impossible'), tone: 'bad' };
  if (!day.plan.callsKnown) return { text: t('swapdays.verdict.unknown'), tone: 'open' };
  const shortfall = day.plan.shortfall ?? 0;
  if (shortfall < 1e-9) return { text: t('swapdays.verdict.covered'), tone: 'good' };
  return { text: t('swapdays.verdict.short', { hours: hoursShort(shortfall) }), tone: 'bad' };
}
