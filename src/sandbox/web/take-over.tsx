import { Button } from '@arco-design/web-react';
import type { ReactElement } from 'react';
import type { AutoplayView } from '../page/protocol.ts';
import { canTakeOver, give } from './autoplay.ts';

/** Takes a person out of the play's hands, or gives the person back; there only where there is a play. */
export function TakeOver({ person, play }: TakeOverProps): ReactElement | null {
  if (!play || !canTakeOver(play)) return null;
  const isTaken = play.takenOver.includes(person);
  return (
    <Button
      size="mini"
      type={isTaken ? 'secondary' : 'text'}
      aria-label={isTaken ? `交还：${person}` : `接管此人：${person}`}
      onClick={() => give({ kind: isTaken ? 'hand-back' : 'take-over', person })}
    >
      {isTaken ? '交还' : '接管此人'}
    </Button>
  );
}

interface TakeOverProps {
  readonly person: string;
  readonly play: AutoplayView | undefined;
}
