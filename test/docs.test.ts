import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verbs } from '../src/cli.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('the README', () => {
  it('names scripts that exist', () => {
    const named = [...readme.matchAll(/npm (?:run (?:--silent )?)?(start|test|dev|check|bench|cli)\b/g)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(scripts[name ?? ''], name).toBeDefined();
  });

  it('names every verb of the command line, and no other', () => {
    const table = readme.slice(readme.indexOf('## The command line'), readme.indexOf('## Without the demo'));
    const named = [...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, verb]) => verb);
    expect(named.sort()).toEqual(Object.keys(verbs).sort());
  });

  it('names every setting that the program reads, and no other', () => {
    const config = readFileSync(join(root, 'src/config.ts'), 'utf8');
    const read = [...config.matchAll(/env\['([A-Z_]+)'\]/g)].map(([, name]) => name);
    const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('### On PostgreSQL'));
    const named = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual([...new Set(read)].sort());
  });

  it('shows pictures and links files that are there', () => {
    const targets = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => target ?? '');
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(existsSync(join(root, target)), target).toBe(true);
  });

  it('maps folders that are there', () => {
    const map = readme.slice(readme.indexOf('## Where things are'), readme.indexOf('## Performance'));
    const folders = [...map.matchAll(/^ {2}([a-z]+)\/ /gm)].map(([, name]) => `src/${name}`);
    expect(folders.length).toBeGreaterThan(8);
    for (const folder of folders) expect(existsSync(join(root, folder)), folder).toBe(true);
  });
});
