import type { CSSProperties, ReactElement } from 'react';
import { nodes, stringOf, type Node } from '../../card/json.ts';
import { wordsOf } from '../../card/reading.ts';
import { pixelsOf } from './look.ts';

interface PictureProps {
  readonly alt: string;
  readonly style?: CSSProperties;
}

/** Where a picture stands: a card names it by key only, and its description says what it shows. */
export function Picture({ alt, style }: PictureProps): ReactElement {
  const words = alt === '' ? '图片' : alt;
  return (
    <span className="fc-picture" role="img" aria-label={words} style={style}>
      <svg viewBox="0 0 24 24" aria-hidden>
        <path d="M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M16 9.5a1 1 0 1 0 0-.1" />
      </svg>
      <span aria-hidden>{words}</span>
    </span>
  );
}

const SIZES: Readonly<Record<string, readonly [string, string]>> = {
  large: ['160px', '160px'],
  medium: ['80px', '80px'],
  small: ['40px', '40px'],
  tiny: ['16px', '16px'],
};

export function ImageElement({ node }: { readonly node: Node }): ReactElement {
  const title = wordsOf(node['title']);
  const [width, height] = SIZES[stringOf(node['size'])] ?? stringOf(node['size']).split(/\s+/).map(pixelsOf);
  const style: CSSProperties = {
    width: width ?? '100%',
    ...(height === undefined ? { aspectRatio: '16 / 9' } : { height }),
    borderRadius: stringOf(node['corner_radius']) || undefined,
  };
  return (
    <div className="fc-image">
      {title !== '' && <div className="fc-image-title">{title}</div>}
      <Picture alt={wordsOf(node['alt'])} style={style} />
    </div>
  );
}

const ACROSS: Readonly<Record<string, number>> = { double: 2, triple: 2, bisect: 2, trisect: 3 };

export function ImageCombination({ node }: { readonly node: Node }): ReactElement {
  const mode = stringOf(node['combination_mode']);
  const images = nodes(node['img_list']);
  return (
    <div
      className={`fc-images fc-images-${mode}`}
      style={{
        gridTemplateColumns: `repeat(${ACROSS[mode] ?? 2}, 1fr)`,
        borderRadius: stringOf(node['corner_radius']),
      }}
    >
      {images.map((_image, index) => (
        <Picture key={index} alt={`图片${index + 1}`} />
      ))}
    </div>
  );
}
