import { createRender } from '../web/pages.ts';
import { translator } from '../web/i18n.ts';
import type { Letter } from './letter.ts';

const render = createRender({ cache: true });

/** A letter as HTML and as plain text, with whole addresses. */
export function renderLetter(letter: Letter, baseUrl: string): { text: string; html: string } {
  const t = translator(letter.language);
  const data = { ...letter, t, address: (path: string) => `${baseUrl}${path}` };
  return { html: render('mail/letter', data), text: render('mail/letter-text', data).trim() };
}
