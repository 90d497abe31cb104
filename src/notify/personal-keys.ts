/**
 * A letter’s text or HTML without the keys in its addresses (`?token=…`). Such a key lets its reader answer without
 * signing in; nobody else is to find it, in a copy of the database or on the administrator’s page.
 */
export function withoutKeys(text: string): string {
  return text.replaceAll(/([?&;]token=)[\w~.-]+/g, '$1…');
}
