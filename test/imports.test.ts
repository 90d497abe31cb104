/** One direction of imports between the domains: who may know whom, held against every file of src. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Serve all and know no domain. */
const servants = ['web', 'database', 'notify', 'audit', 'threads', 'jobs', 'runs'];

/** From the people to the season. */
const upToSeasons = ['access', 'people', 'calls', 'planning', 'swapdays', 'seasons'];

/** Each domain and what it may know besides the servants. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(servants.map((servant) => [servant, []])),
  access: [],
  people: ['access'],
  calls: ['access', 'people'],
  planning: [],
  swapdays: ['access', 'people', 'calls', 'planning'],
  seasons: ['access', 'people', 'calls', 'planning', 'swapdays'],
  briefing: ['access', 'people', 'swapdays'],
  reflections: ['access', 'people', 'calls', 'planning', 'swapdays', 'seasons', 'briefing'],
  friction: ['access', 'people', 'calls', 'swapdays', 'seasons'],
  agreements: ['access', 'people', 'calls', 'swapdays', 'seasons', 'friction'],
  reports: [...upToSeasons, 'briefing', 'reflections', 'friction', 'agreements'],
  my: [...upToSeasons, 'briefing', 'reflections', 'friction', 'agreements'],
  home: [...upToSeasons, 'briefing', 'reflections', 'friction', 'agreements', 'reports', 'my'],
  demo: [...upToSeasons, 'briefing', 'reflections', 'friction', 'agreements', 'reports', 'my'],
};

/** Both ways: reading options serves every verb, and the verbs that need a database know every domain. */
const free = ['cli'];

const root = join(import.meta.dirname, '..');

/** What is wrong with `file` importing `target`, both paths from the root with `/`; undefined when it is in order. */
function faultOf(file: string, target: string): string | undefined {
  const from = folderOf(file);
  const to = folderOf(target);
  if (from === undefined || to === undefined || from === to || servants.includes(to)) return undefined;
  const known = mayImport[from];
  if (known === undefined || free.includes(to)) return undefined;
  if (!known.includes(to)) return `${file}: ${from} must not know ${to}`;
  if (/(^|\/)routes\.ts$/.test(target))
    return `${file}: import another domain’s rules, queries or actions, never its routes`;
  return undefined;
}

/** The folder of src that a path lies in; undefined for the files beside the folders and everything outside src. */
function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** The files that a file imports, also as types and at run time, as paths from the root. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/\b(?:from|import|import\()\s*'(\.[^']+)'/g)].map(([, specifier]) =>
    relative(root, join(root, dirname(file), specifier ?? ''))
      .split(sep)
      .join('/'),
  );
}

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name.split(sep).join('/')}`);

describe('imports', () => {
  it('run one way, and never to another domain’s routes', () => {
    let edges = 0;
    const faults: string[] = [];
    for (const file of files)
      for (const target of importsOf(file)) {
        edges++;
        // A path that leads nowhere would be one that was read wrongly here.
        expect(existsSync(join(root, target)), `${file} → ${target}`).toBe(true);
        faults.push(...[faultOf(file, target)].filter((fault) => fault !== undefined));
      }
    expect(faults.join('\n')).toBe('');
    expect(edges).toBeGreaterThan(files.length);
  });

  it('are told of for every folder', () => {
    const folders = new Set(files.map(folderOf).filter((folder) => folder !== undefined));
    for (const folder of folders) expect([...Object.keys(mayImport), ...free]).toContain(folder);
  });

  it.each([
    ['src/web/forms.ts', 'src/people/queries.ts', 'web must not know people'],
    ['src/people/list.ts', 'src/swapdays/board/page.ts', 'people must not know swapdays'],
    ['src/planning/planner.ts', 'src/access/rules.ts', 'planning must not know access'],
    ['src/calls/routes.ts', 'src/people/list-routes.ts', undefined],
    ['src/calls/routes.ts', 'src/people/routes.ts', 'never its routes'],
    ['src/home/routes.ts', 'src/swapdays/board/routes.ts', 'never its routes'],
    ['src/swapdays/routes.ts', 'src/swapdays/board/routes.ts', undefined],
    ['src/people/queries.ts', 'src/database/connect.ts', undefined],
    ['src/people/queries.ts', 'src/config.ts', undefined],
  ])('from %s to %s: %s', (file, target, fault) => {
    if (fault === undefined) expect(faultOf(file, target)).toBeUndefined();
    else expect(faultOf(file, target)).toContain(fault);
  });
});
