import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { catalogues, languageFromHeader, translator } from '../../src/web/i18n.ts';

const root = join(import.meta.dirname, '../..');
const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(root, folder, name),
  );

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
const parse = (text: string): Element[] =>
  new IntlMessageFormat(text, 'ru', undefined, { ignoreTag: true }).getAst();
/** Plain text, as the parser numbers the kinds of parts. */
const literal = 0;

/** The names of a message's parameters, also inside plural branches. */
function parametersOf(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    if ('options' in element) {
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => parametersOf(value))];
    }
    return Number(element.type) !== literal && 'value' in element ? [element.value] : [];
  });
}
const parametersIn = (text: string): string[] => [...new Set(parametersOf(parse(text)))].sort();

describe('messages', () => {
  it('stand in one catalogue only, in both languages', () => {
    const seen = new Set<string>();
    for (const { ru, en } of catalogues) {
      expect(Object.keys(ru).sort()).toEqual(Object.keys(en).sort());
      for (const key of Object.keys(ru)) {
        expect(seen.has(key), key).toBe(false);
        seen.add(key);
      }
    }
    expect(seen.size).toBeGreaterThan(400);
  });

  it('take the same parameters in both languages, and are sound', () => {
    for (const { ru, en } of catalogues) {
      for (const [key, text] of Object.entries(ru)) {
        const other = en[key] ?? '';
        const [russian, english] = [parametersIn(text), parametersIn(other)];
        expect(russian, key).toEqual(english);
      }
    }
  });

  it('have Russian plurals in four forms, or in two where the case makes the others alike («в 2 днях», «в 5 днях»)', () => {
    for (const { ru } of catalogues) {
      for (const [key, text] of Object.entries(ru)) {
        for (const element of parse(text)) {
          if (!('pluralType' in element)) continue;
          const forms = Object.keys(element.options).filter((form) => !form.startsWith('='));
          expect(
            [
              ['few', 'many', 'one', 'other'],
              ['one', 'other'],
              // Only the case of nothing is said otherwise.
              ['other'],
            ],
            key,
          ).toContainEqual(forms.sort());
        }
      }
    }
  });

  it('are there for every key that a page or a route names', () => {
    const t = Object.assign({}, ...catalogues.map(({ en }) => en)) as Record<string, string>;
    const files = [...filesBelow('views'), ...filesBelow('src')].filter((name) => /\.(eta|ts)$/.test(name));
    let found = 0;
    for (const file of files) {
      for (const [, key = ''] of readFileSync(file, 'utf8').matchAll(/\bt\('([a-z][\w.-]*)'[),]/g)) {
        found++;
        expect(t[key], `${key} in ${file}`).toBeDefined();
      }
    }
    expect(found).toBeGreaterThan(200);
  });

  it('say plurals as people do', () => {
    const [ru, en] = [translator('ru'), translator('en')];
    expect([1, 2, 5, 11, 21, 22].map((count) => ru('people.count', { count }))).toEqual([
      '1 человек',
      '2 человека',
      '5 человек',
      '11 человек',
      '21 человек',
      '22 человека',
    ]);
    expect([1, 2].map((count) => en('people.count', { count }))).toEqual(['1 person', '2 people']);
  });
});

describe('the language of a first visit', () => {
  it.each([
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['en-GB,en;q=0.9', 'en'],
    ['de-DE,de;q=0.9,ru;q=0.5', 'ru'],
    ['en;q=0.2, ru;q=0.7', 'ru'],
    ['de', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('%s is %s', (header, language) => {
    expect(languageFromHeader(header)).toBe(language);
  });
});
