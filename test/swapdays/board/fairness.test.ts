import { describe, expect, it } from 'vitest';
import { fairnessRows } from '../../../src/swapdays/board/fairness.ts';
import { formatter } from '../../../src/web/format.ts';
import { translator } from '../../../src/web/i18n.ts';
import { coverPlan, coverProblem, dayOf } from './fixture.ts';

const words = { t: translator('en'), f: formatter('en') };

describe('the fairness table', () => {
  // Sales is busiest 9–10; the last hour of both queues is 12–13; a lunch is late from 11:40 on.
  const required = Array.from({ length: 16 }, (_, at) => (at < 4 ? 3 : 1));
  const problem = {
    ...coverProblem,
    queues: {
      sales: { required, harm: null },
      service: { required: required.map(() => 1), harm: null },
    },
    people: coverProblem.people.map((person) =>
      person.id === 'v2' ? { ...person, burden: { lateLunch: 2, peak: 3, lastHour: 0 } } : person,
    ),
  };
  const late = dayOf('break*10 lunch*2 break*4');
  const activities = { ...coverPlan.activities, v2: late, v3: dayOf('break*8 lunch*2 break*6') };
  const rows = fairnessRows({ problem, plan: { ...coverPlan, activities } }, (id) => id, words);

  it('says what everybody carries on the day and has carried before, those with the most first', () => {
    const cell = (today: string, before: string) => ({ today, before });
    const none = cell('', '');
    expect(rows).toEqual([
      { name: 'v2', cells: [cell('', '2'), cell('', '0.75'), none] },
      { name: 's1', cells: [none, cell('1', ''), cell('1', '')] },
      { name: 's2', cells: [none, cell('1', ''), cell('1', '')] },
      { name: 'v1', cells: [none, none, cell('1', '')] },
    ]);
  });

  it('is empty where there is no plan', () => {
    expect(fairnessRows({ problem, plan: { ...coverPlan, status: 'impossible' } }, String, words)).toEqual(
      [],
    );
  });
});
