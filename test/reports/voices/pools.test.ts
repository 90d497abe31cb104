import { expect, it } from 'vitest';
import { readBlackedOut } from '../../../src/reports/voices/black-out.ts';
import { poolsOf, type Written } from '../../../src/reports/voices/pools.ts';
import fc from '../../support/properties.ts';

const departments = ['sales', 'service'];
const k = 8;

/** How many people of each department wrote something to each question. */
const counts = fc.record({
  sales: fc.record({ comment: fc.integer({ min: 0, max: 12 }), surprised: fc.integer({ min: 0, max: 12 }) }),
  service: fc.record({
    comment: fc.integer({ min: 0, max: 12 }),
    surprised: fc.integer({ min: 0, max: 12 }),
  }),
});

it('shows words only where enough people wrote, and hides nobody alone beside them', () => {
  let shownOnce = 0;
  fc.assert(
    fc.property(counts, (wrote) => {
      // Each twice, as in two waves, and one more person who wrote nothing but a blank.
      const written = Object.entries(wrote).flatMap(([departmentId, codes]) =>
        Object.entries(codes).flatMap(([code, people]) =>
          Array.from({ length: 2 * (people + 1) }, (_, i): Written => {
            const person = Math.floor(i / 2);
            const words = person === people ? ' ' : `${i}`;
            return { departmentId, code, pseudonym: `${departmentId} ${person}`, words };
          }),
        ),
      );
      const pools = poolsOf(written, departments, ['comment'], k);
      for (const code of new Set(pools.map((one) => one.code))) {
        const people = (departmentId: string) =>
          new Set(
            written
              .filter(
                (one) => one.code === code && one.departmentId === departmentId && one.words.trim() !== '',
              )
              .map(({ pseudonym }) => pseudonym),
          ).size;
        const own = pools.filter((one) => one.code === code);
        for (const { departmentId, shown, words, people: said } of own) {
          if (words.length > 0) {
            shownOnce++;
            expect(people(departmentId)).toBeGreaterThanOrEqual(k);
            expect(said).toBe(people(departmentId));
          }
          if (shown !== 'shown') expect([words.length, said]).toEqual([0, null]);
        }
        const hidden = own
          .filter(({ shown }) => shown !== 'shown')
          .reduce((sum, { departmentId }) => sum + people(departmentId), 0);
        const isAnyShown = own.some(({ words }) => words.length > 0);
        if (isAnyShown) expect(hidden === 0 || hidden >= k).toBe(true);
      }
    }),
  );
  expect(shownOnce).toBeGreaterThan(0);
});

it('lets HR black words out, and change nothing else', () => {
  const original = 'Anna shouted at me.\nThe request hung for 4 days.';
  expect(readBlackedOut(original, original.replace('\n', '\r\n'))).toBe(original);
  expect(readBlackedOut(original, original.replace('Anna', '***'))).toBe(original.replace('Anna', '███'));
  expect(readBlackedOut(original, '*****\nThe request hung for ███.')).toBe('███\nThe request hung for ███.');
  expect(readBlackedOut(original, original.replace('Anna', 'Somebody'))).toBeUndefined();
  expect(readBlackedOut(original, original.replace('4', '40'))).toBeUndefined();
  expect(readBlackedOut(original, `${original} Thanks!`)).toBeUndefined();
  expect(readBlackedOut(original, '███')).toBeUndefined();
  expect(readBlackedOut('aba', 'aba███aba')).toBeUndefined();
});
