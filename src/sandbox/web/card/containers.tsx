import { useContext, useId, useMemo, useState, type CSSProperties, type ReactElement } from 'react';
import { readControl } from '../../card/controls.ts';
import { isNode, stringOf, type Node } from '../../card/json.ts';
import { textsIn, wordsOf } from '../../card/reading.ts';
import { Icon } from './icon.tsx';
import { borderColourOf, boxOf, colourOf, pixelsOf } from './look.ts';
import { callbackValue, linkOf } from './press.ts';
import { FormContext, useCard } from './session.ts';
import { Stack } from './stack.tsx';
import { Words } from './texts.tsx';
import { Tip } from './tip.tsx';

/** Keeps what is typed in it until one of its submit buttons is pressed. */
export function FormElement({ node }: { readonly node: Node }): ReactElement {
  return (
    <FormContext.Provider value={stringOf(node['name'])}>
      <div className="fc-form" role="group" aria-label="表单">
        <Stack of={node} gap="12px" />
      </div>
    </FormContext.Provider>
  );
}

/** Folds and unfolds on the device, without the bot. */
export function Panel({ node }: { readonly node: Node }): ReactElement {
  const { styles } = useCard();
  const [open, setOpen] = useState(node['expanded'] === true);
  const id = useId();
  const header = isNode(node['header']) ? node['header'] : {};
  const icon = isNode(header['icon']) ? header['icon'] : undefined;
  const angle = typeof header['icon_expanded_angle'] === 'number' ? header['icon_expanded_angle'] : 180;
  const border = isNode(node['border']) ? node['border'] : undefined;
  const style: CSSProperties = {
    background: colourOf(node['background_color'], styles),
    ...(border
      ? {
          border: `1px solid ${borderColourOf(border['color'], styles)}`,
          borderRadius: stringOf(border['corner_radius']) || '5px',
          padding: '0 8px',
        }
      : {}),
  };
  const bar = (
    <button
      type="button"
      className={`fc-panel-bar fc-icon-${stringOf(header['icon_position']) || 'right'}`}
      aria-expanded={open}
      aria-controls={id}
      style={{ background: colourOf(header['background_color'], styles), padding: boxOf(header['padding']) }}
      onClick={() => setOpen(!open)}
    >
      <span className="fc-panel-title">
        <Words of={header['title']} />
      </span>
      <span className="fc-panel-icon" style={{ transform: open ? `rotate(${angle}deg)` : undefined }}>
        {icon && <Icon icon={icon} size={stringOf(icon['size']).split(' ')[0] || '16px'} />}
      </span>
    </button>
  );
  return (
    <div className="fc-panel" style={style}>
      {header['position'] !== 'bottom' && bar}
      <div id={id} hidden={!open}>
        {open && <Stack of={node} gap="8px" padding="4px 0" />}
      </div>
      {header['position'] === 'bottom' && bar}
    </div>
  );
}

/** A block that can be pressed as a whole; what can be acted on inside lies above it. */
export function InteractiveContainer({ node }: { readonly node: Node }): ReactElement {
  const { styles, press, waitingFor } = useCard();
  const form = useContext(FormContext);
  const key = useId();
  const control = useMemo(() => readControl(node, { form }), [node, form]);
  const bordered = node['has_border'] === true;
  const pressable = callbackValue(control) !== undefined || linkOf(control) !== undefined;
  const style: CSSProperties = {
    width: pixelsOf(node['width']) ?? (node['width'] === 'auto' ? 'auto' : '100%'),
    height: pixelsOf(node['height']),
    background: colourOf(node['background_style'], styles),
    borderRadius: stringOf(node['corner_radius']) || undefined,
    ...(bordered ? { border: `1px solid ${borderColourOf(node['border_color'], styles)}` } : {}),
  };
  const laser = node['background_style'] === 'laser' ? ' fc-laser' : '';
  return (
    <div className={`fc-container${laser}`} style={style} aria-busy={waitingFor === key}>
      {pressable && (
        <Tip words={wordsOf(control.disabled ? node['disabled_tips'] : node['hover_tips'])}>
          <button
            type="button"
            className="fc-cover"
            aria-label={textsIn(node).replaceAll('\n', ' ').slice(0, 100) || '打开'}
            aria-disabled={control.disabled || waitingFor !== undefined}
            onClick={() => press(control, key)}
          />
        </Tip>
      )}
      <Stack of={node} gap="4px" padding="4px 12px" />
    </div>
  );
}
