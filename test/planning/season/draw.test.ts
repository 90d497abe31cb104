import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byCodePoint, drawnList, drawnOrder, fnv1a } from '../../../src/planning/season/draw.ts';

describe('the draw', () => {
  it('comes to the same order for anybody, whatever the order of the ids', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 0xffffffff }),
        (ids, seed) => {
          const drawn = drawnOrder('sales', ids, seed);
          expect(drawnOrder('sales', [...ids].reverse(), seed)).toEqual(drawn);
          expect([...drawn].sort()).toEqual([...ids].sort());
        },
      ),
      { seed: 1 },
    );
  });

  it('is the published algorithm: worked out by hand in another language, so that it may never change', () => {
    expect(drawnOrder('sales', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 7)).toEqual([
      'f',
      'b',
      'c',
      'g',
      'a',
      'e',
      'd',
      'h',
    ]);
    expect(drawnOrder('service', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 7)).toEqual([
      'a',
      'g',
      'f',
      'b',
      'd',
      'c',
      'e',
      'h',
    ]);
    expect(drawnOrder('Продажи', ['ё', 'е', 'я', '😀', '\uFFFD'], 4294967295)).toEqual([
      '\uFFFD',
      'е',
      'ё',
      '😀',
      'я',
    ]);
  });

  it('gives everyone every place about equally often', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const places = new Map(ids.map((id) => [id, ids.map(() => 0)]));
    for (let seed = 0; seed < 5000; seed++) {
      drawnOrder('sales', ids, seed).forEach((id, place) => {
        const counts = places.get(id) ?? [];
        counts[place] = (counts[place] ?? 0) + 1;
      });
    }
    // 1,000 expected each, standard deviation 28: beyond 150 no honest draw goes.
    for (const counts of places.values())
      for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('puts those who came after it behind, and leaves the order that was drawn as it is', () => {
    const person = (id: string, late: boolean) => ({ id, department: 'sales', late });
    const drawn = ['a', 'b', 'c', 'd', 'e'].map((id) => person(id, false));
    const other = { id: 'x', department: 'service' };
    const before = drawnList('sales', drawn, 3);
    expect(before).toEqual(drawnOrder('sales', ['a', 'b', 'c', 'd', 'e'], 3));
    const after = drawnList('sales', [person('bb', true), other, ...drawn, person('aa', true)], 3);
    expect(after).toEqual([...before, ...drawnOrder('sales', ['aa', 'bb'], 3)]);
  });

  it('sorts by code point, not by UTF-16 units', () => {
    expect(['😀', '\uFFFD', 'b', 'a', 'ab'].sort(byCodePoint)).toEqual(['a', 'ab', 'b', '\uFFFD', '😀']);
  });

  it('hashes as FNV-1a does', () => {
    // From the test vectors of the algorithm's authors.
    expect([fnv1a(''), fnv1a('a'), fnv1a('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
  });
});
