import { Fragment, type ReactElement } from 'react';
import { familyOf, textColourOf } from './look.ts';
import type { Inline } from './markdown/inline.ts';
import { Person } from './person.tsx';
import { Picture } from './picture.tsx';
import { safeUrl } from './press.ts';
import { useCard } from './session.ts';

/** A run of text; only elements are made here, so nothing in a card is ever read as HTML. */
export function Inlines({ of }: { readonly of: readonly Inline[] }): ReactElement {
  return (
    <>
      {of.map((inline, index) => (
        <One key={index} inline={inline} />
      ))}
    </>
  );
}

function One({ inline }: { readonly inline: Inline }): ReactElement {
  const { styles, nameOf } = useCard();
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'break':
      return <br />;
    case 'strong':
      return (
        <strong>
          <Inlines of={inline.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines of={inline.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines of={inline.children} />
        </s>
      );
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return <Link url={inline.url} words={inline.children} />;
    case 'font':
      return (
        <span style={{ color: textColourOf(inline.colour, styles) }}>
          <Inlines of={inline.children} />
        </span>
      );
    case 'tag':
      return (
        <span className={`fc-tag fc-of-${familyOf(inline.colour)}`}>
          <Inlines of={inline.children} />
        </span>
      );
    case 'number':
      return <span className={`fc-number fc-of-${familyOf(inline.background)}`}>{inline.text}</span>;
    case 'at':
      return (
        <>
          {inline.ids.map((id, index) => (
            <Fragment key={index}>
              <span className="fc-at">@{id === 'all' ? '所有人' : nameOf(id)}</span>{' '}
            </Fragment>
          ))}
        </>
      );
    case 'person':
      return <Person id={inline.id} avatar={inline.avatar} name={inline.name} capsule={inline.capsule} />;
    case 'image':
      return <Picture alt={inline.alt} />;
    default:
      return inline satisfies never;
  }
}

/** An address a client would not open is shown as words. */
function Link({ url, words }: { readonly url: string; readonly words: readonly Inline[] }): ReactElement {
  const href = safeUrl(url);
  if (href === undefined) return <Inlines of={words} />;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      <Inlines of={words} />
    </a>
  );
}
