import { useId, useState, type ChangeEvent, type CSSProperties, type ReactElement } from 'react';
import { stringOf, type Node } from '../../card/json.ts';
import { wordsOf } from '../../card/reading.ts';
import { pixelsOf } from './look.ts';
import { cutTo } from './press.ts';
import { useCard } from './session.ts';
import { Tip } from './tip.tsx';
import { useField } from './use-field.ts';

const LINE_PX = 22;

/** Text of one or several lines, with its label and how much of its room is used. */
export function InputElement({ node }: { readonly node: Node }): ReactElement {
  const { narrow } = useCard();
  const field = useField(node);
  const id = useId();
  const [shown, setShown] = useState(false);
  const { control, disabled, missing } = field;
  const kind = stringOf(node['input_type']) || 'text';
  const most = control.maxLength ?? 1000;
  const text = typeof field.value === 'string' ? field.value : '';
  const label = wordsOf(node['label']);
  const beside = node['label_position'] === 'left' && !narrow;
  const multiline = kind === 'multiline_text';

  const shared = {
    id,
    value: text,
    placeholder: wordsOf(node['placeholder']),
    disabled,
    'aria-required': control.required,
    'aria-invalid': missing,
    'aria-describedby': `${id}-count`,
    ...(label === '' ? { 'aria-label': field.label } : {}),
    // A word being composed may be longer than the characters it becomes, so it is cut when it is done.
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const composing = (event.nativeEvent as InputEvent).isComposing;
      field.keep(composing ? event.target.value : cutTo(event.target.value, most));
    },
    onCompositionEnd: (event: { currentTarget: { value: string } }) =>
      field.keep(cutTo(event.currentTarget.value, most)),
  };
  return (
    <div
      className={`fc-field${beside ? ' fc-label-left' : ''}${missing ? ' fc-missing' : ''}`}
      style={{ width: widthOf(node) }}
    >
      {label !== '' && (
        <label htmlFor={id}>
          {label}
          {control.required && <Required />}
        </label>
      )}
      <Tip words={control.disabled ? wordsOf(node['disabled_tips']) : ''}>
        <span className="fc-box">
          {multiline ? (
            <textarea
              {...shared}
              rows={rowsOf(node)}
              className={growing(node) ? 'fc-grow' : ''}
              style={heightOf(node)}
            />
          ) : (
            <input
              {...shared}
              type={kind === 'password' && !shown ? 'password' : 'text'}
              autoComplete="off"
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing && !field.inForm) field.change(text);
              }}
            />
          )}
          <span id={`${id}-count`} className="fc-count">
            <span className="fc-unseen">已输入</span>
            {Array.from(text).length}/{most}
          </span>
          {kind === 'password' && node['show_icon'] !== false && (
            <button type="button" className="fc-inner" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {shown ? '隐藏' : '显示'}
            </button>
          )}
          {!field.inForm && (
            <button type="button" className="fc-inner" disabled={disabled} onClick={() => field.change(text)}>
              发送
            </button>
          )}
        </span>
      </Tip>
      {missing && <Missing />}
    </div>
  );
}

export function Required(): ReactElement {
  return (
    <span className="fc-required" aria-hidden>
      *
    </span>
  );
}

export function Missing(): ReactElement {
  return <span className="fc-error">必填项，请填写</span>;
}

/** Width of a field: as wide as its column where it fills, otherwise a usual one. */
export function widthOf(node: Node, usual = '282px'): string {
  return node['width'] === 'fill' ? '100%' : (pixelsOf(node['width']) ?? usual);
}

function rowsOf(node: Node): number {
  return typeof node['rows'] === 'number' ? node['rows'] : 5;
}

function growing(node: Node): boolean {
  return node['auto_resize'] === true;
}

function heightOf(node: Node): CSSProperties {
  if (!growing(node)) return {};
  const most = typeof node['max_rows'] === 'number' ? node['max_rows'] * LINE_PX + 34 : undefined;
  return { minHeight: rowsOf(node) * LINE_PX + 34, maxHeight: most };
}
