/** Texts that a spreadsheet opens and does not run. Pure. */

/** A number keeps its minus; anything else that begins like a formula is made a text (OWASP, “CSV injection”). */
export function csvCell(text: string): string {
  const isNumber = /^-?\d+([.,]\d+)?$/.test(text);
  const harmless = !isNumber && /^\s*[=+\-@\t\r|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
