import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBefore, inOrder, isCounted, type Task, type TaskKey, urgencyOf } from '../../src/home/tasks.ts';
import { translator } from '../../src/web/i18n.ts';

const today = '2026-11-23';
const keys: TaskKey[] = [
  ...(['call', 'own-day', 'own-changed', 'departments', 'people', 'declined', 'invitation', 'tell'] as const),
  ...(['impossible', 'short', 'unanswered', 'plan', 'publish', 'publish-unknown', 'question'] as const),
  ...(['season', 'letters-failed', 'job-failed', 'job-late', 'no-calls', 'old-calls', 'newcomers'] as const),
  ...(['turnless', 'accounts-left', 'no-days', 'answers', 'own-over', 'own-next'] as const),
];
const dates = fc
  .integer({ min: -5, max: 60 })
  .map((days) => new Date(Date.UTC(2026, 10, 23 + days)).toISOString().slice(0, 10));
const task: fc.Arbitrary<Task> = fc
  .record({ key: fc.constantFrom(...keys), due: fc.option(dates, { nil: null }), href: fc.constant('/') })
  .map(({ due, ...rest }) => (due === null ? rest : { ...rest, due }));

describe('the order of what waits', () => {
  it('puts nothing before what is more urgent, or as urgent and due sooner, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 30 }), (tasks) => {
        const sorted = inOrder(tasks, today);
        expect([...sorted].sort(byText)).toEqual([...tasks].sort(byText));
        for (const [i, one] of sorted.entries()) {
          const next = sorted[i + 1];
          if (next === undefined) continue;
          const [a, b] = [urgencyOf(one, today), urgencyOf(next, today)];
          expect(a).toBeLessThanOrEqual(b);
          if (a === b) expect((one.due ?? '9') <= (next.due ?? '9')).toBe(true);
        }
      }),
    );
  });

  it('does not hang on the order in which the tasks were found', () => {
    fc.assert(
      fc.property(fc.uniqueArray(task, { maxLength: 15, selector: byKeyAndDue }), fc.nat(), (tasks, seed) => {
        const turned = [
          ...tasks.slice(seed % (tasks.length + 1)),
          ...tasks.slice(0, seed % (tasks.length + 1)),
        ];
        expect(inOrder(turned, today)).toEqual(inOrder(tasks, today));
      }),
    );
  });

  it('gets no less urgent as the day comes nearer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), dates, dates, (key, one, other) => {
        const [near, far] = one < other ? [one, other] : [other, one];
        const urgency = (due: string) => urgencyOf({ key, due }, today);
        expect(urgency(near)).toBeLessThanOrEqual(urgency(far));
      }),
    );
  });

  it('has whoever calls for help first, then what is due today, and news last', () => {
    const said: Task[] = [
      { key: 'own-next', href: '', due: today },
      { key: 'old-calls', href: '' },
      { key: 'publish', href: '', due: '2026-11-27' },
      { key: 'declined', href: '', due: today },
      { key: 'call', href: '', due: today },
    ];
    expect(inOrder(said, today).map(({ key }) => key)).toEqual([
      'call',
      'declined',
      'publish',
      'old-calls',
      'own-next',
    ]);
    expect(said.filter(isCounted).map(({ key }) => key)).not.toContain('own-next');
  });

  it('has words for every kind in both languages', () => {
    const params = { names: 'Anna', more: 0, count: 2, days: 2, hours: '1', call: 'ill' };
    for (const key of keys)
      for (const language of ['ru', 'en'] as const)
        for (const end of ['', '.why'])
          expect(translator(language)(`home.task.${key}${end}`, params).length).toBeGreaterThan(5);
    expect(translator('ru')('home.task.declined', { ...params, more: 2 })).toContain(
      'Anna и\u00a0ещё\u00a02',
    );
  });

  it('is due some days before, but never before today', () => {
    expect(daysBefore('2026-12-03', 2, today)).toBe('2026-12-01');
    expect(daysBefore('2026-11-24', 7, today)).toBe(today);
    expect(daysBefore('2026-11-23', -2, today)).toBe('2026-11-25');
  });
});

function byText(a: Task, b: Task): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

function byKeyAndDue({ key, due }: Task): string {
  return `${key} ${due ?? ''}`;
}
