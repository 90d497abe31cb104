import { describe, expect, it } from 'vitest';
import { hidePeople } from '../../../src/reflections/exchange/hide-people.ts';
import { readPastMappingFile } from '../../../src/reflections/exchange/past-mapping-file.ts';
import type { PastMapping } from '../../../src/reflections/exchange/past-mapping.ts';

const staff = new Set(['игорь ким', 'igor.kim@demo.example', 'анна орлова']);
const sheet = (name: string, cells: readonly string[]) =>
  hidePeople(
    [name],
    cells.map((cell, i) => ({ line: i + 2, cells: [cell] })),
    staff,
  );
const hides = (name: string, ...cells: string[]) => sheet(name, cells).hidden.length === 1;

describe('whoever answered', () => {
  it.each([
    'ФИО респондента',
    'Ф. И. О.',
    'Ваше имя',
    'Фамилия, имя',
    'Your name',
    'Work e-mail',
    'Код сотрудника',
  ])('is hidden in a column “%s”', (name) => {
    expect(hides(name, 'кто-то', 'someone')).toBe(true);
  });

  it('is hidden in any column full of names, whatever it is called, and departments are not', () => {
    const names = [
      'Петров П. П.',
      'Сидорова-Лис Мария',
      'Ким Игорь Олегович',
      'Anna O’Neil',
      'Лис, Марина',
      '',
    ];
    expect(hides('Комментарий', ...names, 'Всё хорошо')).toBe(true);
    expect(hides('Remarks', 'игорь ким', 'Fine', 'Well')).toBe(true);
    const groups = ['Customer Service', 'Field Sales', 'Отдел Продаж', 'Служба Поддержки', 'Back Office'];
    expect(hides('Your department', ...groups)).toBe(false);
    expect(hides('Wave', ...Array.from({ length: 9 }, () => ['Before Swap', 'After Swap']).flat())).toBe(
      false,
    );
    expect(hides('Комментарий', 'Всё хорошо', 'Спасибо всем', 'Нет', 'Больше времени', 'Ещё раз')).toBe(
      false,
    );
  });

  it('is blotted out of what others have written', () => {
    const words = [
      'Спасибо: Игорь Ким!',
      'Орлова Анна, igor.kim@demo.example',
      'Анна и Ким',
      'нет',
      'да',
      'ну',
    ];
    expect(sheet('Комментарий', words).lines.map(({ cells }) => cells[0])).toEqual([
      'Спасибо: …!',
      '…, …',
      ...words.slice(2),
    ]);
  });
});

const usual: PastMapping = {
  name: 'x',
  firstDepartmentId: 'sales',
  secondDepartmentId: 'service',
  header: ['Tension'],
  key: null,
  department: null,
  moment: null,
  date: null,
  dateOrder: 'ymd',
  exerciseDate: null,
  low: 1,
  high: 5,
  items: {},
};
const mapping = (items: unknown, more = {}) =>
  readPastMappingFile(
    `\uFEFF${JSON.stringify({ format: 'swap-a-day/reflection-mapping@1', items, ...more })}`,
    usual,
    [],
  );

describe('a mapping file', () => {
  it('is read as editors on Windows write it', () => {
    expect(mapping({ 'friction-1': { column: 'tension', turned: true } })).toMatchObject({
      items: { 'friction-1': { column: 0, turned: true } },
    });
  });

  it.each([
    [
      { 'friction-1': { column: 'Tension', turnd: true } },
      {},
      'items.friction-1.turnd: there is no such field',
    ],
    [
      { 'friction-1': { column: 'Tension', turned: 'yes' } },
      {},
      'items.friction-1.turned: it must be true or false',
    ],
    [['Tension'], {}, 'items: it must name the columns of questions'],
    [{}, { name: 7 }, 'name: it must be a text'],
  ])('%j, %j is refused: no slip passes for an answer', (items, more, words) => {
    expect(mapping(items, more)).toBe(words);
  });
});
