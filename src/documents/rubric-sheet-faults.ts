import { formatPoints } from '../domain/points.ts';
import { rosterSheets } from '../domain/roster-sheets.ts';
import type { RosterFault } from '../domain/roster.ts';
import type { RubricFault, RubricSubject } from '../domain/rubric-faults.ts';
import type { Section } from '../domain/rubric.ts';
import { rubricFaultText } from './rubric-file.ts';

/** A rubric as typed, and the row each of its parts came from. */
export interface RubricRows {
  readonly sections: readonly { readonly section: Section; readonly row: number }[];
  readonly criteria: readonly { readonly id: string; readonly row: number }[];
}

const { name: sheet, columns } = rosterSheets.rubric;
const settings = rosterSheets.settings;

/** A fault of the rubric at the place in the workbook where it is mended. */
export function rubricFaultCell(fault: RubricFault, rows: RubricRows): RosterFault {
  return { ...placeOf(fault, rows), message: messageOf(fault) };
}

function messageOf(fault: RubricFault): string {
  if (fault.kind !== 'section-unsettled') return rubricFaultText(fault).replace(/。$/, '');
  const [maxima, weight] = [formatPoints(fault.maxima), formatPoints(fault.weight)];
  return `本部分细则分值合计${maxima}分，与部分分值${weight}分不一致，请改正分值，或在“${settings.name}”表选择“${settings.items.settle}”`;
}

type Place = Omit<RosterFault, 'message'>;

/** Faults of texts and ids are placed by what they are about, the step is a setting. */
type Elsewhere = 'step-not-positive' | 'text-missing' | 'text-too-long' | 'id-malformed' | 'id-doubled';

const columnOf: Record<Exclude<RubricFault['kind'], Elsewhere>, string> = {
  'no-sections': columns.section,
  'too-many-sections': columns.section,
  'weights-miss-full-mark': columns.weight,
  'weight-not-positive': columns.weight,
  'no-criteria': columns.id,
  'too-many-criteria': columns.id,
  'too-many-options': columns.maxPoints,
  'section-unsettled': columns.weight,
  'nothing-unallocated': columns.weight,
  'unallocated-off-step': columns.weight,
  'maximum-not-positive': columns.maxPoints,
  'maximum-off-step': columns.maxPoints,
  'too-many-demands': columns.demands,
  'no-categories': columns.categories,
};

function placeOf(fault: RubricFault, rows: RubricRows): Place {
  if (fault.kind === 'step-not-positive') return inSettings;
  if (fault.kind === 'text-missing' || fault.kind === 'text-too-long') return subjectPlace(fault.subject, rows);
  if (fault.kind === 'id-malformed' || fault.kind === 'id-doubled') {
    const { kind, id } = fault.subject;
    return kind === 'section' ? sectionPlace(id, columns.section, rows) : criterionPlace(id, columns.id, rows);
  }
  const column = columnOf[fault.kind];
  if ('criterionId' in fault) return criterionPlace(fault.criterionId, column, rows);
  return 'sectionId' in fault ? sectionPlace(fault.sectionId, column, rows) : { sheet, column };
}

const inSettings: Place = { sheet: settings.name, column: settings.columns.value };

function subjectPlace(subject: RubricSubject, rows: RubricRows): Place {
  switch (subject.kind) {
    case 'rubric':
      return inSettings;
    case 'section':
      return sectionPlace(subject.id, columns.sectionTitle, rows);
    case 'criterion':
      return criterionPlace(subject.id, columns.title, rows);
    case 'demand':
      return criterionPlace(subject.id, columns.demands, rows);
    case 'category':
      return criterionPlace(subject.id, columns.categories, rows);
  }
}

const sectionPlace = (id: string, column: string, { sections }: RubricRows) =>
  inSheet(sections.find(({ section }) => section.id === id)?.row, column);

/** An id that occurs twice is mended where it occurs last. */
const criterionPlace = (id: string, column: string, { criteria }: RubricRows) =>
  inSheet(criteria.findLast((one) => one.id === id)?.row, column);

const inSheet = (row: number | undefined, column: string): Place =>
  row === undefined ? { sheet, column } : { sheet, row, column };
