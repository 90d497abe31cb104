import { hash, verify } from '@node-rs/argon2';

// OWASP's recommended floor for argon2id: 19 MiB, two passes, one lane. (The library's default algorithm is argon2id.)
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
let decoy: Promise<string> | undefined;

/** The argon2id hash of a password, with its own salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/**
 * Whether the password fits the hash. Without a hash (no such account) as much time is spent,
 * so that the answer does not tell which addresses have an account.
 */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const fits = await verify(passwordHash ?? (await decoy), password);
  return fits && passwordHash !== undefined;
}
