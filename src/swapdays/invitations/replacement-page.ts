/** Who could take somebody's place and what that costs the callers, in words. Pure. */
import { agentHours } from '../words.ts';
import type { Found, PlannedOption } from './replacement-queries.ts';
import type { Voice } from './words.ts';

export interface OptionView {
  readonly index: number;
  readonly text: string;
  /** What it costs the callers against the plan with the person. */
  readonly cost: string;
}

export function optionViews(found: Found, nameOf: (id: string) => string, voice: Voice): OptionView[] {
  return found.options.map((option, index) => ({
    index,
    text: optionText(option, nameOf, voice),
    cost: costWords(found.before, option.lack, voice),
  }));
}

function optionText({ change }: PlannedOption, nameOf: (id: string) => string, { t }: Voice): string {
  const { person, by, partner } = change.params;
  if (change.code === 'replaced')
    return t('invitations.replace.by', { name: nameOf(String(by)), person: nameOf(String(person)) });
  const pair = String(partner ?? '');
  return t('invitations.replace.without', {
    person: nameOf(String(person)),
    pair: pair === '' ? 'no' : 'yes',
    partner: pair === '' ? '' : nameOf(pair),
  });
}

/** Weighed by callers where the plan is, else in hours of an agent's work. */
function costWords(before: Found['before'], after: Found['before'], { t, f }: Voice): string {
  if (before.harm !== null && after.harm !== null) {
    const more = Math.round((after.harm - before.harm) * 10) / 10;
    if (Math.abs(more) < 0.5) return t('invitations.replace.cost.same');
    const params = { count: Math.max(1, Math.round(Math.abs(more))) };
    return t(`invitations.replace.cost.${more > 0 ? 'more' : 'fewer'}`, params);
  }
  const hours = agentHours((after.shortfall ?? 0) - (before.shortfall ?? 0));
  if (hours === 0) return t('invitations.replace.cost.same');
  return t(`invitations.replace.hours.${hours > 0 ? 'more' : 'fewer'}`, {
    hours: f.number(Math.abs(hours), 2),
  });
}
