const QUOTE = '"';

/**
 * The fields of one line of a delimited file; doubled quotes inside a quoted field are one. Null where the quotes
 * do not close, or where text stands beside a quoted field.
 */
export function splitLine(text: string, delimiter: string): string[] | null {
  if (!text.includes(QUOTE)) return text.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] !== QUOTE) {
      const end = text.indexOf(delimiter, at);
      const field = text.slice(at, end === -1 ? text.length : end);
      if (field.includes(QUOTE)) return null;
      fields.push(field);
      if (end === -1) return fields;
      at = end;
      continue;
    }
    let end = text.indexOf(QUOTE, at + 1);
    let isDoubled = false;
    while (end !== -1 && text[end + 1] === QUOTE) {
      isDoubled = true;
      end = text.indexOf(QUOTE, end + 2);
    }
    if (end === -1) return null;
    const field = text.slice(at + 1, end);
    fields.push(isDoubled ? field.replaceAll('""', QUOTE) : field);
    if (end + 1 === text.length) return fields;
    if (!text.startsWith(delimiter, end + 1)) return null;
    at = end + 1;
  }
  fields.push('');
  return fields;
}
