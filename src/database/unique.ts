/** Whether a write failed because another one has taken the same unique value a moment before. */
export function isTaken(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === '23505';
}

/**
 * Runs a transaction that looks for a value and then writes it. Where two looked at the same moment, the loser is
 * run once more: now it sees the winner and answers what it says to everybody who comes too late.
 */
export async function againIfTaken<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    if (!isTaken(error)) throw error;
    return transaction();
  }
}
