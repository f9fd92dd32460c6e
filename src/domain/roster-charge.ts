import { halfWidthDigits, tidyName } from './roster-text.ts';
import type { Rubric } from './rubric.ts';

export type ChargeReading = { readonly charge: readonly string[] } | { readonly notUnderstood: readonly string[] };

const everything = new Set(['全部', '所有', '全部内容', '全部细则', '各部分', '全部部分']);
const numerals = '一二三四五六七八九十';

/**
 * Reads 职责分工: which criteria of the rubric somebody is in charge of.
 *
 * 全部; sections as 第一部分, 第1部分, （一） or 一; criteria by id; ranges of either as 第一至三部分 or 1.1-1.3;
 * several of these with 、 ， ； 和 及 or blanks between them. A criterion's id wins over a section's number.
 */
export function parseCharge(text: string, rubric: Rubric): ChargeReading {
  const tokens = halfWidthDigits(text)
    .split(/[、,;。|/+\s和及与]+/u)
    .map(tidyName)
    .filter((token) => token !== '');
  const chosen = new Set<string>();
  const notUnderstood: string[] = [];
  for (const token of tokens) {
    const ids = everything.has(token) ? allIds(rubric) : (named(token, rubric) ?? ranged(token, rubric));
    if (ids) for (const id of ids) chosen.add(id);
    else notUnderstood.push(token);
  }
  if (notUnderstood.length > 0) return { notUnderstood };
  return { charge: allIds(rubric).filter((id) => chosen.has(id)) };
}

/** The shortest text that `parseCharge` reads back as the same charge. */
export function formatCharge(charge: readonly string[], rubric: Rubric): string {
  const chosen = new Set(charge);
  if (allIds(rubric).every((id) => chosen.has(id))) return '全部';
  return rubric.sections
    .flatMap(({ criteria }, index) => {
      const ids = criteria.map(({ id }) => id);
      return ids.every((id) => chosen.has(id)) ? [`第${numeral(index + 1)}部分`] : ids.filter((id) => chosen.has(id));
    })
    .join('、');
}

/** 1 → 一, 11 → 十一, 20 → 二十: what sections are called by. */
export function numeral(n: number): string {
  if (n > 99) return String(n);
  const tens = Math.trunc(n / 10);
  const ones = n % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : numerals[tens - 1]}十`;
  return `${head}${ones === 0 ? '' : numerals[ones - 1]}`;
}

const allIds = (rubric: Rubric) => rubric.sections.flatMap(({ criteria }) => criteria.map(({ id }) => id));

function named(token: string, rubric: Rubric): readonly string[] | undefined {
  const id = token.replace(/^细则/, '');
  if (allIds(rubric).includes(id)) return [id];
  const index = sectionIndex(token, rubric);
  return index === undefined ? undefined : idsOfSections(rubric, index, index);
}

function ranged(token: string, rubric: Rubric): readonly string[] | undefined {
  for (const { 0: mark, index } of token.matchAll(/[-~—–至到]+/gu)) {
    const [from, to] = [token.slice(0, index), token.slice(index + mark.length)];
    const ids = criteriaBetween(from, to, rubric) ?? sectionsBetween(from, to, rubric);
    if (ids) return ids;
  }
  return undefined;
}

function criteriaBetween(from: string, to: string, rubric: Rubric): readonly string[] | undefined {
  const ids = allIds(rubric);
  const [first, last] = [ids.indexOf(from.replace(/^细则/, '')), ids.indexOf(to.replace(/^细则/, ''))];
  return first < 0 || last < first ? undefined : ids.slice(first, last + 1);
}

function sectionsBetween(from: string, to: string, rubric: Rubric): readonly string[] | undefined {
  const [first, last] = [sectionIndex(from, rubric), sectionIndex(to, rubric)];
  return first === undefined || last === undefined || last < first ? undefined : idsOfSections(rubric, first, last);
}

function sectionIndex(token: string, { sections }: Rubric): number | undefined {
  const [, written] = /^第?（?([一二三四五六七八九十]+|\d{1,3})）?(?:部分)?$/.exec(token) ?? [];
  if (written === undefined) return undefined;
  const index = sections.findIndex((_, at) => String(at + 1) === written || numeral(at + 1) === written);
  return index < 0 ? undefined : index;
}

const idsOfSections = (rubric: Rubric, first: number, last: number) =>
  rubric.sections.slice(first, last + 1).flatMap(({ criteria }) => criteria.map(({ id }) => id));
