import { button, card, plainText, text } from './kit.ts';
import type { Card } from './kit.ts';
import { noticeCard } from './notice-card.ts';
import { momentText } from './wording.ts';

const mark = '演练';

/**
 * Everything of a rehearsal says so: cards, texts, files. It is put on where cards are drawn and where messages leave, so that
 * nobody who writes a card has to think of it.
 */
export function markRehearsal(of: Card): Card {
  const tags: unknown = of.header['text_tag_list'];
  return {
    ...of,
    config: { ...of.config, summary: { content: rehearsalText(of.config.summary.content) } },
    header: {
      ...of.header,
      text_tag_list: [{ tag: 'text_tag', text: text(mark), color: 'purple' }, ...(Array.isArray(tags) ? tags : [])],
    },
  };
}

/** "【演练】已发到您与我的私聊中，请查看。"; file names alike: "【演练】考核名单.xlsx". */
export function rehearsalText(words: string): string {
  return `【${mark}】${words}`;
}

/** "2026年度考核（演练）": where several assessments are named beside each other. */
export function assessmentLabel({ name, rehearsal }: { readonly name: string; readonly rehearsal: boolean }): string {
  return rehearsal ? `${name}（${mark}）` : name;
}

/** What every card of a rehearsal becomes once it is over; nothing on it can be pressed. */
export function rehearsalOverCard(assessmentName: string): Card {
  return noticeCard({
    title: '演练已结束',
    subtitle: assessmentName,
    tone: 'past',
    lines: ['这次演练已经结束，此卡片不再使用。演练中的评分和结果不计入任何正式考核。'],
  });
}

/** 结束演练: what will happen, before it happens. */
export function rehearsalEndCard(of: { readonly id: string; readonly name: string; readonly version: number }): Card {
  return card({
    title: '结束演练',
    subtitle: of.name,
    template: 'orange',
    tags: [{ text: '待确认', colour: 'orange' }],
    summary: '结束演练',
    elements: [
      plainText('结束后：'),
      plainText(
        '1．这次演练的所有卡片停用，并注明演练已结束；\n2．评分、结果留存备查，不计入任何正式考核；\n3．不能恢复，需要再练的请另行导入名单。',
      ),
      button(
        '结束演练',
        { kind: 'rehearsal.end', assessmentId: of.id, version: of.version },
        { primary: true, confirm: { title: '确认结束演练？', text: '有关卡片将全部停用，不能恢复。' } },
      ),
    ],
  });
}

/** To the steering group. */
export function rehearsalEndedNotice(of: {
  readonly assessmentName: string;
  readonly by: string;
  readonly at: Date;
}): Card {
  return noticeCard({
    title: '演练已结束',
    subtitle: of.assessmentName,
    tone: 'done',
    lines: [`${momentText(of.at)}由${of.by}结束演练，有关卡片均已停用。演练中的评分和结果不计入任何正式考核。`],
  });
}
