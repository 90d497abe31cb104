/**
 * Which cells of one total are shown (MEASURES.md 3.1 and 3.2). Pure. Primary suppression hides a cell of fewer than k
 * people; complementary suppression then hides the next smallest, so that the total does not give the first away
 * (Cox 1980).
 */

export type Shown = 'shown' | 'few' | 'beside';

/**
 * @param people distinct people in each cell; the cells share nobody, and their total may be known
 * @returns for each cell whether it is shown, hidden because it is too small, or hidden to protect another. What is
 * hidden adds up to nobody or to at least k people. An empty cell hides nothing and is shown as empty.
 */
export function complementary(people: readonly number[], k: number): Shown[] {
  const shown = people.map((n): Shown => (n > 0 && n < k ? 'few' : 'shown'));
  for (;;) {
    const hidden = people.filter((_, i) => shown[i] !== 'shown').reduce((sum, n) => sum + n, 0);
    if (hidden === 0 || hidden >= k) return shown;
    const next = people
      .map((n, i) => ({ n, i }))
      .filter(({ n, i }) => shown[i] === 'shown' && n > 0)
      .sort((a, b) => a.n - b.n)[0];
    if (next === undefined) return shown;
    shown[next.i] = 'beside';
  }
}
