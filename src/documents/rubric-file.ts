import { z } from 'zod';
import { formatPoints, parsePoints, type Points } from '../domain/points.ts';
import {
  rubricFaults,
  type RubricFault,
  type RubricSubject,
  type SectionOrCriterion,
} from '../domain/rubric-faults.ts';
import type { Criterion, Rubric } from '../domain/rubric.ts';
import { cleanText } from '../domain/text.ts';

/** A rubric file, read: the rubric, or every fault as a sentence the office can act on (R-1). */
export type RubricFileRead = { readonly rubric: Rubric } | { readonly faults: readonly string[] };

const expected: Record<string, string> = {
  string: '一段文字',
  array: '一个列表',
  object: '一组“名称：值”',
};

const text = z.string().transform(cleanText);
/** Decimal strings, since a JSON number is a binary fraction. */
const pointsText = z.string().transform((typed, context): Points => {
  const read = parsePoints(typed);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: '应为分值，写成带引号的文字，最多两位小数，如“4.5”' });
  return z.NEVER;
});

const CriterionEntry = z.strictObject({
  id: text,
  title: text,
  demands: z.array(text),
  max: pointsText,
  categories: z.array(text).optional(),
});

const SectionEntry = z.strictObject({
  id: text,
  title: text,
  weight: pointsText,
  criteria: z.array(CriterionEntry),
});

const name = text.refine((value) => value !== '', '不能是空的');

const RubricFile = z.strictObject({
  id: name,
  version: name,
  title: text,
  step: pointsText,
  settle: z.enum(['prorate', 'unallocated', 'as-listed']).optional(),
  sections: z.array(SectionEntry),
});

/** Reads a rubric file (JSON, UTF-8) and checks it by the rules; nothing of a faulty file is used. */
export function readRubricFile(json: string): RubricFileRead {
  let content: unknown;
  try {
    content = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return { faults: ['评分标准文件不是有效的JSON，请检查引号、逗号和括号是否成对、齐全。'] };
  }
  const parsed = RubricFile.safeParse(content);
  if (!parsed.success) return { faults: parsed.error.issues.flatMap((issue) => shapeFaults(issue, content)) };
  const rubric = rubricOf(parsed.data);
  const faults = rubricFaults(rubric).map(rubricFaultText);
  return faults.length > 0 ? { faults } : { rubric };
}

/** The file that reads back as this rubric. */
export function writeRubricFile(rubric: Rubric): string {
  const file = {
    ...rubric,
    step: formatPoints(rubric.step),
    sections: rubric.sections.map((section) => ({
      ...section,
      weight: formatPoints(section.weight),
      criteria: section.criteria.map(({ maxPoints, ...criterion }) => ({ ...criterion, max: formatPoints(maxPoints) })),
    })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function rubricOf({ settle, sections, ...rest }: z.output<typeof RubricFile>): Rubric {
  return {
    ...rest,
    ...(settle && { settle }),
    sections: sections.map((section) => ({
      ...section,
      criteria: section.criteria.map(({ id, title, demands, max, categories }): Criterion => ({
        id,
        title,
        demands,
        maxPoints: max,
        ...(categories && { categories }),
      })),
    })),
  };
}

/** "第1部分第2项的“max”": where in the file, counted as a reader counts. */
function place(path: readonly PropertyKey[], content: unknown): string {
  const [first, section, second, criterion, ...rest] = path;
  if (first !== 'sections' || section === undefined) return path.length > 0 ? `“${String(first)}”` : '文件';
  const where = `第${Number(section) + 1}部分${idOf(content, path.slice(0, 2))}`;
  if (second !== 'criteria' || criterion === undefined)
    return second === undefined ? where : `${where}的“${String(second)}”`;
  const item = `${where}第${Number(criterion) + 1}项${idOf(content, path.slice(0, 4))}`;
  const [field, index] = rest;
  if (field === undefined) return item;
  return index === undefined ? `${item}的“${String(field)}”` : `${item}的“${String(field)}”第${Number(index) + 1}条`;
}

/** The id a section or criterion gives itself, when it has a readable one. */
function idOf(content: unknown, path: readonly PropertyKey[]): string {
  const entry = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), content);
  const id = isRecord(entry) ? entry['id'] : undefined;
  return typeof id === 'string' && id !== '' ? `（编号${shortened(id)}）` : '';
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function shapeFaults(issue: z.core.$ZodIssue, content: unknown): readonly string[] {
  const where = place(issue.path, content);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `${where}里有不认识的“${shortened(key)}”，请删去或改正名称。`);
    case 'invalid_value':
      return [`${where}只能是${issue.values.map((value) => `“${String(value)}”`).join('、')}之一。`];
    case 'invalid_type':
      if (isMissing(issue.path, content)) return [`${where}没有填写。`];
      return [`${where}应为${expected[issue.expected] ?? issue.expected}。`];
    default:
      return [`${where}${issue.message}。`];
  }
}

function isMissing(path: readonly PropertyKey[], content: unknown): boolean {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), content) === undefined;
}

type FaultTexts = { readonly [K in RubricFault['kind']]: (fault: Extract<RubricFault, { kind: K }>) => string };

const faultTexts: FaultTexts = {
  'step-not-positive': ({ step }) => `评分步长是${formatPoints(step)}分，应大于0。`,
  'no-sections': () => '评分标准里一个部分也没有。',
  'too-many-sections': ({ most }) => `评分标准最多分${most}个部分。`,
  'weights-miss-full-mark': ({ weights, fullMark }) =>
    `各部分分值合计${formatPoints(weights)}分，应为满分${formatPoints(fullMark)}分。`,
  'text-missing': ({ subject }) => `${subjectText(subject)}没有填写。`,
  'text-too-long': ({ subject, longest }) => `${subjectText(subject)}过长，最多${longest}个字。`,
  'id-malformed': ({ subject, longest }) =>
    `${ownerText(subject)}的编号只能用数字、英文字母、点、横线和下划线，1至${longest}个字符。`,
  'id-doubled': ({ subject }) => `${ownerText(subject)}的编号重复出现，每个编号只能用一次。`,
  'weight-not-positive': ({ sectionId, weight }) =>
    `第${shortened(sectionId)}部分的分值是${formatPoints(weight)}分，应大于0。`,
  'no-criteria': ({ sectionId }) => `第${shortened(sectionId)}部分没有考评内容。`,
  'too-many-criteria': ({ sectionId, most }) => `第${shortened(sectionId)}部分的考评内容过多，最多${most}项。`,
  'section-unsettled': ({ sectionId, weight, maxima }) =>
    `第${shortened(sectionId)}部分标明${formatPoints(weight)}分，细则分值合计${formatPoints(maxima)}分，请改正分值，或写明折算办法（settle）。`,
  'nothing-unallocated': ({ sectionId, weight, maxima }) =>
    `第${shortened(sectionId)}部分细则分值合计${formatPoints(maxima)}分，超过标明的${formatPoints(weight)}分，不能用“单列一项”的办法处理。`,
  'unallocated-off-step': ({ sectionId, missing, step }) =>
    `第${shortened(sectionId)}部分相差的${formatPoints(missing)}分不是评分步长${formatPoints(step)}分的整数倍，不能单列一项评分。`,
  'maximum-not-positive': ({ criterionId, maxPoints }) =>
    `考评内容${shortened(criterionId)}的分值是${formatPoints(maxPoints)}分，应大于0。`,
  'maximum-off-step': ({ criterionId, maxPoints, step }) =>
    `考评内容${shortened(criterionId)}的分值${formatPoints(maxPoints)}分不是评分步长${formatPoints(step)}分的整数倍。`,
  'too-many-options': ({ sectionId, options, most }) =>
    `第${shortened(sectionId)}部分各项可选的分值共${options}个，手机上放不下，最多${most}个，请加大评分步长或拆分这一部分。`,
  'too-many-demands': ({ criterionId, most }) => `考评内容${shortened(criterionId)}的要求过多，最多${most}条。`,
  'no-categories': ({ criterionId }) =>
    `考评内容${shortened(criterionId)}的适用类别是空的；适用于所有单位的，请不要写这一栏。`,
};

/** One clear sentence for what a rubric got wrong. */
export function rubricFaultText(fault: RubricFault): string {
  // The table is keyed by kind, which TypeScript cannot follow through a union.
  const say = faultTexts[fault.kind] as (fault: RubricFault) => string;
  return say(fault);
}

function subjectText(subject: RubricSubject): string {
  switch (subject.kind) {
    case 'rubric':
      return '评分标准的名称';
    case 'demand':
      return `考评内容${shortened(subject.id)}的第${subject.index + 1}条要求`;
    case 'category':
      return `考评内容${shortened(subject.id)}的第${subject.index + 1}个适用类别`;
    case 'section':
    case 'criterion':
      return `${ownerText(subject)}的名称`;
  }
}

function ownerText({ kind, id }: SectionOrCriterion): string {
  return kind === 'section' ? `第${shortened(id)}部分` : `考评内容${shortened(id)}`;
}

function shortened(typed: string): string {
  const characters = Array.from(cleanText(typed));
  if (characters.length === 0) return '（未编号）';
  return characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : characters.join('');
}
