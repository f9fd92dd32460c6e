import { dueDayText, dueNotes, leftColour, leftText, type DueView } from './due-text.ts';
import { note, panel, plainText } from './kit.ts';
import type { Element } from './kit.ts';

export interface ReportRow {
  readonly teamName: string;
  readonly state: 'scoring' | 'ended' | 'reported';
  readonly report?: DueView & { readonly endedOn: string };
}

/** When each team ended and by when its report is due, for the steering office; nothing while all of them score. */
export function reportDues(rows: readonly ReportRow[]): Element | undefined {
  const shown = rows.flatMap(({ teamName, report }) => (report ? [{ teamName, report }] : []));
  if (shown.length === 0) return undefined;
  const notes = new Set(shown.flatMap(({ report }) => dueNotes(report.due)));
  return panel(
    `综合报告期限（${shown.length}组）`,
    [...shown.map(({ teamName, report }) => row(teamName, report)), ...[...notes].map((words) => note(words))],
    shown.length <= 4,
  );
}

function row(teamName: string, { due, left, endedOn }: NonNullable<ReportRow['report']>): Element {
  const words = `${teamName}：${endedOn}结束，${dueDayText(due)}前报送`;
  return left
    ? plainText(`${words}。${leftText(left)}。`, leftColour(left) === 'green' ? {} : { colour: leftColour(left) })
    : plainText(`${words}，已报送。`);
}
