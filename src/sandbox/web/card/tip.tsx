import { Tooltip } from '@arco-design/web-react';
import type { ReactElement } from 'react';

interface TipProps {
  readonly words: string;
  readonly children: ReactElement;
}

/** A word of explanation when somebody points at a control or comes to it by keyboard or touch. */
export function Tip({ words, children }: TipProps): ReactElement {
  if (words === '') return children;
  return (
    <Tooltip content={words} trigger={['hover', 'focus']} mini>
      {children}
    </Tooltip>
  );
}
