import { button, card, note, plainText } from './kit.ts';
import type { Card } from './kit.ts';
import { assessmentLabel } from './rehearsal.ts';

export interface ChooseAssessmentView {
  /** What the person asked for: "进度". */
  readonly command: string;
  /** Newest first. */
  readonly assessments: readonly { readonly id: string; readonly name: string; readonly rehearsal: boolean }[];
}

const shown = 12;

/** Several assessments are open, and a command must say which one it means. */
export function chooseAssessmentCard({ command, assessments }: ChooseAssessmentView): Card {
  const more = assessments.length - shown;
  return card({
    title: '请选择考核',
    template: 'blue',
    summary: `请选择考核：${command}`,
    elements: [
      plainText(`有${assessments.length}次考核正在进行。“${command}”要办理哪一次？`),
      ...assessments
        .slice(0, shown)
        .map(({ id, ...of }) => button(assessmentLabel(of), { kind: 'assessment.choose', assessmentId: id, command })),
      more > 0 ? note(`还有${more}次较早的考核，请联系推进组。`) : undefined,
    ],
  });
}
