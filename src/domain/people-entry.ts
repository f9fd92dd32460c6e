import type { PeopleForm } from './people-change.ts';
import { parseMobile, textLimits, tidyName } from './roster-text.ts';
import { characterCount, cleanText, reasonFault, type ReasonFault } from './text.ts';

/** What the forms of 人员 ask for; the names of their fields. */
export type PeopleField = 'person' | 'unit' | 'recusal' | 'name' | 'mobile' | 'organisation' | 'rank' | 'reason';

/** Every unit of the examiner, where the form says so instead of naming one. */
export const everyUnit = 'all';

/** What each form asks for; a reason always. */
export const fieldsOf: Record<PeopleForm, readonly PeopleField[]> = {
  recuse: ['person', 'unit', 'reason'],
  lift: ['recusal', 'reason'],
  replace: ['person', 'name', 'mobile', 'organisation', 'reason'],
  excuse: ['person', 'unit', 'reason'],
  withdraw: ['unit', 'reason'],
  restore: ['unit', 'reason'],
  liaison: ['unit', 'name', 'mobile', 'reason'],
  leader: ['name', 'mobile', 'reason'],
  mobile: ['person', 'mobile', 'reason'],
  member: ['name', 'mobile', 'rank', 'reason'],
};

/** Something to mend beside the reason. */
export type PeopleFault =
  | 'choose-person'
  | 'choose-unit'
  | 'choose-recusal'
  | 'choose-rank'
  | 'name-missing'
  | 'name-too-long'
  | 'mobile-wrong'
  | 'organisation-missing'
  | 'organisation-too-long'
  /** Feishu knows nobody of this mobile, or may not say so: such a person could not be sent anything. */
  | 'not-in-feishu';

/** Where each is to be mended. */
export const fieldOf: Record<PeopleFault, PeopleField> = {
  'choose-person': 'person',
  'choose-unit': 'unit',
  'choose-recusal': 'recusal',
  'choose-rank': 'rank',
  'name-missing': 'name',
  'name-too-long': 'name',
  'mobile-wrong': 'mobile',
  'organisation-missing': 'organisation',
  'organisation-too-long': 'organisation',
  'not-in-feishu': 'mobile',
};

export type PeopleEntry = Readonly<Record<PeopleField, string>>;

export type ReadPeopleEntry =
  | { readonly entry: PeopleEntry }
  | { readonly faults: readonly PeopleFault[]; readonly reason?: ReasonFault };

const missing = {
  person: 'choose-person',
  unit: 'choose-unit',
  recusal: 'choose-recusal',
  rank: 'choose-rank',
} as const satisfies Partial<Record<PeopleField, PeopleFault>>;

/** A form as typed: what it says, tidied, or everything there is to mend. */
export function readPeopleEntry(form: PeopleForm, typed: Readonly<Partial<Record<string, string>>>): ReadPeopleEntry {
  const entry = {
    person: typed['person'] ?? '',
    unit: typed['unit'] ?? '',
    recusal: typed['recusal'] ?? '',
    rank: typed['rank'] ?? '',
    name: tidyName(typed['name'] ?? ''),
    organisation: tidyName(typed['organisation'] ?? ''),
    mobile: parseMobile(typed['mobile'] ?? '') ?? '',
    reason: cleanText(typed['reason'] ?? ''),
  };
  const asked = fieldsOf[form];
  const faults = asked.flatMap((field): PeopleFault[] => faultOf(field, entry));
  const reason = reasonFault(entry.reason);
  return faults.length > 0 || reason ? { faults, ...(reason && { reason }) } : { entry };
}

function faultOf(field: PeopleField, entry: PeopleEntry): PeopleFault[] {
  switch (field) {
    case 'person':
    case 'unit':
    case 'recusal':
    case 'rank':
      return entry[field] === '' ? [missing[field]] : [];
    case 'mobile':
      return entry.mobile === '' ? ['mobile-wrong'] : [];
    case 'name':
      if (entry.name === '') return ['name-missing'];
      return characterCount(entry.name) > textLimits.personName ? ['name-too-long'] : [];
    case 'organisation':
      if (entry.organisation === '') return ['organisation-missing'];
      return characterCount(entry.organisation) > textLimits.organisation ? ['organisation-too-long'] : [];
    case 'reason':
      return [];
  }
}
