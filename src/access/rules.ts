import type { Role } from '../database/tables.ts';

/** Who is asking. */
export interface Actor {
  accountId: string;
  sessionId: string;
  name: string;
  role: Role;
  departmentId: string | null;
  employeeId: string | null;
}

/** Who may do what. What is not in this table nobody may do. */
const allowed = {
  'home.view': ['employee', 'head', 'hr', 'administrator'],
  'session.own': ['employee', 'head', 'hr', 'administrator'],
  // The own day alone: the employee of the account that asks.
  'my-day.view': ['employee', 'head', 'hr', 'administrator'],
  'my-day.act': ['employee', 'head', 'hr', 'administrator'],
  'swap-days.view': ['employee', 'head', 'hr', 'administrator'],
  'swap-days.plan': ['head', 'administrator'],
  // Trainees are not to read the customers whom they will meet; a player reads the own cards on the day's page.
  'scenarios.view': ['head', 'administrator'],
  'scenarios.edit': ['head', 'administrator'],
  'seasons.view': ['head', 'hr', 'administrator'],
  'seasons.plan': ['head', 'administrator'],
  'people.view': ['head', 'hr', 'administrator'],
  'people.edit': ['head', 'hr', 'administrator'],
  'people.import': ['hr', 'administrator'],
  'departments.edit': ['administrator'],
  // A pattern is shared by both departments, so that no one head changes it.
  'shift-patterns.edit': ['hr', 'administrator'],
  'calls.view': ['head', 'hr', 'administrator'],
  'calls.import': ['head', 'administrator'],
  'calendar.own': ['employee', 'head', 'hr', 'administrator'],
  'briefing.view': ['employee', 'head', 'hr', 'administrator'],
  'briefing.edit': ['head', 'administrator'],
  // Asks as a guest, and answers guests of the own department.
  'briefing.questions': ['employee', 'head', 'administrator'],
  // The own questionnaires and answers alone; a link of a letter or a code opens one of them without signing in.
  'reflections.own': ['employee', 'head', 'hr', 'administrator'],
  // How many have answered, never who; a head sees the own department's people.
  'reflections.counts': ['head', 'hr', 'administrator'],
  // Thresholds, the pulse, closing a survey, past surveys in and figures out.
  'reflections.manage': ['hr'],
  // What the surveys, claims and swap days together say: groups of people, never one.
  'reports.view': ['hr'],
  // Reads comments before anybody else, and answers for which of them the departments see.
  'voices.release': ['hr'],
  // What was released; a head, of surveys with the own department.
  'voices.read': ['head', 'hr'],
  // A head asks the own department's people up to five questions of their own.
  'reflections.own-questions': ['head', 'hr'],
  // Anybody notes a claim, sees the own ones and the counts by week.
  'friction.note': ['employee', 'head', 'hr', 'administrator'],
  // The log itself: a head reads what is from or about the own department.
  'friction.view': ['head', 'hr'],
  'friction.manage': ['hr'],
  'agreements.view': ['employee', 'head', 'hr', 'administrator'],
  // Proposed, signed and judged for the own department.
  'agreements.sign': ['head'],
  // A table without employees' names.
  'agreements.export': ['head', 'hr'],
  'debriefs.take-part': ['employee', 'head', 'hr', 'administrator'],
  'accounts.manage': ['administrator'],
  'outbox.manage': ['administrator'],
  'audit.view': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof allowed;
export const permissions = Object.keys(allowed) as Permission[];

/** Whether a role has a permission at all. */
export function may(actor: Pick<Actor, 'role'> | undefined, permission: Permission): boolean {
  if (actor === undefined) return false;
  const roles: readonly Role[] = allowed[permission] ?? [];
  return roles.includes(actor.role);
}

/**
 * Whether a permission reaches one of these departments: a head's reaches only the own department,
 * the others' reaches all.
 */
export function mayIn(
  actor: Actor | undefined,
  permission: Permission,
  departmentIds: readonly string[],
): boolean {
  if (actor === undefined || !may(actor, permission)) return false;
  return actor.role !== 'head' || departmentIds.some((id) => id === actor.departmentId);
}

/** How long a session lives without being used, and at the most. */
export const sessionLimits = { idleHours: 12, totalDays: 14 } as const;

/**
 * Failed sign-ins: so many at once, then as many again spread over the window. `perSite` is for the 48 bits of an IPv6
 * address; `strangers…` is for one account from everywhere that it has never been signed in from.
 */
export const signInLimits = {
  windowMinutes: 15,
  perAddressAndEmail: 8,
  perAddress: 60,
  perSite: 300,
  strangersAtOnce: 20,
  strangersADay: 96,
} as const;

/** How long a link that somebody asked for opens, and one that an administrator sends. */
export const linkLimits = { askedMinutes: 15, sentDays: 7 } as const;

/** Devices (in each network that they were in) that are remembered for an account. */
export const knownDeviceLimits = { devices: 20, days: 400 } as const;

/** Whether a text looks like an e-mail address; whether it is one, only a letter tells. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
