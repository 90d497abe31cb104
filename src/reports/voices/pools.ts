/** Which words may be read at all, and what may be made of them. Pure (MEASURES.md 3.2 and 3.6). */
import { complementary, type Shown } from '../privacy/complementary.ts';

/** Words as somebody wrote them, under the pseudonym. */
export interface Written {
  readonly pseudonym: string;
  readonly departmentId: string;
  readonly code: string;
  readonly words: string;
}

/** What the people of one department wrote to one question. */
export interface Pool {
  readonly departmentId: string;
  readonly code: string;
  readonly shown: Shown;
  /** Distinct people; null where it is hidden. */
  readonly people: number | null;
  /** Empty where it is hidden. */
  readonly words: readonly string[];
}

/**
 * A pool for each department and each question to which anybody wrote. Shown where at least k people of the department
 * wrote; with one department's hidden, the other's is hidden too unless both together hide at least k people.
 * @param written of one survey; blanks say nothing and are left out
 * @param k the survey's threshold for comments
 */
export function poolsOf(
  written: readonly Written[],
  departmentIds: readonly string[],
  codes: readonly string[],
  k: number,
): Pool[] {
  const said = written.filter(({ words }) => words.trim() !== '');
  const asked = [...new Set([...codes, ...said.map(({ code }) => code)])];
  return asked.flatMap((code) => {
    const own = departmentIds.map((id) => said.filter((one) => one.code === code && one.departmentId === id));
    const people = own.map((list) => new Set(list.map(({ pseudonym }) => pseudonym)).size);
    const shown = complementary(people, k);
    return departmentIds.map((departmentId, i): Pool => {
      const isShown = shown[i] === 'shown';
      return {
        departmentId,
        code,
        shown: shown[i] ?? 'few',
        people: isShown ? (people[i] ?? 0) : null,
        words: isShown ? (own[i] ?? []).map(({ words }) => words.trim()) : [],
      };
    });
  });
}
