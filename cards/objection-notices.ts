import { noticeCard } from './notice-card.ts';
import type { Card } from './kit.ts';

/** To the office: an objection was upheld, and only new marks can follow from that. */
export function objectionUpheldNotice(view: {
  readonly assessmentName: string;
  readonly unitName: string;
  readonly criterion: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly by: string;
  readonly reason: string;
}): Card {
  const { unitName, criterion, teamName, by, reason } = view;
  return noticeCard({
    title: `异议成立：${unitName}`,
    subtitle: view.assessmentName,
    tone: 'attention',
    lines: [
      `${unitName}对“${criterion}”提出的异议，经${by}答复，异议成立。`,
      `理由：${reason}`,
      `机器人不改动得分。请在“更正评分”中让${teamName}重新打分；重新定档后再通报。`,
    ],
    next: { label: '更正评分', action: { kind: 'corrections.show', teamId: view.teamId, page: 0 } },
  });
}
