import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import type { LetterTable } from '../database/tables.ts';
import { mailOf } from './mail.ts';

/** The mail server, for sending one letter after the other over a few open connections. */
export interface Mailer {
  /**
   * Hands a letter over.
   * @throws nodemailer's error: `code`, `command`, `responseCode`; see failures.ts
   */
  readonly send: (letter: LetterTable, signal: AbortSignal) => Promise<void>;
  /** Whether the server answers and takes our login. @throws why not */
  readonly greet: () => Promise<void>;
  readonly close: () => void;
}

/** How many letters are on their way to the server at once. */
export const connections = 4;

/** The mail server that the settings name, or undefined: then letters are kept. Nothing is opened before the first letter. */
export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'baseUrl'>): Mailer | undefined {
  if (config.smtpUrl === undefined) return undefined;
  const transport = createTransport({
    pool: true,
    url: config.smtpUrl,
    ...encryption(new URL(config.smtpUrl)),
    maxConnections: connections,
    // A connection that the server has closed meanwhile is opened again; what was begun on it is not repeated.
    maxRequeues: 1,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    // A letter never reads a file or fetches an address, whatever stands in it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (letter, signal) => {
      await transport.sendMail({ ...mailOf(letter, config), signal });
    },
    greet: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}

/** A password goes over the network only encrypted, unless the address itself says otherwise (`?ignoreTLS=true`). */
function encryption(url: URL): { requireTLS?: boolean } {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const isSaid = ['requireTLS', 'ignoreTLS', 'secure'].some((name) => url.searchParams.has(name));
  return url.username !== '' && !isLocal && !isSaid ? { requireTLS: true } : {};
}
