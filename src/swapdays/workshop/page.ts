/** The groups of a workshop in the reader's language. */
import type { Words } from '../board/words.ts';
import { distinctNames } from '../words.ts';
import type { SwapDepartment } from '../swap-day.ts';
import type { SeatedRound } from './seating.ts';

interface Seat {
  readonly name: string;
  readonly colour: SwapDepartment['colour'];
  readonly department: string;
}

export interface GroupsView {
  readonly rounds: readonly {
    readonly title: string;
    readonly lead: string;
    readonly groups: readonly { readonly title: string; readonly seats: readonly Seat[] }[];
    /** Who answers calls meanwhile, in a sentence. */
    readonly skeleton: string;
  }[];
}

/** Everybody of a workshop with their department. */
export interface GroupPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly departmentId: string;
}

export function groupsView(
  rounds: readonly SeatedRound[],
  people: readonly GroupPerson[],
  departments: readonly { id: string; name: string; colour: SwapDepartment['colour'] }[],
  { t, f }: Words,
): GroupsView {
  const names = distinctNames(people);
  const homes = new Map(people.map(({ id, departmentId }) => [id, departmentId]));
  const order = departments.map(({ id }) => id);
  const seat = (id: string): Seat => {
    const department = departments.find((one) => one.id === homes.get(id));
    return {
      name: names.get(id) ?? '',
      colour: department?.colour ?? 'sales',
      department: department?.name ?? '',
    };
  };
  const inOrder = (ids: readonly string[]): string[] =>
    [...ids].sort(
      (a, b) =>
        order.indexOf(homes.get(a) ?? '') - order.indexOf(homes.get(b) ?? '') ||
        (names.get(a) ?? '').localeCompare(names.get(b) ?? '', 'ru'),
    );
  return {
    rounds: rounds.map(({ fromMinute, toMinute, groups, skeleton, pairs, metPairs }, at) => ({
      title: t('workshop.round', { number: at + 1, time: f.timeRange(fromMinute, toMinute) }),
      lead: t('workshop.round.lead', {
        people: groups.reduce((sum, group) => sum + group.length, 0),
        groups: groups.length,
        pairs,
        met: metPairs,
      }),
      groups: groups.map((group, number) => ({
        title: t('workshop.group', { number: number + 1 }),
        seats: inOrder(group).map(seat),
      })),
      skeleton:
        skeleton.length === 0
          ? t('workshop.skeleton.none')
          : t('workshop.skeleton', {
              count: skeleton.length,
              names: inOrder(skeleton)
                .map((id) => names.get(id) ?? '')
                .join(', '),
            }),
    })),
  };
}
