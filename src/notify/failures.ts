/** What nodemailer says when it cannot send. */
interface SendError {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message: string;
}

/**
 * What a failure is about: `never` this letter (the recipient is unknown, the text refused), `later` this letter
 * (mailbox busy, greylisting), `server` every letter (a wrong login, a sender that may not send), `unclear` whether
 * this letter or the connection.
 */
export type FailureKind = 'never' | 'later' | 'server' | 'unclear';

/** What the mail server's answer means (RFC 5321, 4.2: 4yz may be tried again, 5yz may not). */
export function failureKind(error: unknown): FailureKind {
  const { code, command, responseCode } = error as SendError;
  if (['EAUTH', 'ENOAUTH', 'EOAUTH2', 'EDNS', 'ETLS', 'ECONFIG'].includes(code ?? '')) return 'server';
  if (responseCode === 530 || responseCode === 535) return 'server';
  if (responseCode === undefined) return code === 'EENVELOPE' || code === 'EMESSAGE' ? 'never' : 'unclear';
  // “Service not available, closing”: to this letter, or to all?
  if (responseCode === 421 || command === 'CONN') return 'unclear';
  if (responseCode < 500) return 'later';
  // Nobody's letters are taken from this sender; 552: this one letter is too large.
  if (command === 'MAIL FROM' && responseCode !== 552) return 'server';
  return command === 'RCPT TO' || command === 'DATA' || command === 'MAIL FROM' ? 'never' : 'unclear';
}

/** The failure in one line, as the server put it. */
export function failureText(error: unknown): string {
  const { code, response, message } = error as SendError;
  // “Command not recognized” does not say which: that of encrypting.
  return ((code === 'ETLS' ? undefined : response) ?? message).replaceAll(/[\p{Cc}\s]+/gu, ' ').slice(0, 500);
}

const firstPauseMinutes = 1;
const longestPauseMinutes = 6 * 60;
/** With 1, 3, 9, 27, 81, 243 minutes and then 6 hours each, the thirteenth attempt is two days after the first. */
const mostAttempts = 13;

/**
 * How long a letter waits after so many attempts that failed, or undefined: it is given up.
 * @param random from 0 to 1: a fifth more or less, so that what failed together does not come back together
 */
export function pauseMinutes(attempts: number, random: number): number | undefined {
  if (attempts >= mostAttempts) return undefined;
  return Math.min(longestPauseMinutes, firstPauseMinutes * 3 ** (attempts - 1)) * (0.8 + 0.4 * random);
}
