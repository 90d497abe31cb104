import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OidcSettings } from './access/company-server.ts';
import { parseTime } from './web/format.ts';

/** The settings of one run, checked. */
export interface Config {
  port: number;
  host: string;
  /** `postgres://…`, or a path of an SQLite file. */
  databaseUrl: string;
  /** Where people reach the program; cookies are `Secure` when it starts with https. */
  baseUrl: string;
  /** Whether an empty database is filled with the demo company. */
  demo: boolean;
  /**
   * How many balancers stand before the program, whose entries in `X-Forwarded-For` are believed: the last ones. What
   * stands before them is written by whoever asks, who would choose the address that failures count against.
   */
  trustProxy: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info';
  /** The mail server, `smtp://…` or `smtps://…`; without one letters are kept instead of sent. */
  smtpUrl: string | undefined;
  /** Who the letters are from. */
  mailFrom: { readonly name: string; readonly address: string };
  /** When nobody is written to unless it is urgent, in minutes from midnight where the reader is; undefined: never quiet. */
  quietHours: { readonly fromMinute: number; readonly toMinute: number } | undefined;
  /** The company's OpenID Connect server, where people may sign in. */
  oidc: OidcSettings | undefined;
  /** Whether this process runs the recurring jobs (sending mail, reminders). */
  jobs: boolean;
}

/** A wrong setting; the message is the one line that the start prints. */
export class ConfigError extends Error {}

const root = resolve(fileURLToPath(import.meta.url), '../..');
const logLevels = ['silent', 'error', 'warn', 'info'] as const;

/**
 * Reads the settings from the environment; each has a default that works.
 * @throws ConfigError naming the setting that is wrong
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  // `PORT=` in a compose file means “no PORT”.
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const port = wholeNumber('PORT', env['PORT'] ?? '3000', 0, 65_535);
  const host = env['HOST'] ?? '127.0.0.1';
  const databaseUrl = env['DATABASE_URL'] ?? resolve(root, 'data/local/swap-a-day.sqlite');
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(databaseUrl) && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new ConfigError('DATABASE_URL must be postgres://… or the path of an SQLite file');
  }
  const baseUrl = (env['BASE_URL'] ?? `http://${host}:${port}`).replace(/\/$/, '');
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl)) {
    throw new ConfigError(`BASE_URL must be an address such as https://swap.example.org, not “${baseUrl}”`);
  }
  const logLevel = oneOf('LOG_LEVEL', env['LOG_LEVEL'] ?? 'warn', logLevels);
  return {
    port,
    host,
    databaseUrl,
    baseUrl,
    demo: yesOrNo('DEMO', env['DEMO'] ?? 'yes'),
    trustProxy: balancers(env['TRUST_PROXY'] ?? 'no'),
    logLevel,
    ...mailSettings(env['SMTP_URL'], env['MAIL_FROM']),
    quietHours: quietHours(env['QUIET_HOURS'] ?? '20:00-08:00'),
    oidc: oidcSettings(
      env['OIDC_ISSUER'],
      env['OIDC_CLIENT_ID'],
      env['OIDC_CLIENT_SECRET'],
      env['OIDC_NAME'],
    ),
    jobs: yesOrNo('JOBS', env['JOBS'] ?? 'yes'),
  };
}

function oidcSettings(
  issuer: string | undefined,
  clientId: string | undefined,
  clientSecret: string | undefined,
  name: string | undefined,
): OidcSettings | undefined {
  const all = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: name,
  };
  const missing = Object.entries(all).filter(([, value]) => value === undefined);
  if (missing.length === Object.keys(all).length) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || name === undefined) {
    const names = missing.map(([setting]) => setting).join(', ');
    throw new ConfigError(
      `${names} must be set too: the company’s sign-in server needs all four OIDC_ settings`,
    );
  }
  const onThisMachine = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/.test(issuer);
  if (!URL.canParse(issuer) || !(issuer.startsWith('https://') || onThisMachine)) {
    throw new ConfigError(
      `OIDC_ISSUER must be an address such as https://login.example.org, not “${issuer}”`,
    );
  }
  return { issuer, clientId, clientSecret, name };
}

function mailSettings(
  smtpUrl: string | undefined,
  from: string | undefined,
): Pick<Config, 'smtpUrl' | 'mailFrom'> {
  if (smtpUrl !== undefined && !(URL.canParse(smtpUrl) && /^smtps?:\/\/[^/?#]*[^/?#@:]/.test(smtpUrl))) {
    // The address may hold a password: it is not repeated.
    throw new ConfigError('SMTP_URL must be an address such as smtps://user:password@mail.example.org');
  }
  if (smtpUrl !== undefined && from === undefined) {
    throw new ConfigError('MAIL_FROM must be set when SMTP_URL is: who the letters are from');
  }
  return { smtpUrl, mailFrom: sender(from ?? 'Swap a Day <swap-a-day@localhost>') };
}

/** “Name <name@host>” or “name@host”. */
function sender(text: string): Config['mailFrom'] {
  const {
    name,
    bare,
    address = bare,
  } = /^(?:"?(?<name>[^<>"\p{Cc}]*?)"?\s*<(?<address>[^<>\s]+)>|(?<bare>[^<>\s]+))$/u.exec(text.trim())
    ?.groups ?? {};
  if (address === undefined || !/^[^@\p{Cc}]+@[^@\p{Cc}]+$/u.test(address)) {
    throw new ConfigError(
      `MAIL_FROM must be like “Swap a Day <swap@example.org>”, not “${text.replaceAll(/\p{Cc}/gu, ' ')}”`,
    );
  }
  return { name: name ?? '', address };
}

function quietHours(text: string): Config['quietHours'] {
  if (text.toLowerCase() === 'no') return undefined;
  const [, from, to] = /^(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})$/.exec(text.trim()) ?? [];
  const fromMinute = parseTime(from ?? '');
  const toMinute = parseTime(to ?? '');
  if (fromMinute === undefined || toMinute === undefined || fromMinute % 1440 === toMinute % 1440) {
    throw new ConfigError(`QUIET_HOURS must be like 20:00-08:00, or “no”, not “${text}”`);
  }
  return { fromMinute: fromMinute % 1440, toMinute: toMinute % 1440 };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value > most) {
    throw new ConfigError(`${name} must be a whole number from ${least} to ${most}, not “${text}”`);
  }
  return value;
}

function yesOrNo(name: string, text: string): boolean {
  if (['yes', 'true', '1', 'on'].includes(text.toLowerCase())) return true;
  if (['no', 'false', '0', 'off'].includes(text.toLowerCase())) return false;
  throw new ConfigError(`${name} must be yes or no, not “${text}”`);
}

/** `yes` is one balancer. */
function balancers(text: string): number {
  if (/^[0-9]$/.test(text)) return Number(text);
  if (!/^(yes|true|on|no|false|off)$/i.test(text)) {
    throw new ConfigError(`TRUST_PROXY must be yes, no or how many balancers there are, not “${text}”`);
  }
  return yesOrNo('TRUST_PROXY', text) ? 1 : 0;
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === text);
  if (found === undefined)
    throw new ConfigError(`${name} must be one of ${allowed.join(', ')}, not “${text}”`);
  return found;
}
