import type { SendMailOptions } from 'nodemailer';
import type { Config } from '../config.ts';
import type { LetterTable } from '../database/tables.ts';

/**
 * A letter of the outbox as nodemailer wants it. Its Message-ID follows from the letter's id: should a letter go out
 * twice after a crash, mail servers and readers that look at it (Exchange, Gmail) keep one.
 */
export function mailOf(
  letter: LetterTable,
  { baseUrl, mailFrom }: Pick<Config, 'baseUrl' | 'mailFrom'>,
): SendMailOptions {
  const host = new URL(baseUrl).hostname;
  return {
    messageId: messageIdOf(letter.id, baseUrl),
    from: mailFrom,
    // As name and address apart, nothing in a name can become a second address.
    to: { name: letter.toName, address: letter.toEmail },
    subject: letter.subject,
    text: letter.textBody ?? '',
    ...(letter.htmlBody === null ? {} : { html: letter.htmlBody }),
    headers: {
      'Content-Language': letter.language,
      'List-Id': `Swap a Day <swap-a-day.${host}>`,
      // RFC 3834: no machine is to answer it; Exchange asks for its own header.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
    ...(letter.calendar === null || letter.calendarMethod === null
      ? {}
      : {
          icalEvent: { method: letter.calendarMethod, filename: 'swap-a-day.ics', content: letter.calendar },
        }),
  };
}

/** `<id@host>` */
export function messageIdOf(letterId: string, baseUrl: string): string {
  return `<${letterId}@${new URL(baseUrl).hostname}>`;
}

/** Whether mail can be addressed to it at all: one @, and nothing that means something else in an address or a command. */
export function isAddress(email: string): boolean {
  return /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(email);
}
