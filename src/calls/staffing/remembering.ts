/**
 * A pure function that keeps its last `most` answers, for pages that ask the same again and again. `keyOf` tells
 * arguments apart; an answer must not be changed by whoever gets it.
 */
export function remembering<Question, Answer>(
  answer: (question: Question) => Answer,
  keyOf: (question: Question) => string,
  most: number,
): (question: Question) => Answer {
  const known = new Map<string, Answer>();
  return (question) => {
    const key = keyOf(question);
    const before = known.get(key);
    const found = before ?? answer(question);
    // Taken out and put in again, the key moves to the end: the first is the one unused for longest.
    known.delete(key);
    known.set(key, found);
    if (known.size > most) known.delete(known.keys().next().value ?? key);
    return found;
  };
}
