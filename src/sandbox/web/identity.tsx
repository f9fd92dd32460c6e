import type { ReactElement } from 'react';
import type { PersonView } from '../page/protocol.ts';
import { Avatar } from './avatar.tsx';

/** Who this client belongs to; a tap changes that. */
export function Identity({ person, choosing, onChoose }: IdentityProps): ReactElement {
  if (!person) return <span className="identity identity-none">请选择人员</span>;
  return (
    <button type="button" className="identity" aria-expanded={choosing} onClick={onChoose}>
      <Avatar name={person.name} size={32} />
      <span className="identity-words">
        <strong>{person.name}</strong>
        <span className="soft cut">{roleOf(person)}</span>
      </span>
      <span className="soft" aria-hidden="true">
        ▾
      </span>
      <span className="only-heard">更换人员</span>
    </button>
  );
}

interface IdentityProps {
  readonly person: PersonView | undefined;
  readonly choosing: boolean;
  readonly onChoose: () => void;
}

/** "县委组织部 副部长", as far as the world says. */
export function roleOf({ organisation, title }: PersonView): string {
  return [organisation, title].filter((part) => part !== undefined).join(' ');
}
