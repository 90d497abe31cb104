import { beforeAll, expect, it } from 'vitest';
import { explainClash } from '../../src/planning/explain-clash.ts';
import { loadSolver } from '../../src/planning/highs.ts';
import { benchDay } from '../bench/planning/instances.ts';

beforeAll(loadSolver);

it('blames a visit too long for the guest’s own day on that guest alone, however many could be the host', () => {
  const day = benchDay({ people: 24, load: 1, seed: 1, mixed: true, namedHosts: false });
  const shadow = { queue: 'sales', minutes: 480, window: [0, 36], hosts: null } as const;
  const problem = {
    ...day,
    people: day.people.map((person) => ({ ...person, shadow: person.id === 'p024' ? shadow : null })),
  };
  const findings = explainClash(problem, () => false);
  expect(findings.map(({ code, params }) => [code, params['person']])).toEqual([
    ['guestNeedsHost', 'p024'],
    ['hasBreaks', 'p024'],
    ['hasLunch', 'p024'],
  ]);
});

it('names what takes the time that a lunch cannot find, and nothing else of that day', () => {
  const day = benchDay({ people: 24, load: 1, seed: 1 });
  const [first] = day.people;
  if (first === undefined) throw new Error('no people');
  const busy = {
    ...first,
    shift: [0, 36] as const,
    absent: [[30, 32]] as const,
    lunch: { minutes: 45, window: [12, 20] as const },
    breaks: [],
    training: [
      [2, 6],
      [11, 21],
    ] as const,
    shadow: null,
  };
  const findings = explainClash({ ...day, people: [busy, ...day.people.slice(1)] }, () => false);
  expect(findings.map(({ code, params }) => [code, params['person'], params['from']])).toEqual([
    ['lunchDoesNotFit', first.id, 12],
    ['hasTraining', first.id, 11],
  ]);
});
