import type { ReactElement } from 'react';
import { isNode, nodes, stringOf, type Node } from '../../card/json.ts';
import { wordsOf } from '../../card/reading.ts';
import { Icon } from './icon.tsx';
import { boxOf, familyOf } from './look.ts';
import { Words } from './texts.tsx';

/** More tags than these are not shown. */
const MOST_TAGS = 3;

/** Title, subtitle, tags and the colour of a card. */
export function Header({ header, titleId }: { readonly header: Node; readonly titleId: string }): ReactElement {
  const translated = isNode(header['i18n_text_tag_list']) ? header['i18n_text_tag_list']['zh_cn'] : undefined;
  const tags = nodes(translated ?? header['text_tag_list']).slice(0, MOST_TAGS);
  const subtitle = header['subtitle'];
  return (
    <header
      className={`fc-header fc-header-${familyOf(header['template'], 'default')}`}
      style={{ padding: boxOf(header['padding']) }}
    >
      <Icon icon={header['icon']} size="24px" />
      <div className="fc-header-words">
        <div className="fc-title-line">
          <h3 id={titleId} className="fc-title">
            <Words of={header['title']} />
          </h3>
          {tags.map((tag, index) => (
            <span key={index} className={`fc-tag fc-of-${familyOf(stringOf(tag['color']) || 'blue')}`}>
              {wordsOf(tag['text'])}
            </span>
          ))}
        </div>
        {wordsOf(subtitle) !== '' && (
          <div className="fc-subtitle">
            <Words of={subtitle} />
          </div>
        )}
      </div>
    </header>
  );
}
