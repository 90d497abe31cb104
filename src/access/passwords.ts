import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { passwordLimits, passwordProblem, type PasswordProblem } from './password-rules.ts';

// OWASP's recommended floor for argon2id: 19 MiB, two passes, one lane. (The library's default algorithm is argon2id.)
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
let decoy: Promise<string> | undefined;
let common: Promise<ReadonlySet<string>> | undefined;

/** Refused because more passwords wait to be checked than the next seconds can do. */
export class TooBusy extends Error {
  readonly statusCode = 429;
}

/**
 * So many hashes at once, and so many waiting: each takes a core and 19 MiB, and Node has four threads for these,
 * for files and for names, of which some must stay free. A flood of sign-ins waits here and takes no memory.
 */
const atOnce = Math.max(1, Math.min(3, availableParallelism()));
const mostWaiting = 500;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new TooBusy();
    // Whoever ends hands the place over, so that nobody who has just come slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** The argon2id hash of a password, with its own salt. @throws TooBusy */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFKC'), cost));
}

/**
 * Whether the password fits the hash. Without a hash (no such account, or one without a password) as much time is
 * spent, so that the answer does not tell which addresses have an account.
 * @throws TooBusy
 */
export async function passwordFits(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const against = passwordHash ?? (await decoy);
  // Nobody has a longer one, and megabytes are not for normalizing: they take the same time as any wrong one.
  const tried = Buffer.byteLength(password) > passwordLimits.mostBytes ? '' : password;
  const fits = await inTurn(() => verify(against, tried.normalize('NFKC')));
  return fits && typeof passwordHash === 'string';
}

/** What is wrong with a new password of somebody of whom these words are known. */
export async function problemOf(
  password: string,
  about: readonly string[],
): Promise<PasswordProblem | undefined> {
  // Some megabytes, wanted only where somebody chooses a password.
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return passwordProblem(password, about, await common);
}
