/** Parameters of findings and broken rules made ready for a reader: clock times and names instead of positions and ids. */
import type { DayProblem, Finding } from './day-problem.ts';
import type { BrokenRule } from './day-rules.ts';

type Clock = Pick<DayProblem, 'dayStart' | 'intervalMinutes'>;
type Params = Record<string, string | number>;

/** The local time `HH:MM` at which an interval begins (the day may pass midnight). */
export function clockTime(day: Clock, interval: number): string {
  const [hours = 0, minutes = 0] = day.dayStart.split(':').map(Number);
  const total = hours * 60 + minutes + interval * day.intervalMinutes;
  return `${String(Math.floor(total / 60) % 24).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/**
 * A finding's parameters for the message `planning.clash.<code>` or `planning.fix.<code>`.
 * @param personName the name to show for an id; @param queueName the name to show for a queue
 */
export function findingParams(
  day: Clock,
  finding: Finding,
  personName: (id: string) => string,
  queueName: (queue: string) => string,
): Params {
  const params: Params = { ...finding.params };
  for (const name of ['from', 'to', 'at']) {
    const value = params[name];
    if (typeof value === 'number') params[name] = clockTime(day, value);
  }
  for (const name of ['person', 'host']) {
    const value = params[name];
    if (typeof value === 'string') params[name] = personName(value);
  }
  if (typeof params['names'] === 'string')
    params['names'] = params['names'].split(', ').map(personName).join(', ');
  if (typeof params['queue'] === 'string') params['queue'] = queueName(params['queue']);
  return params;
}

/** A broken rule's parameters for the message `planning.rule.<rule>`. */
export function ruleParams(
  day: Clock,
  broken: BrokenRule,
  personName: (id: string) => string,
  queueName: (queue: string) => string,
): Params {
  const { person, from, to, params } = broken;
  return findingParams(
    day,
    { code: broken.rule, params: { ...params, person, from, to } },
    personName,
    queueName,
  );
}
