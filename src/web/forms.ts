/** A form as it came: every field a list of texts. */
export type FormBody = Record<string, unknown>;

/** The field's text without the spaces around it; empty when it is missing. */
export function text(body: unknown, name: string): string {
  return texts(body, name)[0]?.trim() ?? '';
}

/** The field exactly as typed (passwords). */
export function rawText(body: unknown, name: string): string {
  return texts(body, name)[0] ?? '';
}

/** All values of a field that may stand several times (checkboxes). */
export function texts(body: unknown, name: string): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const value = (body as FormBody)[name];
  const list = Array.isArray(value) ? value : [value];
  // No keyboard types a NUL, and PostgreSQL cannot store one.
  return list.flatMap((item) => (typeof item === 'string' ? [item.replaceAll('\0', '')] : []));
}

/** A number as people write it in either language (“0,6” and “0.6”); undefined when it is none. */
export function parseNumber(input: string): number | undefined {
  const plain = input
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.')
    .replace('−', '-');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  return Number(plain);
}

/** A real local day `YYYY-MM-DD`; undefined for “2026-02-30”. */
export function parseDate(input: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(input.trim());
  if (!match) return undefined;
  const at = new Date(`${input.trim()}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(input.trim()) ? input.trim() : undefined;
}
