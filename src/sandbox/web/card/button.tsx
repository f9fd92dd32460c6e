import { useContext, useId, useMemo, type CSSProperties, type ReactElement } from 'react';
import { readControl } from '../../card/controls.ts';
import { stringOf, type Node } from '../../card/json.ts';
import { wordsOf } from '../../card/reading.ts';
import { Icon } from './icon.tsx';
import { pixelsOf } from './look.ts';
import { FormContext, useCard } from './session.ts';
import { Tip } from './tip.tsx';

/** What is shown as pressed stays so until the bot has answered; a disabled button says why. */
export function ButtonElement({ node }: { readonly node: Node }): ReactElement {
  const { expired, narrow, press, waitingFor } = useCard();
  const form = useContext(FormContext);
  const key = useId();
  const control = useMemo(() => readControl(node, { form }), [node, form]);
  const waiting = waitingFor === key;
  const words = wordsOf(node['text']);
  const type = stringOf(node['type']) || 'default';
  const size = stringOf(node['size']) || 'medium';
  const style: CSSProperties = { width: node['width'] === 'fill' ? '100%' : pixelsOf(node['width']) };
  return (
    <Tip words={wordsOf(control.disabled ? (node['disabled_tips'] ?? node['hover_tips']) : node['hover_tips'])}>
      <button
        type="button"
        className={`fc-button fc-button-${type} fc-size-${size}${narrow ? ' fc-phone' : ''}${control.disabled || expired ? ' fc-off' : ''}`}
        style={style}
        // Kept in reach of the keyboard, so that everybody can learn why it cannot be pressed.
        aria-disabled={control.disabled || waitingFor !== undefined}
        aria-busy={waiting}
        {...(words === '' ? { 'aria-label': wordsOf(node['hover_tips']) || '按钮' } : {})}
        onClick={() => press(control, key)}
      >
        {waiting ? <span className="fc-spinner" role="status" aria-label="正在处理" /> : <Icon icon={node['icon']} />}
        {words !== '' && <span>{words}</span>}
      </button>
    </Tip>
  );
}
