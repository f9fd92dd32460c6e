import type { CopyFinding } from '../src/domain/roster-copy.ts';
import { rosterSheets } from '../src/domain/roster-sheets.ts';
import { quoted } from '../src/domain/roster-text.ts';
import type { RosterFault } from '../src/domain/roster.ts';
import { rosterChangeText } from './roster-change-text.ts';
import { namesText } from './wording.ts';

/** What differs from last year and what is to be decided, as the check card lists it beside what else is to be noticed. */
export function findingNotice(finding: CopyFinding): RosterFault {
  switch (finding.kind) {
    case 'withdrawn':
      return {
        sheet: rosterSheets.units.name,
        message: `${quoted(finding.unitName, 40)}上次退出了考核（理由：${finding.reason}），没有列入；这次要考核的，请在名单文件中补上`,
      };
    case 'recused':
      return {
        sheet: rosterSheets.examiners.name,
        message: `${quoted(finding.examinerName)}上次对${quoted(finding.unitName, 40)}回避（理由：${finding.reason}），没有带入；这次仍须回避的，导入后请重新登记`,
      };
    case 'changed':
      return {
        sheet: sheetOf(finding.change.subject.what),
        message: `上次考核期间有变动：${rosterChangeText(finding.change)}。名单按变动后的列入，请核对`,
      };
    case 'rubric':
      return {
        sheet: rosterSheets.rubric.name,
        message: `沿用上次的评分标准，与机器人现在自带的有${finding.changes.length}处不同：${namesText(finding.changes.map(rosterChangeText), 20, '处')}。要改用自带标准的，请删去名单文件中的“评分标准”表，再把文件发给我`,
      };
  }
}

function sheetOf(what: Extract<CopyFinding, { kind: 'changed' }>['change']['subject']['what']): string {
  switch (what) {
    case 'unit':
      return rosterSheets.units.name;
    case 'team':
      return rosterSheets.teams.name;
    case 'examiner':
      return rosterSheets.examiners.name;
    case 'office':
      return rosterSheets.office.name;
    case 'assessment':
      return rosterSheets.settings.name;
    case 'rubric':
    case 'section':
    case 'criterion':
      return rosterSheets.rubric.name;
  }
}
