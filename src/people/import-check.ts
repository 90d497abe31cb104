import { checkEmployee, type PeopleWorld } from './employee-rules.ts';
import type { PlannedPerson } from './import-diff.ts';
import type { LineProblem } from './import-line.ts';

/** The rules that the employee's page holds, as problems of a line; `people-import.problem.<code>` says them. */
export function checkPlanned(world: PeopleWorld): (person: PlannedPerson) => LineProblem[] {
  return (person) =>
    checkEmployee(person, world).map(({ field, code, params = {} }) => ({
      field: fieldOf(field),
      code,
      params: { ...params, queueId: params['queue'] ?? '', value: field === 'email' ? person.email : '' },
    }));
}

/** A field of the page as the column that it comes from. */
function fieldOf(field: string): LineProblem['field'] {
  switch (field) {
    case 'name':
    case 'email':
    case 'department':
    case 'startedOn':
    case 'shiftPattern':
    case 'maxPhoneMinutes':
    case 'queue':
      return field;
    case 'absence':
      return 'absences';
    default:
      return 'line';
  }
}
