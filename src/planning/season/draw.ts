/** The lottery that orders a season. Pure: whoever has the ids and the seed comes to the same order. */
import { randomFrom } from '../random.ts';

/**
 * The drawn order of one department's people.
 *
 * 1. The ids are sorted by Unicode code point, so that the order in which they were given does not matter.
 * 2. The generator is mulberry32 (32-bit state, numbers in [0, 1)); it starts from `seed` XOR the 32-bit FNV-1a hash
 *    of the department's name in UTF-8, so that the departments' draws have nothing to do with each other.
 * 3. Fisher–Yates from the end: for i = n−1 … 1, j = ⌊random() · (i + 1)⌋, swap i and j.
 *
 * The draw orders everybody, newcomers and nominated people too: it needs nothing but ids, department and seed. It
 * does not overrule: a newcomer's time limit and a head's priority come before it by rule (see `solve-season.ts`).
 *
 * @param ids unique
 * @param seed a whole number, 0 … 4294967295
 */
export function drawnOrder(department: string, ids: readonly string[], seed: number): string[] {
  const order = [...ids].sort(byCodePoint);
  const random = randomFrom((seed ^ fnv1a(department)) >>> 0);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [order[i], order[j]];
    if (a === undefined || b === undefined) throw new RangeError('the draw left its list');
    order[i] = b;
    order[j] = a;
  }
  return order;
}

/** The drawn order of a department's list: those who came after the draw are drawn by themselves, behind the others. */
export function drawnList(
  department: string,
  people: readonly { readonly id: string; readonly department: string; readonly late?: boolean }[],
  seed: number,
): string[] {
  return [false, true].flatMap((late) => {
    const some = people.filter((one) => one.department === department && (one.late ?? false) === late);
    return drawnOrder(
      department,
      some.map(({ id }) => id),
      seed,
    );
  });
}

/** Compares by code point; JavaScript's own `<` compares UTF-16 units, which other languages do not. */
export function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** FNV-1a, 32 bits (Fowler, Noll & Vo; RFC 9923), of the UTF-8 bytes. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
