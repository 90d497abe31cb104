import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { items } from '../../../src/reflections/questionnaire/items.ts';
import { overlaps, scales } from '../../../src/reflections/questionnaire/scales.ts';
import { ownWordings, texts } from '../../../src/reflections/questionnaire/texts.ts';
import { languages } from '../../../src/web/catalogue.ts';

describe('the words of the questions', () => {
  it('are there for every item, and for nothing else', () => {
    expect(Object.keys(texts).sort()).toEqual(items.map(({ code }) => code).sort());
  });

  it('name the other department in both languages or in neither', () => {
    for (const [code, { text, wording }] of Object.entries(texts)) {
      for (const of of [text, { ru: wording.ru.hint ?? '', en: wording.en.hint ?? '' }]) {
        const [ru, en] = languages.map((language) => [...of[language].matchAll(/\{(\w+)\}/g)]);
        expect(new Set(ru?.map(([, name]) => name)), code).toEqual(new Set(en?.map(([, name]) => name)));
        for (const [, name] of ru ?? []) expect(name, code).toBe('other');
      }
      // A name that is never declined stands in guillemets after the word that is.
      expect(text.ru.replaceAll(/отдел(?:ом|у|а|е)?[\s\u00a0]«\{other\}»/g, ''), code).not.toContain('{');
    }
  });

  it('have seven different points where a point is chosen, and a way not to answer', () => {
    for (const { code, kind } of items) {
      for (const language of languages) {
        const wording = texts[code]?.wording[language];
        const chosen = kind === 'rating' || kind === 'closeness';
        expect(new Set(wording?.labels).size, `${code} ${language}`).toBe(chosen ? 7 : 0);
        expect(wording?.missing === null, `${code} ${language}`).toBe(!chosen);
      }
    }
    for (const { ru, en } of [ownWordings.truth, ownWordings.frequency]) {
      expect([new Set(ru.labels).size, new Set(en.labels).size]).toEqual([7, 7]);
    }
  });

  it('ask of the last 14 days in all twelve, and of the two weeks before the day in the then-test', () => {
    for (const { code, construct, when } of items) {
      const frame = texts[code]?.wording.en.frame;
      if (when === 'always' && construct !== null) expect(frame, code).toBe('Think of the last 14 days.');
      if (construct === 'then-friction') expect(frame, code).toContain('the two weeks before the swap day');
    }
    expect(texts['claims-made']?.text.en).toContain('in the last 14 days');
    expect(texts['claims-received']?.text.ru).toContain('за\u00a0последние 14\u00a0дней');
  });

  it('repeat friction word for word in the then-test', () => {
    for (const at of [1, 2, 3]) {
      const then = texts[`then-friction-${at}`];
      const now = texts[`friction-${at}`];
      const plain = (text = '') => text.toLowerCase().replaceAll('\u00a0', ' ');
      expect(plain(then?.text.en).replace('before the swap day, ', '')).toBe(plain(now?.text.en));
      expect(plain(then?.text.ru).replace('до дня обмена ', '')).toBe(plain(now?.text.ru));
      expect(then?.wording.ru.labels).toEqual(now?.wording.ru.labels);
    }
  });

  it('promise no anonymity, are short, and tell no men from women', () => {
    for (const [code, { text, wording }] of Object.entries(texts)) {
      for (const language of languages) {
        const all = `${text[language]} ${JSON.stringify(wording[language])}`;
        expect(all.toLowerCase(), code).not.toMatch(/anonym|анонимн/);
        expect(all, code).not.toMatch(/\(а\)|\(ла\)|\/а\b/);
        expect(text[language].split(/\s/).length, `${code} ${language}`).toBeLessThanOrEqual(22);
      }
    }
  });

  it('draw the circles as their text says', () => {
    expect(overlaps).toHaveLength(scales.closeness.en.length);
    expect([...overlaps].sort((a, b) => a - b)).toEqual(overlaps);
    expect(overlaps.slice(1, 2)).toEqual([0]);
    expect(overlaps[4]).toBe(0.5);
  });

  /**
   * Whoever changes a word makes a new version of its question: answers before and after are then answers to different
   * questions, and reports count them apart. If that is meant, write the new fingerprint here, and review both
   * languages against each other.
   */
  it('are those that were reviewed', () => {
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([texts, ownWordings]))
      .digest('hex');
    expect(fingerprint.slice(0, 16)).toBe('5128597a0dadbf23');
  });
});
