import type { CriterionEvidence, EvidenceRefusal, EvidenceState, UseState } from '../src/domain/evidence.ts';
import type { Colour } from './kit.ts';

/** "1.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_024 * 1_024) return `${Math.round(bytes / 1_024)} KB`;
  return `${(bytes / 1_024 / 1_024).toFixed(1)} MB`;
}

/** The first letters of many; a name in a list must not push the others out. */
export function shortened(words: string, longest: number): string {
  const letters = Array.from(words);
  return letters.length <= longest ? words : `${letters.slice(0, longest - 1).join('')}…`;
}

export const useText: Record<UseState, string> = { 'handed-in': '待核实', verified: '已核实', returned: '已退回' };
export const useColour: Record<UseState, Colour> = { 'handed-in': 'blue', verified: 'green', returned: 'red' };

export const criterionText: Record<CriterionEvidence, string> = {
  missing: '○ 未交',
  returned: '✗ 已退回，待补交',
  'handed-in': '● 已交，待核实',
  verified: '✓ 已核实',
};
export const criterionColour: Record<CriterionEvidence, Colour> = {
  missing: 'orange',
  returned: 'red',
  'handed-in': 'blue',
  verified: 'green',
};

/** Why a file was not kept, and what to do about it. */
export const evidenceRefusalText: Record<EvidenceRefusal, string> = {
  empty: '文件内容为空，请检查后重新发送。',
  'too-large': '文件超过100 MB，请压缩或分成几份后重新发送。',
  'not-allowed':
    '文件格式不能接收，或文件内容与后缀名不符。可以发送Word、Excel、PPT、WPS、PDF、OFD文件，图片、音频、视频和压缩包。',
  gone: '原消息已撤回或已删除，需要提交的请重新发送。',
  'not-received': '多次尝试仍未能接收，请稍后重新发送；仍不成功的，请联系推进组。',
};

/** The same in a list of files, where the notice has said the rest. */
const refusedBriefly: Record<EvidenceRefusal, string> = {
  empty: '内容为空',
  'too-large': '超过100 MB',
  'not-allowed': '格式不能接收',
  gone: '原消息已撤回',
  'not-received': '多次尝试未成功',
};

/** "已收到" and the like, beside a file's name. */
export function fileStateText(file: {
  readonly state: EvidenceState;
  readonly bytes?: number;
  readonly why?: EvidenceRefusal;
  readonly sameAs?: string;
}): string {
  switch (file.state) {
    case 'waiting':
      return '正在接收';
    case 'received':
      return file.bytes === undefined ? '已收到' : sizeText(file.bytes);
    case 'refused':
      return `✗ 未接收：${file.why ? refusedBriefly[file.why] : ''}`;
    case 'duplicate':
      return `与已交的“${file.sameAs ?? ''}”内容相同，合并为一份`;
  }
}
