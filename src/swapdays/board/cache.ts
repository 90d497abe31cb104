/** What was made for a key, for as long as the stamp under which it was made still holds. */
export interface Kept<T> {
  find: (key: string, stamp: string) => T | undefined;
  keep: (key: string, stamp: string, value: T) => void;
}

/** Keeps the values of the last `most` keys; whoever was asked for longest ago goes first. */
export function keepLast<T>(most: number): Kept<T> {
  const entries = new Map<string, { stamp: string; value: T }>();
  return {
    find: (key, stamp) => {
      const entry = entries.get(key);
      if (entry?.stamp !== stamp) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    keep: (key, stamp, value) => {
      entries.delete(key);
      entries.set(key, { stamp, value });
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
    },
  };
}
