import { useId, type CSSProperties, type ReactElement } from 'react';
import { isNode, nodes, type Node } from '../../card/json.ts';
import { ButtonElement } from './button.tsx';
import { boxOf } from './look.ts';
import { useTextStyle, Words } from './texts.tsx';
import { useField } from './use-field.ts';

/** Something to tick off, with up to three buttons at its end. */
export function Checker({ node }: { readonly node: Node }): ReactElement {
  const { value, change, disabled } = useField(node);
  const id = useId();
  const textStyle = useTextStyle(node['text']);
  const checked = value === true;
  const look = checked && isNode(node['checked_style']) ? node['checked_style'] : {};
  const style: CSSProperties = {
    ...textStyle,
    textDecoration: look['show_strikethrough'] === true ? 'line-through' : undefined,
    opacity: typeof look['opacity'] === 'number' ? look['opacity'] : undefined,
  };
  const area = isNode(node['button_area']) ? node['button_area'] : {};
  const onHover = area['pc_display_rule'] === 'on_hover';
  return (
    <div className={onHover ? 'fc-checker fc-on-hover' : 'fc-checker'} style={{ padding: boxOf(node['padding']) }}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => change(event.target.checked)}
      />
      <label htmlFor={id} className="fc-text" style={style}>
        <Words of={node['text']} />
      </label>
      <span className="fc-checker-buttons">
        {nodes(area['buttons'])
          .slice(0, 3)
          .map((button, index) => (
            <ButtonElement key={index} node={button} />
          ))}
      </span>
    </div>
  );
}
