/** What iCalendar's grammar lets stand in a text, a name and an address. Pure. */

/** Line breaks of any kind as `\n`; controls and halves of a character, which no calendar takes, are left out. */
export function plainText(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/(?![\t\n])[\p{Cc}\p{Cs}]/gu, '');
}

/** A name as a parameter in quotes, in which no quote, backslash or line break may stand (RFC 5545, 3.2). */
export function nameText(name: string): string {
  return plainText(name).replaceAll('"', '’').replaceAll('\\', '/').replace(/\s+/g, ' ').trim();
}

/** A calendar's name: calendars differ in whether they take escapes there, so what would need one becomes a space. */
export function labelText(text: string): string {
  return plainText(text)
    .replace(/[\\;,\s]+/g, ' ')
    .trim();
}

/** A mail address without what would end the value or the line. */
export function addressText(email: string): string {
  return plainText(email).replace(/[\s"<>\\]/g, '');
}

/** A line may have so many octets, without its end (RFC 5545, 3.1). */
const mostOctets = 75;

/**
 * Lines folded to 75 octets, no character split. The generator folds too, but asks for an encoder at each letter: two
 * milliseconds an entry, a second for a company's invitations.
 */
export function foldLines(text: string): string {
  return text.split('\r\n').map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  if (Buffer.byteLength(line) <= mostOctets) return line;
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > mostOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
