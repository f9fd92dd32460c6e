import { Dropdown, Menu } from '@arco-design/web-react';
import { useId, useMemo, type ReactElement } from 'react';
import { readControl } from '../../card/controls.ts';
import { nodes, stringOf, type Node } from '../../card/json.ts';
import { wordsOf } from '../../card/reading.ts';
import { widthOf } from './input.tsx';
import { linkIn } from './press.ts';
import { useCard } from './session.ts';

/** A ⋯ that unfolds a menu; an entry tells the bot, or opens a page. */
export function Overflow({ node }: { readonly node: Node }): ReactElement {
  const { choose, waitingFor } = useCard();
  const key = useId();
  const control = useMemo(() => readControl(node), [node]);
  const options = nodes(node['options']);
  const take = (index: string): void => {
    const option = options[Number(index)];
    const url = linkIn(option?.['multi_url']);
    if (url !== undefined) window.open(url, '_blank', 'noopener,noreferrer');
    else void choose(control, key, stringOf(option?.['value']));
  };
  const menu = (
    <Menu onClickMenuItem={take}>
      {options.map((option, index) => (
        <Menu.Item key={String(index)}>{wordsOf(option['text'])}</Menu.Item>
      ))}
    </Menu>
  );
  const locked = control.disabled || waitingFor !== undefined;
  return (
    <Dropdown droplist={menu} trigger="click" position="bl" {...(locked ? { popupVisible: false } : {})}>
      <button
        type="button"
        className="fc-button fc-button-default fc-size-medium"
        style={{ width: widthOf(node, 'auto') }}
        aria-label="更多操作"
        aria-haspopup="menu"
        aria-disabled={locked}
        aria-busy={waitingFor === key}
      >
        {waitingFor === key ? <span className="fc-spinner" role="status" aria-label="正在处理" /> : '⋯'}
      </button>
    </Dropdown>
  );
}
