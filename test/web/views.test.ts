import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import { expect, it } from 'vitest';
import { viewsFolder } from '../../src/web/pages.ts';

const views = readdirSync(viewsFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.eta'),
);

it('every view compiles', () => {
  const eta = new Eta({ views: viewsFolder });
  expect(views.length).toBeGreaterThan(20);
  for (const name of views) {
    expect(() => eta.compile(readFileSync(join(viewsFolder, name), 'utf8')), name).not.toThrow();
  }
});

it('no view has a style or a script that the content policy would refuse, nor a form without its token', () => {
  for (const name of views) {
    const text = readFileSync(join(viewsFolder, name), 'utf8');
    // A letter is no page: mail programs take styles from the elements only, and it is shown under a policy of its own.
    if (!name.startsWith('mail/'))
      expect(text, name).not.toMatch(/\sstyle\s*=|<style|\son[a-z]+\s*=\s*"|<script(?![^>]*\bsrc=)/);
    for (const [form] of text.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g))
      expect(form, name).toContain('_csrf');
  }
});
