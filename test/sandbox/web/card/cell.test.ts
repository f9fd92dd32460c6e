import { expect, it } from 'vitest';
import { cellOf, dateText, numberText } from '../../../../src/sandbox/web/card/cell.ts';

it('shows numbers with places, thousands and a symbol', () => {
  expect(numberText(12345.678, { precision: 1, separator: true, symbol: '¥' })).toBe('¥12,345.7');
  expect(numberText(62.5, undefined)).toBe('62.5');
});

it('shows an instant as the day it is in China', () => {
  expect(dateText(1773849600000, 'YYYY/MM/DD')).toBe('2026/03/19');
  expect(dateText(1773849600000, '')).toBe('2026-03-19T00:00:00+08:00');
});

it('leaves a missing value empty', () => {
  expect(cellOf({ name: 'a', data_type: 'text' }, undefined)).toEqual({ kind: 'text', text: '' });
  expect(cellOf({ name: 'a', data_type: 'date' }, undefined)).toEqual({ kind: 'text', text: '' });
  expect(cellOf({ name: 'a', data_type: 'persons' }, undefined)).toEqual({ kind: 'persons', ids: [] });
});

it('shows options as tags, blue where no colour is named', () => {
  expect(cellOf({ data_type: 'options' }, '已完成')).toEqual({
    kind: 'options',
    options: [{ text: '已完成', colour: 'blue' }],
  });
  expect(cellOf({ data_type: 'options' }, [{ text: '逾期', color: 'red' }])).toEqual({
    kind: 'options',
    options: [{ text: '逾期', colour: 'red' }],
  });
});

it('shows anything in a text column as words, without reading markup in it', () => {
  expect(cellOf({ data_type: 'text' }, '**原样**')).toEqual({ kind: 'text', text: '**原样**' });
  expect(cellOf({ data_type: 'text' }, 5.5)).toEqual({ kind: 'text', text: '5.5' });
});
