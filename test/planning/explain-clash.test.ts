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
