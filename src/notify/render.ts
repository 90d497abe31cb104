import { createRender } from '../web/pages.ts';
import { translator } from '../web/i18n.ts';
import { footerOf } from './footer.ts';
import { letterText } from './letter-text.ts';
import type { Letter } from './letter.ts';

const render = createRender({ cache: true });
const preheaderLength = 120;

/** A letter as HTML and as plain text, with whole addresses. */
export function renderLetter(letter: Letter, baseUrl: string): { text: string; html: string } {
  const t = translator(letter.language);
  const address = (path: string): string => `${baseUrl}${path}`;
  const footer = footerOf(letter, t);
  const html = render('mail/letter', {
    subject: letter.subject,
    language: letter.language,
    blocks: letter.blocks,
    t,
    address,
    escape,
    footer,
    preheader: preheaderOf(letter),
  });
  return { html: html.trim(), text: letterText(letter, footer, address) };
}

/** What mail programs show beside the subject in the list: the first words of the letter. */
function preheaderOf({ blocks }: Letter): string {
  const text = blocks.find(({ kind }) => kind === 'text');
  if (text?.kind !== 'text') return '';
  const words = text.text.replaceAll(/\s+/g, ' ').trim();
  return words.length <= preheaderLength
    ? words
    : `${words.slice(0, preheaderLength).replace(/\s+\S*$/, '')}…`;
}

const meaning: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => meaning[character] ?? character);
}
