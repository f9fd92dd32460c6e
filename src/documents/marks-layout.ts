/** What the marks workbook is called where it is written, read and complained about. */
export const marksLayout = {
  guide: '填写说明',
  /** Kept out of sight; whoever finds it is told to leave it alone. */
  stamp: '识别信息（请勿改动）',
  unitPrefix: '被考核单位：',
  heads: {
    number: '编号',
    title: '考评内容',
    demands: '检查要点',
    full: '满分',
    points: '得分',
    reason: '扣分因素',
  },
} as const;

/** The name of a unit's tab: at most 31 characters, without those that no tab may have, and no two alike. */
export function tabName(unitName: string, index: number): string {
  const number = String(index + 1).padStart(2, '0');
  const plain = unitName.replace(/[[\]*?/\\:'：？＊／＼]/g, '');
  return `${number} ${Array.from(plain).slice(0, 20).join('')}`.trim();
}
