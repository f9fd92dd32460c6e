import { createContext, useContext, type ComponentType, type CSSProperties, type ReactElement } from 'react';
import { nodes, type Node } from '../../card/json.ts';
import { boxOf, flexAlign, spacingOf } from './look.ts';

/** Draws any component; given by the card, so that containers need not know what they contain. */
export const ElementContext = createContext<ComponentType<{ readonly node: Node }> | undefined>(undefined);

interface StackProps {
  /** The container whose `elements` these are, with its layout. */
  readonly of: Node;
  /** Space between elements where the container names none. */
  readonly gap: string;
  readonly padding?: string;
}

/** The elements of a container, below one another or side by side. */
export function Stack({ of, gap, padding }: StackProps): ReactElement {
  const Element = useContext(ElementContext);
  const sideBySide = of['direction'] === 'horizontal';
  const [along, across] = sideBySide ? ['horizontal_align', 'vertical_align'] : ['vertical_align', 'horizontal_align'];
  const style: CSSProperties = {
    rowGap: spacingOf(of['vertical_spacing'], gap),
    columnGap: spacingOf(of['horizontal_spacing'], '8px'),
    padding: boxOf(of['padding']) ?? padding,
    justifyContent: flexAlign(of[along]),
    alignItems: flexAlign(of[across]),
  };
  return (
    <div className={sideBySide ? 'fc-stack fc-beside' : 'fc-stack'} style={style}>
      {/* A card is replaced whole and its elements never change places, so their order is their identity. */}
      {Element && nodes(of['elements']).map((node, index) => <Element key={index} node={node} />)}
    </div>
  );
}
