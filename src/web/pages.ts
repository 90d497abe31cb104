import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';

export const viewsFolder = resolve(fileURLToPath(import.meta.url), '../../../views');
export const assetsFolder = join(viewsFolder, 'assets');

/** Renders a view by its name (“people/list”) with what it needs as `it`. */
export type Render = (view: string, data: object) => string;

export function createRender(options: { cache: boolean }): Render {
  const eta = new Eta({ views: viewsFolder, cache: options.cache, autoEscape: true, autoTrim: false });
  return (view, data) => eta.render(view, data);
}

/** A short hash of all assets: it stands in their addresses, so that browsers keep them until they change. */
export function assetsVersion(): string {
  const hash = createHash('sha256');
  for (const name of filesBelow(assetsFolder)) hash.update(readFileSync(name));
  return hash.digest('base64url').slice(0, 10);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}
