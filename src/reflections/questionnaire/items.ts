/** What is asked, by code; the words stand in texts.ts. The constructs and their sources: Jaworski & Kohli 1993
 * (friction), Gittell 2000 (coordination, respect), Parker & Axtell 2001 (perspective), Edmondson 1999 (safety),
 * Aron, Aron & Smollan 1992 (closeness), Allport 1954 (conditions of contact). */
import type { QuestionTextTable } from '../../database/tables-reflections.ts';

export type Construct =
  | 'friction'
  | 'coordination'
  | 'perspective'
  | 'respect'
  | 'safety'
  | 'closeness'
  | 'then-friction'
  | 'contact';

export interface Item {
  readonly code: string;
  readonly kind: QuestionTextTable['kind'];
  /** What the rating counts towards; null for what is shown by itself. */
  readonly construct: Construct | null;
  /** A high rating means little of the construct: it counts as 8 − x. */
  readonly reversed?: true;
  /** always: in every wave. after: only in T1, of those who took part. */
  readonly when: 'always' | 'after';
}

const rating = (code: string, construct: Construct | null, more: Partial<Item> = {}): Item => ({
  code,
  kind: 'rating',
  construct,
  when: 'always',
  ...more,
});

/** The questionnaire in the order in which it is asked. */
export const items: readonly Item[] = [
  rating('friction-1', 'friction'),
  rating('friction-2', 'friction'),
  rating('friction-3', 'friction', { reversed: true }),
  rating('coordination-1', 'coordination'),
  rating('coordination-2', 'coordination'),
  rating('coordination-3', 'coordination'),
  rating('perspective-1', 'perspective'),
  rating('perspective-2', 'perspective'),
  rating('respect-1', 'respect'),
  rating('respect-2', 'respect'),
  rating('safety-1', 'safety'),
  { code: 'closeness-1', kind: 'closeness', construct: 'closeness', when: 'always' },
  { code: 'claims-made', kind: 'count', construct: null, when: 'always' },
  { code: 'claims-received', kind: 'count', construct: null, when: 'always' },
  rating('then-friction-1', 'then-friction', { when: 'after' }),
  rating('then-friction-2', 'then-friction', { when: 'after' }),
  rating('then-friction-3', 'then-friction', { when: 'after', reversed: true }),
  rating('contact-1', 'contact', { when: 'after' }),
  rating('contact-2', 'contact', { when: 'after' }),
  rating('contact-3', 'contact', { when: 'after' }),
  rating('bad-experience', null, { when: 'after' }),
  { code: 'surprised', kind: 'words', construct: null, when: 'after' },
  { code: 'differently', kind: 'words', construct: null, when: 'after' },
  rating('stay', null, { when: 'after' }),
  { code: 'comment', kind: 'words', construct: null, when: 'always' },
];

/**
 * Seen by its author alone, in no figure and no export, and gone with the key. (“Which question could you not answer?”
 * is no item: it goes to the briefing sheet with its asker's name, and never among the answers.)
 */
export const authorsOnly: ReadonlySet<string> = new Set(['stay']);
