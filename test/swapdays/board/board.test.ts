import fc from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { checkDayPlan } from '../../../src/planning/day-rules.ts';
import { requiredHours, shareShort, shortRanges } from '../../../src/swapdays/board/shortfall.ts';
import { stripPaths } from '../../../src/swapdays/board/strip.ts';
import { boardView, shortName } from '../../../src/swapdays/board/words.ts';
import { boardOf } from '../../../src/swapdays/board/board.ts';
import { formatter } from '../../../src/web/format.ts';
import { translator } from '../../../src/web/i18n.ts';
import {
  coverActivities,
  coverInput,
  coverPlan,
  coverProblem,
  dayOf,
  departments,
  planOf,
  problemOf,
} from './fixture.ts';

const board = boardOf(coverInput);
const row = (id: string) => board.groups.flatMap(({ rows }) => rows).find((one) => one.id === id);

describe('the board as a structure', () => {
  it('starts from a plan that breaks no rule', () => {
    expect(checkDayPlan(coverProblem, coverActivities)).toEqual([]);
  });

  it('merges equal quarters into blocks and tells the own queue from the other one', () => {
    expect(
      row('v1')?.blocks.map(({ kind, from, to, departmentId }) => [kind, from, to, departmentId]),
    ).toEqual([
      ['own', 0, 4, 'service'],
      ['other', 4, 8, 'sales'],
      ['lunch', 8, 10, null],
      ['own', 10, 16, 'service'],
    ]);
    expect(row('s1')?.blocks.map(({ kind }) => kind)).toEqual(['own', 'training', 'lunch', 'own']);
  });

  it('puts those on the exercise first and counts them', () => {
    const [service, sales] = board.groups;
    expect(service?.rows.map(({ id, role }) => [id, role])).toEqual([
      ['v1', 'cover'],
      ['v3', 'none'],
      ['v2', 'none'],
    ]);
    expect(service?.counts).toMatchObject({ cover: 1, none: 2 });
    expect(sales?.counts).toMatchObject({ training: 2 });
  });

  it('tells two people of one name apart by e-mail, and nobody else', () => {
    expect(row('v1')?.tellApart).toBe('anna.belova@example.org');
    expect(row('v3')?.tellApart).toBe('anna.two@example.org');
    expect(row('v2')?.tellApart).toBe('');
  });

  it('labels whole hours only, also when the day starts between two', () => {
    expect(board.hours.map(({ from, to, minute }) => [from, to, minute])).toEqual([
      [0, 4, 540],
      [4, 8, 600],
      [8, 12, 660],
      [12, 16, 720],
    ]);
    const late = boardOf({ ...coverInput, problem: { ...coverProblem, dayStart: '09:30' } });
    expect(late.hours[0]).toEqual({ from: 2, to: 6, minute: 600 });
  });

  it('cuts a block where a part was set by hand, as long as the plan has it so', () => {
    const edit = { id: 'e', employeeId: 'v2', fromMinute: 540, toMinute: 570 };
    const set = boardOf({ ...coverInput, edits: [{ ...edit, activity: 'phone:service' }] });
    const blocks = set.groups[0]?.rows.find(({ id }) => id === 'v2')?.blocks;
    expect(blocks?.slice(0, 2).map(({ from, to, edited }) => [from, to, edited])).toEqual([
      [0, 2, true],
      [2, 8, false],
    ]);
    const lost = boardOf({ ...coverInput, edits: [{ ...edit, activity: 'break' }] });
    expect(lost).toEqual(board);
  });

  it('shows guest and host with each other’s names, and cuts the host’s calls where the guest comes and goes', () => {
    const problem = problemOf({
      dayStart: '09:00',
      intervalMinutes: 30,
      intervals: 6,
      queues: { sales: { required: Array(6).fill(0) }, service: { required: Array(6).fill(0) } },
      people: [
        {
          id: 'g',
          department: 'sales',
          queues: { sales: 1 },
          shift: [0, 6],
          shadow: { queue: 'service', minutes: 60, window: [0, 6] },
        },
        { id: 'h', department: 'service', queues: { service: 1 }, shift: [0, 6] },
        { id: 'out', department: 'service', queues: { service: 1 }, shift: [0, 6], absent: [[0, 6]] },
      ],
    });
    const plan = planOf(problem, {
      g: dayOf('phone:sales*2 shadow:h*2 phone:sales*2'),
      h: dayOf('phone:service*6'),
      out: dayOf('off*6'),
    });
    const people = [
      { id: 'g', name: 'Oleg Tarasov', email: '' },
      { id: 'h', name: 'Marina Lis', email: '' },
      { id: 'out', name: 'Ivan Absent', email: '' },
    ];
    const shadow = boardOf({ problem, plan, people, departments, edits: [] });
    const [service, sales] = shadow.groups;
    expect(sales?.rows[0]?.blocks[1]).toMatchObject({
      kind: 'guest',
      departmentId: 'service',
      withIds: ['h'],
    });
    expect(service?.rows[0]?.blocks.map(({ kind, from, to, withIds }) => [kind, from, to, withIds])).toEqual([
      ['own', 0, 2, []],
      ['host', 2, 4, ['g']],
      ['own', 4, 6, []],
    ]);
    expect(service?.absent).toEqual(['Ivan Absent']);
    const view = boardView(
      { board: shadow, problem, plan, departments, editHref: null },
      { t: translator('en'), f: formatter('en') },
    );
    expect(view.groups[0]?.rows[0]?.blocks[1]).toMatchObject({
      classes: 'host service f2 t4',
      time: '10:00–11:00',
      word: 'calls, with Oleg Tarasov',
      short: 'Oleg\u00a0T.',
      title: '10:00–11:00 · calls, with Oleg Tarasov',
    });
    expect(view.groups[0]?.absent).toBe('Not at work: Ivan Absent');
  });

  it('loses nothing: the blocks of a row are the shift again, whatever the day holds', () => {
    const activity = fc.constantFrom('phone:sales', 'phone:service', 'lunch', 'break', 'training', 'off');
    fc.assert(
      fc.property(fc.array(activity, { minLength: 16, maxLength: 16 }), (day) => {
        const plan = planOf(coverProblem, { ...coverActivities, v1: day });
        const made = boardOf({ ...coverInput, plan });
        const blocks = made.groups[0]?.rows.find(({ id }) => id === 'v1')?.blocks;
        if (blocks === undefined) return day.every((one) => one === 'off');
        let at = 0;
        for (const { from, to } of blocks) {
          expect(from).toBe(at);
          expect(new Set(day.slice(from, to)).size).toBe(1);
          if (to < 16) expect(day[to]).not.toBe(day[from]);
          at = to;
        }
        expect(at).toBe(16);
        return true;
      }),
    );
  });
});

describe('what the queues lack', () => {
  it('is half an agent on sales while they learn', () => {
    expect(shortRanges(coverProblem, coverPlan.shortfallByQueue, 540)).toEqual([
      {
        queue: 'sales',
        fromMinute: 600,
        toMinute: 660,
        agents: 0.5,
        even: true,
        agentHours: 0.5,
        callers: null,
      },
    ]);
    expect(shareShort(coverProblem, coverPlan.shortfallByQueue)).toBe(0.25);
    expect(requiredHours(coverProblem)).toBe(8);
  });

  it('puts first what costs the most callers, where that is known', () => {
    const cheap = Array.from({ length: 16 }, () => [0.1]);
    const dear = Array.from({ length: 16 }, () => [2, 3]);
    const queues = {
      sales: { required: coverProblem.queues['sales']?.required ?? [], harm: cheap },
      service: { required: coverProblem.queues['service']?.required ?? [], harm: dear },
    };
    const none = Array<number>(16).fill(0);
    const short = { sales: none.map(() => 1), service: none.map((_, at) => (at === 3 ? 1.5 : 0)) };
    const ranges = shortRanges({ ...coverProblem, queues }, short, 540);
    expect(ranges.map(({ queue, callers }) => [queue, callers])).toEqual([
      ['service', 3.5],
      ['sales', expect.closeTo(1.6)],
    ]);
  });

  it('adds up to the shortfall, in ranges that do not touch, the worst first', () => {
    const line = fc.array(fc.constantFrom(0, 0, 0.5, 1, 2), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(line, line, (sales, service) => {
        const ranges = shortRanges(coverProblem, { sales, service }, 540);
        const hours = ranges.reduce((sum, { agentHours }) => sum + agentHours, 0);
        expect(hours * 4).toBeCloseTo([...sales, ...service].reduce<number>((sum, one) => sum + one, 0));
        for (const range of ranges) {
          const short = range.queue === 'sales' ? sales : service;
          const [from, to] = [(range.fromMinute - 540) / 15, (range.toMinute - 540) / 15];
          expect(short.slice(from, to).every((one) => one > 0)).toBe(true);
          expect(short[from - 1] ?? 0).toBe(0);
          expect(short[to] ?? 0).toBe(0);
          expect(range.even).toBe(new Set(short.slice(from, to)).size === 1);
        }
        const sorted = ranges.map(({ agentHours }) => agentHours);
        expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
      }),
    );
  });
});

describe('the strip of a queue', () => {
  it('fills what is needed, pales what is spare, and reddens what is missing', () => {
    const { needed, spare, missing, line } = stripPaths([2, 2], [1, 2.5]);
    expect(needed.match(/M/g)).toHaveLength(2);
    expect(spare).toMatch(/^M1\.05 [^M]*$/);
    expect(missing).toMatch(/^M0\.05 [^M]*$/);
    expect(line).toMatch(/^M0 [\d.]+H1V[\d.]+H2$/);
  });

  it('keeps a gap visible beside a crowd', () => {
    const height = (path: string) => {
      const [, low, high] = /M\S+ ([\d.]+)V([\d.]+)/.exec(path) ?? [];
      return Number(low) - Number(high);
    };
    expect(height(stripPaths([2, 2], [1, 200]).missing)).toBeGreaterThan(25);
  });

  it('draws a queue that needs nobody as its zero line', () => {
    expect(stripPaths([0, 0], [0, 0])).toEqual({
      needed: '',
      spare: '',
      missing: '',
      line: 'M0 100H1V100H2',
    });
  });
});

describe('the board in words', () => {
  for (const language of ['ru', 'en'] as const) {
    it(`has a word, a time and a place for every block (${language})`, () => {
      const words = { t: translator(language), f: formatter(language) };
      const view = boardView(
        { board, problem: coverProblem, plan: coverPlan, departments, editHref: null },
        words,
      );
      const blocks = view.groups.flatMap(({ rows }) => rows.flatMap((one) => one.blocks));
      expect(blocks.length).toBe(
        board.groups.flatMap(({ rows }) => rows.flatMap((one) => one.blocks)).length,
      );
      for (const { word, time, title, classes } of blocks) {
        expect(word).not.toBe('');
        expect(title).toContain(time);
        expect(title).toContain(word);
        expect(classes).toMatch(/ f\d+ t\d+$/);
      }
    });
  }

  it('says each strip in a sentence', () => {
    const words = { t: translator('en'), f: formatter('en') };
    const view = boardView(
      { board, problem: coverProblem, plan: coverPlan, departments, editHref: null },
      words,
    );
    expect(view.strips.map(({ alt }) => alt)).toEqual([
      'Service: needs 1, has 1–3, enough all day',
      'Sales: needs 1, has 0.5–2, short 10:00–11:00',
    ]);
    expect(view.strips[1]?.marks).toEqual([{ place: 'f4 t8', text: '−0.5' }]);
    expect(view.groups.map(({ summary }) => summary)).toEqual([
      'Service: 3 people on shift, 1 on the other queue',
      'Sales: 2 people on shift, 2 in training',
    ]);
  });

  it('shortens names without breaking them', () => {
    expect(shortName('Oleg Tarasov')).toBe('Oleg\u00a0T.');
    expect(shortName('Madonna')).toBe('Madonna');
    expect(shortName('  Anna  Maria   Lis ')).toBe('Anna\u00a0L.');
  });
});
