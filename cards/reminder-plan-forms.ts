import type { DayFault } from '../src/domain/calendar-correction.ts';
import type { Day } from '../src/domain/day.ts';
import type { MatterKind } from '../src/domain/reminder.ts';
import { shortDayText } from './due-text.ts';
import { datePicker, form, select, submitButton } from './kit-form.ts';
import type { Choice } from './kit-form.ts';
import { column, columns, heading, note, plainText, present } from './kit.ts';
import type { RootElement } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';

/** What the office has paused: one matter of a team, or everything. */
export interface PlanPause {
  readonly id: string;
  readonly kind?: MatterKind;
  readonly teamName?: string;
  readonly until?: Day;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export interface PlanForms {
  readonly assessmentId: string;
  /** The matters that this page of the plan names. */
  readonly offered: readonly Choice[];
  readonly pauses: readonly PlanPause[];
  readonly refused?: RefusedReason;
}

/** The names of the fields, for the forms that come back. */
export const planFields = { matter: 'matter', day: 'day', pause: 'paused' } as const;

const kindText: Record<MatterKind, string> = { scoring: '打分', report: '综合报告', objection: '异议答复' };

/** "第一考核组综合报告", or all of them. */
export function matterText({
  kind,
  teamName = '',
}: {
  readonly kind?: MatterKind;
  readonly teamName?: string;
}): string {
  return kind ? `${teamName}${kindText[kind]}` : '全部事项';
}

/** Each choice is a tagged object. */
const pausesOffered = 20;

/** 暂停 and 改期 ask for the same three things. */
export function changeForm({ assessmentId, offered, refused }: PlanForms): readonly RootElement[] {
  const fault = refused?.day?.fault;
  const choices = [{ value: 'all', text: matterText({}) }, ...offered];
  return [
    heading('调整提醒'),
    form(
      'change',
      present([
        refused && refused.chosen === undefined ? plainText('✗ 请选择事项。', { colour: 'red' }) : undefined,
        fault ? plainText(`✗ ${dayFaultText(fault)}`, { colour: 'red' }) : undefined,
        columns(
          column([select(planFields.matter, '选择事项', choices, refused?.chosen)], { weight: 1 }),
          column([datePicker(planFields.day, '选择日期', refused?.day?.typed)], { weight: 1 }),
        ),
        ...reasonInput({ label: '理由', placeholder: '请说明理由，2至200字' }, refused),
        columns(
          column(
            [
              submitButton(
                'pause_button',
                '暂停',
                { kind: 'reminders.pause', assessmentId },
                {
                  confirm: {
                    title: '确认暂停提醒？',
                    text: '暂停至所选日期（含当日）；没有选日期的，恢复前不再提醒。截止日期不变。',
                  },
                },
              ),
            ],
            { weight: 1 },
          ),
          column(
            [
              submitButton(
                'add_button',
                '改期',
                { kind: 'reminders.add', assessmentId },
                { confirm: { title: '确认改期提醒？', text: '在所选日期加发一次提醒，其余提醒照常。截止日期不变。' } },
              ),
            ],
            { weight: 1 },
          ),
        ),
        note('可选全部事项，或者本页列出的事项。暂停可以不选日期；改期请选明天及以后的日期。'),
      ]),
    ),
  ];
}

function dayFaultText(fault: DayFault): string {
  switch (fault) {
    case 'missing':
      return '请选择日期。';
    case 'past':
      return '日期太早：暂停请选今天及以后，改期请选明天及以后。';
    case 'too-far':
    case 'no-change':
      return '日期超出一年，请核对。';
  }
}

export function resumeForm({
  assessmentId,
  pauses,
}: Pick<PlanForms, 'assessmentId' | 'pauses'>): readonly RootElement[] {
  const choices = pauses.slice(0, pausesOffered).map((pause) => ({
    value: pause.id,
    text: `${matterText(pause)}${pause.until ? `（至${shortDayText(pause.until)}）` : ''}`,
  }));
  return present([
    form('resume', [
      select(planFields.pause, '选择要恢复的提醒', choices, undefined),
      submitButton('resume_button', '恢复', { kind: 'reminders.resume', assessmentId }),
    ]),
    pauses.length > pausesOffered ? note(`仅列最早的${pausesOffered}项。`) : undefined,
  ]);
}
