/** What an administrator wants to see of a calendar's entry, in this order. */
const shown = ['SUMMARY', 'DTSTART', 'DTEND', 'LOCATION', 'UID', 'SEQUENCE'] as const;

export interface IcsFact {
  /** The property's name; worded as `outbox.calendar.<name>`. */
  readonly name: (typeof shown)[number];
  /** Its value; an instant as ISO. */
  readonly value: string;
  readonly isInstant: boolean;
}

/** The main properties of every event in an iCalendar object (RFC 5545): each event a list. */
export function icsFacts(content: string): IcsFact[][] {
  // A line that begins with a space continues the one before (3.1).
  const lines = content.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const events: Map<string, string>[] = [];
  let depth: string[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?:(.*)$/.exec(line) ?? [];
    if (name === 'BEGIN') {
      depth = [...depth, value];
      if (value === 'VEVENT') events.push(new Map());
    } else if (name === 'END') depth = depth.slice(0, -1);
    // An alarm inside the event has a summary of its own.
    else if (depth.at(-1) === 'VEVENT') events.at(-1)?.set(name, value);
  }
  return events.map((event) =>
    shown.flatMap((name) => {
      const value = event.get(name);
      return value === undefined ? [] : [fact(name, value)];
    }),
  );
}

function fact(name: IcsFact['name'], value: string): IcsFact {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value) ?? [];
  if (second !== undefined) {
    return { name, value: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`, isInstant: true };
  }
  const text = value.replaceAll(/\\([nN,;\\])/g, (_, character: string) =>
    character.toLowerCase() === 'n' ? '\n' : character,
  );
  return { name, value: text, isInstant: false };
}
