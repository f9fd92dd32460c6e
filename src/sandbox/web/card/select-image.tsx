import type { ReactElement } from 'react';
import { nodes, stringOf, stringsOf, type Node } from '../../card/json.ts';
import { wordsOf } from '../../card/reading.ts';
import { Missing } from './input.tsx';
import { Picture } from './picture.tsx';
import { Tip } from './tip.tsx';
import { useField } from './use-field.ts';

const ACROSS: Readonly<Record<string, number>> = { stretch: 1, bisect: 2, trisect: 3 };

/** Pictures to choose one or several from. */
export function SelectImage({ node }: { readonly node: Node }): ReactElement {
  const { value, change, disabled, missing, label } = useField(node);
  const several = node['multi_select'] === true;
  const chosen = several ? stringsOf(value) : [stringOf(value)];
  const toggle = (one: string): void => {
    if (!several) change(one);
    else change(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  };
  return (
    <div className={missing ? 'fc-field fc-missing' : 'fc-field'} style={{ width: '100%' }}>
      <div
        className="fc-images"
        role="group"
        aria-label={label}
        style={{ gridTemplateColumns: `repeat(${ACROSS[stringOf(node['layout'])] ?? 2}, 1fr)` }}
      >
        {nodes(node['options']).map((option, index) => {
          const own = stringOf(option['value']) || stringOf(option['img_key']);
          const off = disabled || option['disabled'] === true;
          return (
            <Tip
              key={own}
              words={wordsOf(option['disabled'] === true ? option['disabled_tips'] : option['hover_tips'])}
            >
              <button
                type="button"
                className="fc-choice"
                aria-pressed={chosen.includes(own)}
                aria-disabled={off}
                onClick={() => !off && toggle(own)}
              >
                <Picture
                  alt={`图片${index + 1}`}
                  style={{ aspectRatio: (stringOf(node['aspect_ratio']) || '16:9').replace(':', ' / ') }}
                />
              </button>
            </Tip>
          );
        })}
      </div>
      {missing && <Missing />}
    </div>
  );
}
