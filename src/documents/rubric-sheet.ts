import { createHash } from 'node:crypto';
import type { Points } from '../domain/points.ts';
import { halfWidthDigits, quoted, tidyLine, tidyName } from '../domain/roster-text.ts';
import type { RosterFault } from '../domain/roster.ts';
import { rubricFaults } from '../domain/rubric-faults.ts';
import type { Criterion, Rubric, Section } from '../domain/rubric.ts';
import { fieldsOf, type Fields } from './roster-fields.ts';
import { rubricLayout } from './roster-layout.ts';
import type { TableRow } from './roster-table.ts';
import { rubricFaultCell, type RubricRows } from './rubric-sheet-faults.ts';
import type { Settings } from './settings-sheet.ts';

type Key = keyof typeof rubricLayout.columns;

/**
 * The rubric that a workbook asks for.
 *
 * A sheet left as the template has it, emptied or taken out keeps the shipped rubric. A changed one that still goes by the
 * shipped number and version gets a version of its own, so that no two rubrics share one.
 */
export function readRubric(
  rows: readonly TableRow<Key>[],
  settings: Settings,
  shipped: Rubric,
  faults: RosterFault[],
): Rubric | undefined {
  const faultsBefore = faults.length;
  const typed = rows.length > 0 ? readSections(rows, faults) : { sections: [], criteria: [] };
  if (faults.length > faultsBefore) return undefined;
  const rubric = assembled(
    typed.sections.map(({ section }) => section),
    settings,
    shipped,
  );
  const wrong = rubricFaults(rubric);
  faults.push(...wrong.map((fault) => rubricFaultCell(fault, typed)));
  return wrong.length > 0 ? undefined : rubric;
}

function assembled(typed: readonly Section[], settings: Settings, shipped: Rubric): Rubric {
  const settle = settings.settle ?? shipped.settle;
  const kept = typed.length === 0 || same(typed, tidySections(shipped.sections));
  const title = settings.rubricTitle === undefined ? shipped.title : tidyLine(settings.rubricTitle);
  const rubric: Rubric = {
    id: settings.rubricId === undefined ? shipped.id : tidyLine(settings.rubricId),
    version: settings.rubricVersion === undefined ? shipped.version : tidyLine(settings.rubricVersion),
    title: title === tidyLine(shipped.title) ? shipped.title : title,
    step: settings.step ?? shipped.step,
    ...(settle === undefined || settle === 'none' ? {} : { settle }),
    sections: kept ? shipped.sections : typed,
  };
  const passesForShipped = rubric.id === shipped.id && rubric.version === shipped.version;
  return passesForShipped && !same(rubric, shipped) ? { ...rubric, version: ownVersion(rubric) } : rubric;
}

function ownVersion(rubric: Rubric): string {
  const print = createHash('sha256')
    .update(JSON.stringify(inOrder(rubric)))
    .digest('hex');
  return `${rubric.version}-${print.slice(0, 8)}`;
}

const same = (a: unknown, b: unknown) => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

/** Keys sorted, so that two equal values print alike however they were put together. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, inOrder(one)]));
}

/** As it would come back from the sheet. */
function tidySections(sections: readonly Section[]): Section[] {
  return sections.map((section) => ({
    ...section,
    title: tidyLine(section.title),
    criteria: section.criteria.map((criterion) => ({
      ...criterion,
      title: tidyLine(criterion.title),
      demands: criterion.demands.map(tidyLine),
      ...(criterion.categories ? { categories: criterion.categories.map(tidyName) } : {}),
    })),
  }));
}

function readSections(rows: readonly TableRow<Key>[], faults: RosterFault[]): RubricRows {
  const sections: { section: Section & { criteria: Criterion[] }; row: number }[] = [];
  const criteria: { id: string; row: number }[] = [];
  for (const row of rows) {
    const fields = fieldsOf(row, rubricLayout, faults);
    const id = identifier(fields, 'section') ?? sections.at(-1)?.section.id;
    const known = sections.find(({ section }) => section.id === id)?.section;
    if (id === undefined) fields.refuse('section', '“部分编号”没有填写');
    else if (!known) sections.push({ section: newSection(id, fields), row: row.row });
    else if (known !== sections.at(-1)?.section)
      fields.refuse('section', `部分${quoted(id)}的细则应连续排列，请调整顺序`);
    else confirmSection(known, fields);
    const criterion = readCriterion(fields);
    if (!criterion) continue;
    sections.at(-1)?.section.criteria.push(criterion);
    criteria.push({ id: criterion.id, row: row.row });
  }
  return { sections, criteria };
}

function newSection(id: string, fields: Fields<Key>) {
  const title = fields.raw('sectionTitle') ?? fields.refuse('sectionTitle', '“部分名称”没有填写');
  const weight = fields.points('weight') ?? fields.refuse('weight', '“部分分值”没有填写');
  return { id, title: tidyLine(title ?? ''), weight: weight ?? (0 as Points), criteria: [] };
}

/** Rows that repeat their section's name or weight have to agree with its first row, where that was filled in. */
function confirmSection({ id, title, weight }: Section, fields: Fields<Key>): void {
  const repeatedTitle = fields.raw('sectionTitle');
  if (repeatedTitle !== undefined && title !== '' && tidyLine(repeatedTitle) !== title) {
    fields.refuse('sectionTitle', `与部分${quoted(id)}首行的名称${quoted(title)}不一致，请改成一致或留空`);
  }
  const repeatedWeight = fields.points('weight');
  if (repeatedWeight !== undefined && weight !== 0 && repeatedWeight !== weight) {
    fields.refuse('weight', `与部分${quoted(id)}首行的分值不一致，请改成一致或留空`);
  }
}

function readCriterion(fields: Fields<Key>): Criterion | undefined {
  const id = identifier(fields, 'id');
  const title = fields.raw('title');
  const maxPoints = fields.points('maxPoints');
  const demands = lines(fields.raw('demands'));
  const categories = (fields.raw('categories') ?? '')
    .split(/[、，,；;\n]/)
    .map(tidyName)
    .filter((one) => one !== '');
  if (id === undefined || title === undefined || maxPoints === undefined) return undefined;
  const forAll = categories.length === 0 || categories.includes('全部');
  return { id, title: tidyLine(title), demands, maxPoints, ...(forAll ? {} : { categories }) };
}

function identifier(fields: Fields<Key>, column: 'section' | 'id'): string | undefined {
  const text = fields.raw(column);
  return text === undefined ? undefined : halfWidthDigits(tidyLine(text));
}

const lines = (text = '') =>
  text
    .split(/[\r\n]+/)
    .map(tidyLine)
    .filter((line) => line !== '');
