import { Select } from '@arco-design/web-react';
import { isValidElement, useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { Node } from '../../card/json.ts';
import { wordsOf } from '../../card/reading.ts';
import { Missing, Required, widthOf } from './input.tsx';
import { offers } from './press.ts';
import { useCard } from './session.ts';
import { Tip } from './tip.tsx';
import { useField } from './use-field.ts';

/** Lists shorter than this are read faster than searched. */
const SEARCH_FROM = 8;

/** One or several of a list, of words or of people. */
export function SelectElement({ node }: { readonly node: Node }): ReactElement {
  const { nameOf, members } = useCard();
  const { control, value, change, disabled, missing, waiting, label } = useField(node);
  const box = useRef<HTMLSpanElement>(null);
  const several = control.tag.startsWith('multi_');

  // The list names only itself; its input for searching is told here, and is reached through the list alone.
  useEffect(() => {
    for (const input of box.current?.querySelectorAll('input') ?? []) {
      input.setAttribute('aria-label', label);
      if (!several) input.tabIndex = -1;
    }
  }, [label, several]);

  const people = control.tag.endsWith('_person');
  const offered = control.options ?? (people ? members.map((value) => ({ value, text: value })) : []);
  const options = offered.map(({ value, text }) => ({ value, label: people ? nameOf(value) : text }));
  return (
    <div className={`fc-field${missing ? ' fc-missing' : ''}`} style={{ width: widthOf(node) }}>
      <Tip words={control.disabled ? wordsOf(node['disabled_tips']) : ''}>
        <span className="fc-picker" ref={box} onKeyDownCapture={letOut}>
          <Select
            {...(several ? { mode: 'multiple' as const, maxTagCount: 6 } : {})}
            {...{ 'aria-label': label, 'aria-required': control.required, 'aria-invalid': missing }}
            placeholder={wordsOf(node['placeholder']) || '请选择'}
            options={options}
            {...chosen(several ? listOf(value) : oneOf(value))}
            disabled={disabled}
            loading={waiting}
            error={missing}
            bordered={node['type'] !== 'text'}
            allowClear={!control.required}
            showSearch={options.length >= SEARCH_FROM || several}
            filterOption={(sought, option) => offers(optionWords(option), sought)}
            notFoundContent="没有可选的内容"
            onChange={(taken: string | string[] | undefined) => change(taken ?? '')}
          />
          {control.required && <Required />}
        </span>
      </Tip>
      {missing && <Missing />}
    </div>
  );
}

/** The list hands every focus within it to its input; going backwards it must not catch it again. */
function letOut(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab' || !event.shiftKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[tabindex="0"]')];
  for (const stop of stops) stop.tabIndex = -1;
  setTimeout(() => {
    for (const stop of stops) stop.tabIndex = 0;
  });
}

/** The list shows nothing as chosen only when its value is there and undefined, which its types leave out. */
function chosen(value: string | string[] | undefined): { readonly value: string | string[] } {
  return { value: value as string | string[] };
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function oneOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function optionWords(option: unknown): string {
  const words: unknown = isValidElement<{ children?: unknown }>(option) ? option.props.children : '';
  return typeof words === 'string' ? words : '';
}
