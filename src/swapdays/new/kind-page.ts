/** The first step: what kind of day, who with whom, and what the qualifications speak for. */
import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { type Department, listDepartments, listEmployees } from '../../people/queries.ts';
import type { Language } from '../../web/catalogue.ts';
import type { Format } from '../../web/format.ts';
import type { Translate } from '../../web/i18n.ts';
import { type Exercise, exercises } from '../kinds.ts';
import { requiredBetween } from '../plan/demand.ts';
import { todayIn, trainingLimits } from '../rules.ts';
import { nameOf } from '../words.ts';
import { type Proposal, propose, skillsOn } from './proposal.ts';
import { addressOf, type ChoiceQuery } from './wizard.ts';

interface Reader {
  t: Translate;
  f: Format;
  language: Language;
}

/** A training of one department and what the other can do meanwhile, in a sentence, with the ways to go on. */
interface ProposalView {
  text: string;
  ways: { exercise: Exercise; href: string; proposed: boolean }[];
}

/** So many days ahead tell how many agents a queue requires as a rule. */
const daysLooked = 7;

/** What the page of the first step shows. @param own the reader's department, if it is one of them */
export async function kindView(
  db: Db,
  reader: Reader,
  query: ChoiceQuery,
  { departmentId, now }: { departmentId: string | null; now: DateTime },
): Promise<object> {
  const departments = await listDepartments(db);
  const own = departments.find(({ id }) => id === departmentId) ?? departments[0];
  const other = departments.find((one) => one !== own);
  const found = own === undefined || other === undefined ? [] : await proposals(db, own, other, now);
  const first = found[0];
  // A role-play is played by the others in the own training: the own department stays.
  const [guest, host] = first?.proposal.exercise === 'role-play' ? [other, own] : [own, other];
  return {
    exercises,
    departments,
    proposals: found.map((one) => proposalView(one, reader)),
    values: {
      exercise: query.exercise ?? first?.proposal.exercise ?? 'cover',
      guest: query.guest ?? guest?.id,
      host: query.host ?? host?.id,
    },
  };
}

interface Found {
  /** Goes to a training. */
  trained: Department;
  /** Stays. */
  staying: Department;
  proposal: Proposal;
}

async function proposals(db: Db, own: Department, other: Department, now: DateTime): Promise<Found[]> {
  const people = await listEmployees(db, { departmentIds: [own.id, other.id] });
  const first = DateTime.fromISO(todayIn(own.timeZone, now), { zone: 'utc' }).plus({ days: 1 });
  const demand = await requiredBetween(
    db,
    [own.id, other.id],
    first.toFormat('yyyy-MM-dd'),
    first.plus({ days: daysLooked - 1 }).toFormat('yyyy-MM-dd'),
  );
  return [[own, other] as const, [other, own] as const].map(([trained, staying]) => ({
    trained,
    staying,
    proposal: propose(
      skillsOn(people, staying.id, trained.id),
      [...demand.values()].flatMap(({ required }) => required[trained.id] ?? []),
    ),
  }));
}

function proposalView({ trained, staying, proposal }: Found, { t, f, language }: Reader): ProposalView {
  const { skills, needed, reason } = proposal;
  const rest = skills.people - skills.alone;
  const params = {
    trained: nameOf(trained, language),
    staying: nameOf(staying, language),
    people: skills.people,
    alone: skills.alone,
    assisted: skills.assisted,
    rest,
    work: f.number(skills.work, 1),
    needed: needed ?? 0,
  };
  const sentences = [
    t(`swapdays.proposal.${needed === null && reason === 'cover' ? 'some' : reason}`, params),
    ...(rest > 0 && reason === 'cover' ? [t('swapdays.proposal.rest', params)] : []),
    ...(skills.assisted > 0 ? [t('swapdays.proposal.assisted', params)] : []),
  ];
  const way = (exercise: Exercise, guest: Department, host: Department) => ({
    exercise,
    href: addressOf('/swap-days/new/date', {
      exercise,
      guest,
      host,
      trainingMinutes: trainingLimits.usual,
      nominated: null,
    }),
    proposed: exercise === proposal.exercise,
  });
  return {
    text: sentences.join(' '),
    ways: [
      ...(reason === 'none' ? [] : [way('cover', trained, staying)]),
      way('role-play', staying, trained),
      way('shadow', staying, trained),
    ],
  };
}
