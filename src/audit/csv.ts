/** The log as a table for spreadsheets. */

/** So that Excel takes the file for what it is. */
export const byteOrderMark = '\uFEFF';

/**
 * One line of a CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe: names and reasons
 * are typed by people, and the table is opened by somebody with more rights (OWASP, “CSV injection”).
 * @param separator `;` for spreadsheets in Russian
 */
export function csvLine(cells: readonly string[], separator: ',' | ';' = ','): string {
  return `${cells.map(cell).join(separator)}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[\s]*[=+\-@\t\r|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
