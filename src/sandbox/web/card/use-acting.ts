import { Message, Modal } from '@arco-design/web-react';
import { useRef, useState } from 'react';
import type { Control } from '../../card/controls.ts';
import type { ActOutcome } from '../../page/protocol.ts';
import type { FormValues } from './form-values.ts';
import { choiceOf, fieldsOf, linkOf, pressOf, type Press } from './press.ts';
import type { CardSession } from './session.ts';

export type OnAct = (action: Record<string, unknown>) => Promise<ActOutcome>;

interface Card {
  readonly controls: readonly Control[];
  readonly values: FormValues;
  readonly expired: boolean;
  readonly onAct: OnAct;
}

const EXPIRED = '卡片已过期，无法操作';

/** Acting on a card as the client lets a person act: required fields, confirmation, one action at a time, then the answer. */
export function useActing(card: Card): Pick<CardSession, 'press' | 'choose' | 'waitingFor'> {
  const [waitingFor, setWaitingFor] = useState<string>();
  /** Ahead of the state, so that a second press in the same moment finds the card locked. */
  const locked = useRef(false);

  const act = async (control: Control, key: string, press: Press): Promise<boolean> => {
    if (locked.current || control.disabled) return false;
    if (card.expired && press.kind !== 'silent') return show({ error: EXPIRED });
    if (press.kind === 'missing') {
      card.values.mark(press.names);
      Message.error('有必填项未填写');
      return false;
    }
    locked.current = true;
    try {
      if (!(await confirmed(control))) return false;
      const url = linkOf(control);
      if (url !== undefined) window.open(url, '_blank', 'noopener,noreferrer');
      if (press.kind === 'silent') return true;
      setWaitingFor(key);
      return show(await card.onAct({ ...press.action }));
    } catch {
      return show({ error: '网络异常，请稍后重试' });
    } finally {
      locked.current = false;
      setWaitingFor(undefined);
    }
  };

  return {
    waitingFor,
    press(control, key) {
      if (control.formActionType === 'reset') {
        card.values.reset(fieldsOf(control.form, card.controls).map((field) => field.name ?? ''));
      }
      void act(control, key, pressOf(control, card.controls, card.values.typed));
    },
    choose: (control, key, value) => act(control, key, choiceOf(control, value)),
  };
}

/** The card's own question before anything is sent; answered at once where it asks none. */
function confirmed({ confirm }: Control): Promise<boolean> {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    Modal.confirm({
      title: confirm.title,
      content: confirm.text,
      okText: '确定',
      cancelText: '取消',
      className: 'fc-confirm',
      onOk: () => resolve(true),
      onCancel: () => resolve(false),
    });
  });
}

/** What the person sees of an answer. Whether it went well. */
function show(outcome: ActOutcome): boolean {
  if (outcome.error !== undefined) Message.error(outcome.error);
  else if (outcome.toast !== undefined) Message[outcome.toastType ?? 'info'](outcome.toast);
  return outcome.error === undefined;
}
