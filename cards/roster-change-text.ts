import type { RosterChange, RosterSubject } from '../src/domain/roster-difference.ts';

const subjectText: Record<RosterSubject['what'], string> = {
  assessment: '考核',
  unit: '单位',
  team: '考核组',
  examiner: '考核人员',
  office: '推进组成员',
  rubric: '评分标准',
  section: '评分标准部分',
  criterion: '评分细则',
};

/** "增加单位：甲镇", "单位“甲镇”的考核组由“一组”改为“二组”". */
export function rosterChangeText(change: RosterChange): string {
  const { what, name } = change.subject;
  switch (change.kind) {
    case 'added':
      return `增加${subjectText[what]}：${name}`;
    case 'removed':
      return `减少${subjectText[what]}：${name}`;
    case 'changed':
      return `${subjectText[what]}“${name}”的${change.field}由${value(change.from)}改为${value(change.to)}`;
  }
}

function value(typed: string): string {
  return typed === '' ? '空白' : `“${typed}”`;
}
