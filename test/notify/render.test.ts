import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/notify/letter.ts';
import { renderLetter } from '../../src/notify/render.ts';
import { baseUrl, letterTo } from './letters.ts';

const everything: Letter['blocks'] = [
  { kind: 'text', text: 'Hello <b>Igor</b> & "friends",\nsee you.' },
  { kind: 'quote', text: 'Come\nand see', by: 'Anna <Petrova>' },
  { kind: 'facts', rows: [['Where', 'hall "B" <2>']] },
  {
    kind: 'timetable',
    title: 'Your <day>',
    rows: [
      { time: '9:00–9:15', what: 'briefing & tea' },
      { time: '10:15–12:00', what: 'beside Maria' },
    ],
  },
  { kind: 'list', title: 'Bring', items: ['<headset>', 'questions'] },
  { kind: 'button', text: 'Answer', path: '/invitations/1?a=1&b=2' },
  { kind: 'link', text: 'The sheet', path: '/briefing/service' },
  { kind: 'small', text: 'It is <voluntary>.' },
];
const letter = letterTo('igor@example.org', {
  language: 'en',
  subject: 'A day <of> exchange',
  blocks: everything,
  to: { email: 'igor@example.org', name: 'Igor', employeeId: 'igor' },
});

describe('a rendered letter', () => {
  it('says everything in plain text, with addresses in lines of their own', () => {
    expect(renderLetter(letter, baseUrl).text).toBe(
      `Hello <b>Igor</b> & "friends",
see you.

> Come
> and see
> (Anna <Petrova>)

Where: hall "B" <2>

Your <day>:
  9:00–9:15    briefing & tea
  10:15–12:00  beside Maria

Bring:
  - <headset>
  - questions

Answer:
https://swap.example.org/invitations/1?a=1&b=2

The sheet:
https://swap.example.org/briefing/service

It is <voluntary>.

-- 
You get this letter because your company holds swap days. There is no need to reply: a program sent it.
My day: https://swap.example.org/my-day`,
    );
  });

  it('says the same in HTML, in which nobody’s words are markup', () => {
    const { html } = renderLetter(letter, baseUrl);
    const words = html
      .replace(/<style>.*?<\/style>|<!--.*?-->|<title>.*?<\/title>/gs, '')
      .replace(/<br>/g, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&');
    for (const text of [
      'A day <of> exchange',
      'Hello <b>Igor</b> & "friends",\nsee you.',
      'Come\nand see',
      'Anna <Petrova>',
      'hall "B" <2>',
      'Your <day>',
      'briefing & tea',
      '<headset>',
      'The sheet',
      'It is <voluntary>.',
      'My day',
    ]) {
      expect(words).toContain(text);
    }
    expect(html).toContain('href="https://swap.example.org/invitations/1?a=1&amp;b=2"');
    expect(html).toContain('<html lang="en"');
  });

  it('asks nothing of the mail program: no image, script or file from elsewhere, no style but its own', () => {
    const { html } = renderLetter(letter, baseUrl);
    expect(html).not.toMatch(/<img|<script|<link|@import|url\(|javascript:/i);
    // Gmail cuts off what is longer than 102 kB.
    expect(Buffer.byteLength(html)).toBeLessThan(40_000);
  });

  it('begins, in the list of letters, with its first words', () => {
    const long = letterTo('a@example.org', {
      blocks: [{ kind: 'text', text: `Anna\n${'word '.repeat(60)}` }],
    });
    const preheader = /<div style="display:none[^>]*>([^<&]*)/.exec(renderLetter(long, baseUrl).html)?.[1];
    expect(preheader).toMatch(/^Anna word word .* word…$/);
    expect(preheader?.length).toBeLessThanOrEqual(121);
  });

  it('says why one gets it', () => {
    const said = (more: Partial<Letter>) => renderLetter(letterTo('a@example.org', more), baseUrl).text;
    expect(said({ kind: 'access.sign-in', secret: true })).toContain('указали на странице входа');
    expect(said({})).toContain('учётная запись');
  });
});
