/** A swap day as the audit log names it: the date first, then its title, which may be missing. */
export function subjectOfDay(day: { readonly id: string; readonly date: string; readonly title: string }): {
  kind: 'swap-day';
  id: string;
  name: string;
} {
  return { kind: 'swap-day', id: day.id, name: `${day.date} ${day.title}`.trim() };
}
