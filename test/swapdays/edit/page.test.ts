import { describe, expect, it } from 'vitest';
import { editView } from '../../../src/swapdays/edit/page.ts';
import type { SwapDay } from '../../../src/swapdays/queries.ts';
import { formatter } from '../../../src/web/format.ts';
import { translator } from '../../../src/web/i18n.ts';
import { dayOf, planOf, problemOf } from '../board/fixture.ts';

const problem = problemOf({
  name: 'Visit',
  date: '2026-12-03',
  dayStart: '09:00',
  intervalMinutes: 15,
  intervals: 6,
  queues: { sales: { required: Array(6).fill(0) }, service: { required: Array(6).fill(1) } },
  rules: { minShadowBlockMinutes: 30 },
  people: [
    {
      id: 'g',
      department: 'sales',
      queues: { sales: 1 },
      shift: [0, 6],
      shadow: { queue: 'service', minutes: 30, window: [0, 6] },
    },
    { id: 'h', department: 'service', queues: { service: 1 }, shift: [0, 6] },
    { id: 'i', department: 'service', queues: { service: 1 }, shift: [0, 6] },
  ],
});
const plan = planOf(problem, {
  g: dayOf('phone:sales*2 shadow:h*2 phone:sales*2'),
  h: dayOf('phone:service*6'),
  i: dayOf('phone:service*6'),
});
const department = (id: 'sales' | 'service', nameEn: string) => ({
  id,
  nameRu: nameEn,
  nameEn,
  colour: id,
  timeZone: 'Europe/Moscow',
});
const day: SwapDay = {
  id: 'day',
  kind: 'shadow',
  mutual: false,
  date: '2026-12-03',
  title: '',
  guestDepartment: department('sales', 'Sales'),
  hostDepartment: department('service', 'Service'),
  trainingFromMinute: null,
  trainingToMinute: null,
  shadowMinutes: 30,
  rolePlayFromMinute: null,
  rolePlayToMinute: null,
  roundMinutes: null,
  rounds: null,
  groupSize: null,
  briefingMinutes: null,
  reflectionMinutes: null,
  createdBy: 'test',
  createdAt: '2026-11-20T09:00:00Z',
  publishedAt: null,
  publishedBy: null,
  cancelledAt: null,
  version: 1,
  words: null,
  toldVersion: null,
};

describe('the page of one change', () => {
  const view = editView(
    {
      day,
      stored: { id: 'plan', problem, plan, madeAt: '2026-11-20T09:00:00Z', editedAt: null },
      person: problem.people[0]!,
      people: [
        { id: 'g', name: 'Oleg Tarasov', email: 'oleg@example.org' },
        { id: 'h', name: 'Anna Belova', email: 'anna@example.org' },
        { id: 'i', name: 'Anna Belova', email: 'anna.two@example.org' },
      ],
      edits: [],
      form: { from: '9:00', to: '9:30', activity: '' },
      result: undefined,
    },
    { t: translator('en'), f: formatter('en') },
    'en',
  );

  it('shows the day of this person alone, and with whom a visit is', () => {
    const rows = view.board.groups.flatMap((group) => group.rows);
    expect(rows.map(({ name }) => name)).toEqual(['Oleg Tarasov']);
    expect(rows[0]?.blocks.map(({ word }) => word)).toContain('with Anna Belova');
  });

  it('tells two hosts of one name apart', () => {
    const hosts = view.activities.filter(({ value }) => value.startsWith('shadow:')).map(({ text }) => text);
    expect(hosts).toHaveLength(2);
    expect(hosts.join()).toContain('Anna Belova (anna)');
    expect(hosts.join()).toContain('Anna Belova (anna.two)');
  });
});
