/** The facts of a person's day that could be left out of it, when a day is impossible. Pure. */
import type { DayPerson, DayProblem, Finding } from './day-problem.ts';

/** A fact and the same problem without it. */
export interface Fact {
  readonly finding: Finding;
  readonly without: (problem: DayProblem) => DayProblem;
}

/**
 * Pins, breaks, talks, workshop, lunch, training, phone limit, windows of queues, help that is needed, absences and
 * shift of the person, in this order: what is given up first is named only where the rest does not clash by itself.
 */
export function factsOf(problem: DayProblem, person: DayPerson): Fact[] {
  const { id } = person;
  /** From what is left of the person: another fact may have been left out before. */
  const change = (how: (one: DayPerson) => Partial<DayPerson>) => (whole: DayProblem) => ({
    ...whole,
    people: whole.people.map((one) => (one.id === id ? { ...one, ...how(one) } : one)),
  });
  const fact = (
    code: string,
    params: Finding['params'],
    how: (one: DayPerson) => Partial<DayPerson>,
  ): Fact => ({ finding: { code, params: { person: id, ...params } }, without: change(how) });
  return [
    ...ownPieces(person, fact),
    ...person.training.map(([from, to]) =>
      fact('hasTraining', { from, to }, (one) => ({
        training: one.training.filter((range) => range[0] !== from),
      })),
    ),
    ...phoneFacts(problem, person, fact),
    ...(person.absent.length > 0 ? [fact('isAbsent', {}, () => ({ absent: [] }))] : []),
    ...(person.shift === null
      ? []
      : [
          fact('hasShift', { from: person.shift[0], to: person.shift[1] }, () => ({
            shift: [0, problem.intervals],
          })),
        ]),
  ];
}

type MakeFact = (
  code: string,
  params: Finding['params'],
  how: (one: DayPerson) => Partial<DayPerson>,
) => Fact;

/** Pins, breaks, talks, workshop, lunch. */
function ownPieces(
  { pinned, breaks, talks = [], workshop, shadow, lunch }: DayPerson,
  fact: MakeFact,
): Fact[] {
  const besideHost = ({ activity }: { activity: string }) => activity.startsWith('assisted:');
  const own = pinned.filter((pin) => !besideHost(pin)).length;
  const around = (shadow?.briefingMinutes ?? 0) + (shadow?.reflectionMinutes ?? 0);
  return [
    ...(own > 0
      ? [fact('hasPins', { count: own }, (one) => ({ pinned: one.pinned.filter(besideHost) }))]
      : []),
    ...(breaks.length > 0 ? [fact('hasBreaks', { count: breaks.length }, () => ({ breaks: [] }))] : []),
    ...(talks.length > 0 ? [fact('hasTalks', { count: talks.length }, () => ({ talks: [] }))] : []),
    ...(around > 0
      ? [
          fact('hasOwnTalks', { minutes: around }, (one) => ({
            shadow: one.shadow === null ? null : { ...one.shadow, briefingMinutes: 0, reflectionMinutes: 0 },
          })),
        ]
      : []),
    ...(workshop != null
      ? [
          fact('hasWorkshop', { least: workshop.least, rounds: workshop.rounds.length }, () => ({
            workshop: null,
          })),
        ]
      : []),
    ...(lunch !== null
      ? [
          fact('hasLunch', { minutes: lunch.minutes, from: lunch.window[0], to: lunch.window[1] }, () => ({
            lunch: null,
          })),
        ]
      : []),
  ];
}

/** The limit in a row, windows of queues, queues that need help. */
function phoneFacts({ rules }: DayProblem, person: DayPerson, fact: MakeFact): Fact[] {
  const most = person.maxPhoneMinutes ?? rules.maxPhoneMinutes;
  return [
    ...(most === null ? [] : [fact('hasPhoneLimit', { minutes: most }, () => ({ maxPhoneMinutes: 1440 }))]),
    ...Object.entries(person.queueWindows ?? {}).map(([queue, [from, to]]) =>
      fact('hasQueueWindow', { queue, from, to }, ({ queueWindows = {} }) => ({
        queueWindows: Object.fromEntries(Object.entries(queueWindows).filter(([name]) => name !== queue)),
      })),
    ),
  ];
}
