import { DatePicker, TimePicker } from '@arco-design/web-react';
import { useEffect, useRef, type CSSProperties, type ReactElement } from 'react';
import { stringOf, type Node } from '../../card/json.ts';
import { wordsOf } from '../../card/reading.ts';
import { Missing, Required, widthOf } from './input.tsx';
import { Tip } from './tip.tsx';
import { useField } from './use-field.ts';

/** A day, a time of the day, or both. */
export function PickerElement({ node }: { readonly node: Node }): ReactElement {
  const { control, value, change, disabled, missing, label } = useField(node);
  const box = useRef<HTMLSpanElement>(null);

  // The pickers pass no attributes on to their input, so it is told here what it is called.
  useEffect(() => {
    const input = box.current?.querySelector('input');
    input?.setAttribute('aria-label', label);
    input?.setAttribute('aria-required', String(control.required));
    input?.setAttribute('aria-invalid', String(missing));
  }, [label, control.required, missing]);

  const shared: Shared = {
    placeholder: wordsOf(node['placeholder']) || '请选择',
    disabled,
    error: missing,
    allowClear: !control.required,
    style: { width: '100%' },
    value: stringOf(value),
    onChange: (text: string | undefined) => change(text ?? ''),
  };
  return (
    <div className={`fc-field${missing ? ' fc-missing' : ''}`} style={{ width: widthOf(node, '220px') }}>
      <Tip words={control.disabled ? wordsOf(node['disabled_tips']) : ''}>
        <span className="fc-picker" ref={box}>
          {pickerFor(stringOf(node['tag']), shared)}
          {control.required && <Required />}
        </span>
      </Tip>
      {missing && <Missing />}
    </div>
  );
}

interface Shared {
  readonly placeholder: string;
  readonly disabled: boolean;
  readonly error: boolean;
  readonly allowClear: boolean;
  readonly style: CSSProperties;
  readonly value: string;
  readonly onChange: (text: string | undefined) => void;
}

function pickerFor(tag: string, shared: Shared): ReactElement {
  switch (tag) {
    case 'picker_time':
      return <TimePicker {...shared} format="HH:mm" />;
    case 'picker_datetime':
      return <DatePicker {...shared} format="YYYY-MM-DD HH:mm" showTime={{ format: 'HH:mm' }} />;
    default:
      return <DatePicker {...shared} format="YYYY-MM-DD" />;
  }
}
