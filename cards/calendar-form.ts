import type { DayFault } from '../src/domain/calendar-correction.ts';
import { correctionKinds } from '../src/domain/calendar-correction.ts';
import type { DayCorrection } from '../src/domain/calendar.ts';
import { startOf } from '../src/domain/day.ts';
import { weekdayText } from './due-text.ts';
import { datePicker, form, select, submitButton } from './kit-form.ts';
import { column, columns, heading, note, plainText, present } from './kit.ts';
import type { Element, RootElement } from './kit.ts';
import { reasonInput } from './reason-input.ts';
import type { RefusedReason } from './reason-input.ts';
import { dayText } from './wording.ts';

export interface CalendarForms {
  readonly assessmentId: string;
  /** The office's corrections of days still to come, in every month. */
  readonly ahead: readonly DayCorrection[];
  readonly refused?: RefusedReason;
}

/** The names of the fields, for the forms that come back. */
export const calendarFields = { day: 'day', kind: 'kind', correction: 'correction' } as const;

const kindText: Record<(typeof correctionKinds)[number], string> = { working: '上班', off: '休息' };

/** Each choice is a tagged object; nobody keeps more corrections ahead than this, and the soonest matter most. */
const correctionsOffered = 30;

/** What the office does with its calendar: its word on a day, and taking that back. */
export function correctionForms(view: CalendarForms): readonly (RootElement | undefined)[] {
  const { assessmentId, ahead } = view;
  return [
    heading('更正某一天'),
    form('correct', [
      ...chosenDay(view),
      ...reasonInput({ label: '更正理由', placeholder: '请说明依据，2至200字' }, view.refused),
      submitButton(
        'correct_button',
        '更正',
        { kind: 'calendar.correct', assessmentId },
        {
          confirm: {
            title: '确认更正工作日历？',
            text: '全县各考核组都按更正后的日历计算。尚未报送且遇休息日顺延的期限随之变动，并通知有关组长。',
          },
        },
      ),
    ]),
    ahead.length > 0 ? heading('撤回更正') : undefined,
    ahead.length > 0 ? takeBack(view) : undefined,
    ahead.length > correctionsOffered ? note(`仅列最近的${correctionsOffered}项。`) : undefined,
    note('新年度放假安排随程序更新收录；更新之前，可以在这里逐日更正。'),
  ];
}

function chosenDay({ refused }: CalendarForms): readonly Element[] {
  const fault = refused?.day?.fault;
  const isUnchosen = refused?.day !== undefined && refused.chosen === undefined;
  const choices = correctionKinds.map((kind) => ({ value: kind, text: kindText[kind] }));
  return present([
    fault ? plainText(`✗ ${dayFaultText(fault, refused?.chosen)}`, { colour: 'red' }) : undefined,
    isUnchosen ? plainText('✗ 请选择上班或休息。', { colour: 'red' }) : undefined,
    columns(
      column([datePicker(calendarFields.day, '选择日期', refused?.day?.typed)], { weight: 1 }),
      column([select(calendarFields.kind, '上班或休息', choices, refused?.chosen)], { weight: 1 }),
    ),
  ]);
}

function dayFaultText(fault: DayFault, chosen: string | undefined): string {
  switch (fault) {
    case 'missing':
      return '请选择日期。';
    case 'past':
      return '只能更正今天及以后的日期。';
    case 'too-far':
      return '日期超出两年，请核对。';
    case 'no-change':
      return `按现有安排，这一天本来就${chosen === 'working' ? '上班' : '休息'}，不必更正。`;
  }
}

function takeBack({ assessmentId, ahead }: CalendarForms): RootElement {
  const options = ahead.slice(0, correctionsOffered).map(({ id, day, working, by }) => ({
    value: id,
    text: `${dayText(startOf(day))}（${weekdayText(day)}）${kindText[working ? 'working' : 'off']}　${by}`,
  }));
  return form('take_back', [
    select(calendarFields.correction, '选择要撤回的更正', options, undefined),
    submitButton(
      'take_back_button',
      '撤回更正',
      { kind: 'calendar.take-back', assessmentId },
      {
        confirm: {
          title: '确认撤回这项更正？',
          text: '这一天恢复为放假安排所定。尚未报送且遇休息日顺延的期限随之变动，并通知有关组长。',
        },
      },
    ),
  ]);
}
