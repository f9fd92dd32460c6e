import type { PersonCells, RosterDraft } from './roster-draft.ts';
import { rosterSheets } from './roster-sheets.ts';
import { quoted } from './roster-text.ts';
import type { RosterFault } from './roster.ts';

interface Mention {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly name: string;
  readonly mobile: string;
}

/** A mobile belongs to one person, and nobody is listed twice in one team or in the office; a liaison never examines the own unit. */
export function peopleFaults(draft: RosterDraft): RosterFault[] {
  return [...sharedMobiles(mentions(draft)), ...examinersTwice(draft), ...officeTwice(draft), ...ownLiaisons(draft)];
}

/** One name with two mobiles is two people or a slip of the pen: the office should look, nothing stands in the way. */
export function namesakeNotices(draft: RosterDraft): RosterFault[] {
  const first = new Map<string, Mention>();
  const told = new Set<string>();
  return mentions(draft).flatMap((mention) => {
    const known = first.get(mention.name);
    if (!known) first.set(mention.name, mention);
    if (!known || known.mobile === mention.mobile || told.has(mention.mobile)) return [];
    told.add(mention.mobile);
    const message = `${quoted(mention.name)}在${placeOf(known)}填的手机号是${known.mobile}，此处是${mention.mobile}，将按同名的两个人处理，请核对`;
    return [{ ...placed(mention), message }];
  });
}

function sharedMobiles(all: readonly Mention[]): RosterFault[] {
  const first = new Map<string, Mention>();
  return all.flatMap((mention) => {
    const known = first.get(mention.mobile);
    if (!known) first.set(mention.mobile, mention);
    if (!known || known.name === mention.name) return [];
    const message = `手机号${mention.mobile}在${placeOf(known)}填的是${quoted(known.name)}，此处是${quoted(mention.name)}，同一手机号只能对应一个人，请核对改正`;
    return [{ ...placed(mention), message }];
  });
}

function examinersTwice({ examiners }: RosterDraft): RosterFault[] {
  const { name: sheet, columns } = rosterSheets.examiners;
  const first = new Map<string, number>();
  return examiners.flatMap(({ row, team, name, mobile }) => {
    if (team === undefined || mobile === undefined) return [];
    const key = JSON.stringify([team, mobile]);
    const known = first.get(key);
    if (known === undefined) first.set(key, row);
    if (known === undefined) return [];
    const message = `${quoted(name ?? mobile)}在${quoted(team)}中与第${known}行重复，请删去一行，职责分工合并填写`;
    return [{ sheet, row, column: columns.mobile, message }];
  });
}

function officeTwice({ office }: RosterDraft): RosterFault[] {
  const { name: sheet, columns } = rosterSheets.office;
  const first = new Map<string, number>();
  return office.flatMap(({ row, name, mobile }) => {
    if (mobile === undefined) return [];
    const known = first.get(mobile);
    if (known === undefined) first.set(mobile, row);
    if (known === undefined) return [];
    return [{ sheet, row, column: columns.mobile, message: `${quoted(name ?? mobile)}与第${known}行重复，请删去一行` }];
  });
}

/** A liaison who examines is kept from the unit by the sending organisation, so it has to be that unit. */
function ownLiaisons({ units, examiners }: RosterDraft): RosterFault[] {
  const { name: sheet, columns } = rosterSheets.examiners;
  return examiners.flatMap(({ row, team, name, mobile, organisation }) => {
    if (mobile === undefined || organisation === undefined) return [];
    const unit = units.find((one) => one.team === team && one.liaison.mobile === mobile && one.name !== organisation);
    if (unit?.name === undefined) return [];
    const message = `${quoted(name ?? mobile)}是本组被考核单位${quoted(unit.name)}的联络员，请把选派单位改为${quoted(unit.name)}以便自动回避，或另派考核组成员`;
    return [{ sheet, row, column: columns.organisation, message }];
  });
}

function mentions({ units, teams, examiners, office }: RosterDraft): Mention[] {
  const { units: u, teams: t, examiners: e, office: o } = rosterSheets;
  return [
    ...units.flatMap(({ row, liaison }) => mention(u.name, row, u.columns.liaisonMobile, liaison)),
    ...teams.flatMap(({ row, leader }) => mention(t.name, row, t.columns.leaderMobile, leader)),
    ...examiners.flatMap((one) => mention(e.name, one.row, e.columns.mobile, one)),
    ...office.flatMap((one) => mention(o.name, one.row, o.columns.mobile, one)),
  ];
}

function mention(sheet: string, row: number, column: string, { name, mobile }: PersonCells): Mention[] {
  return name === undefined || mobile === undefined ? [] : [{ sheet, row, column, name, mobile }];
}

const placeOf = ({ sheet, row }: Mention) => `“${sheet}”第${row}行`;

const placed = ({ sheet, row, column }: Mention) => ({ sheet, row, column });
