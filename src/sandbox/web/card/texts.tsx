import { useMemo, type CSSProperties, type ReactElement } from 'react';
import { isNode, localised, nodes, stringOf, type Node } from '../../card/json.ts';
import { Icon } from './icon.tsx';
import { Inlines } from './inlines.tsx';
import { pixelsOf, textColourOf, textSizeOf } from './look.ts';
import { Markdown } from './markdown.tsx';
import { parseInline } from './markdown/inline.ts';
import { useCard } from './session.ts';

/** The words of a text object, as its tag has them read. */
export function Words({ of }: { readonly of: unknown }): ReactElement | null {
  if (!isNode(of)) return null;
  const content = localised(of, 'content');
  switch (stringOf(of['tag'])) {
    case 'markdown':
      return <Markdown source={content} />;
    case 'lark_md':
      return <LarkMd source={content} />;
    default:
      return <>{content}</>;
  }
}

export function LarkMd({ source }: { readonly source: string }): ReactElement {
  const inlines = useMemo(() => parseInline(source, 'lark_md'), [source]);
  return <Inlines of={inlines} />;
}

/** Size, colour, alignment and the most lines of a text object. */
export function useTextStyle(of: unknown): CSSProperties {
  const { styles, narrow } = useCard();
  if (!isNode(of)) return {};
  const lines = typeof of['lines'] === 'number' && of['lines'] > 0 ? of['lines'] : undefined;
  return {
    fontSize: textSizeOf(of['text_size'], narrow, styles),
    color: of['tag'] === 'plain_text' ? textColourOf(of['text_color'], styles) : undefined,
    textAlign: alignOf(of['text_align']),
    ...(lines === undefined
      ? {}
      : { display: '-webkit-box', WebkitLineClamp: lines, WebkitBoxOrient: 'vertical', overflow: 'hidden' }),
  };
}

function alignOf(value: unknown): CSSProperties['textAlign'] {
  return value === 'center' || value === 'right' ? value : 'left';
}

export function Div({ node }: { readonly node: Node }): ReactElement {
  const style = useTextStyle(node['text']);
  return (
    <div
      className="fc-div"
      style={{ width: pixelsOf(node['width']) ?? (node['width'] === 'auto' ? 'auto' : undefined) }}
    >
      {isNode(node['text']) && (
        <div className="fc-line">
          <Icon icon={node['icon']} />
          <div className="fc-text" style={style}>
            <Words of={node['text']} />
          </div>
        </div>
      )}
      {nodes(node['fields']).map((field, index) => (
        <Field key={index} field={field} />
      ))}
    </div>
  );
}

function Field({ field }: { readonly field: Node }): ReactElement {
  const style = useTextStyle(field['text']);
  return (
    <div className={field['is_short'] === true ? 'fc-field-short fc-text' : 'fc-field-long fc-text'} style={style}>
      <Words of={field['text']} />
    </div>
  );
}

export function MarkdownElement({ node }: { readonly node: Node }): ReactElement {
  const { styles, narrow } = useCard();
  const style: CSSProperties = {
    fontSize: textSizeOf(node['text_size'], narrow, styles),
    textAlign: alignOf(node['text_align']),
  };
  return (
    <div className="fc-line">
      <Icon icon={node['icon']} />
      <Markdown source={localised(node, 'content')} style={style} />
    </div>
  );
}
