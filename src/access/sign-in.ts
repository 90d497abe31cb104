import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { knownFrom } from './known-devices.ts';
import { deleteSpentAttempts, giveBack, type Limit, take } from './limits.ts';
import { networkOf, siteOf } from './network.ts';
import { passwordFits, TooBusy } from './passwords.ts';
import { findActiveAccountByEmail } from './queries.ts';
import { signInLimits } from './rules.ts';
import { type Browser, type SignedIn, welcome } from './sessions.ts';
import { hashToken } from './tokens.ts';

export type SignInResult =
  | ({ ok: true } & SignedIn)
  | { ok: false; problem: 'wrong' | 'busy' }
  | { ok: false; problem: 'too-many'; waitSeconds: number };

/**
 * Signs in with a password and opens a session.
 * @returns the tokens for the cookies, or why not; a refused try for too many failures checks no password
 */
export async function signIn(
  db: Db,
  attempt: Browser & { email: string; password: string },
  now: DateTime,
): Promise<SignInResult> {
  const email = attempt.email.trim().toLowerCase();
  const limits = await limitsFor(db, email, attempt);
  const taken = await take(db, limits, now);
  if (!taken.ok) return { ok: false, problem: 'too-many', waitSeconds: taken.waitSeconds };
  try {
    const account = await findActiveAccountByEmail(db, email);
    if (!(await passwordFits(account?.passwordHash, attempt.password)) || account === undefined) {
      // The table stays small without any clock: who adds to it clears what is past.
      await deleteSpentAttempts(db, now);
      return { ok: false, problem: 'wrong' };
    }
    // In one transaction, which costs less than each by itself.
    const signedIn = await db.transaction().execute(async (db) => {
      await giveBack(db, limits);
      return welcome(db, account, attempt, 'password', now);
    });
    return { ok: true, ...signedIn };
  } catch (error) {
    if (!(error instanceof TooBusy)) throw error;
    await giveBack(db, limits);
    return { ok: false, problem: 'busy' };
  }
}

/**
 * What a try counts against. A browser that the account has been signed in from before counts by itself: what anybody
 * does elsewhere, or at the desk beside, does not stop the owner. Everybody else counts by e-mail and network, by
 * network, and together with all other strangers by account, so that a guesser with a thousand addresses is as slow
 * as one with a single address; a network that the owner has signed in from is no stranger in this.
 */
async function limitsFor(db: Db, email: string, { address, device }: Browser): Promise<Limit[]> {
  const network = networkOf(address);
  const site = siteOf(address);
  const known = await knownFrom(db, email, device, network);
  const { windowMinutes, perAddressAndEmail, perAddress } = signInLimits;
  const within = (name: string[], burst: number): Limit => ({
    name,
    burst,
    everySeconds: (windowMinutes * 60) / burst,
  });
  if (known.device) {
    return [within(['sign-in', 'device', hashToken(device ?? ''), email], perAddressAndEmail)];
  }
  return [
    within(['sign-in', 'network', network, email], perAddressAndEmail),
    within(['sign-in', 'network', network], perAddress),
    ...(site === null ? [] : [within(['sign-in', 'site', site], signInLimits.perSite)]),
    ...(known.network ? [] : [strangersLimit(email)]),
  ];
}

/** All strangers together on one account: NIST SP 800-63B, section 5.2.2, wants no more than 100 failures in a row. */
function strangersLimit(email: string): Limit {
  const { strangersAtOnce, strangersADay } = signInLimits;
  return {
    name: ['sign-in', 'account', email],
    burst: strangersAtOnce,
    everySeconds: 86_400 / strangersADay,
  };
}
