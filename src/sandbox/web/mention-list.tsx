import { type ReactElement, useEffect, useRef } from 'react';
import { Avatar } from './avatar.tsx';
import type { Mentionable } from './mention.ts';

/** Who can be mentioned, above the line one types in, which keeps the focus. */
export function MentionList({ id, found, active, onPick, onPoint }: MentionListProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, found]);
  return (
    <ul className="mention-list" role="listbox" id={id} aria-label="提到谁" ref={list}>
      {found.map((one, index) => (
        <li
          key={one.id}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          onMouseMove={() => onPoint(index)}
          // Else the line would lose the focus, and with it the caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(one)}
        >
          <Avatar name={one.name} size={28} kind={one.id === 'bot' ? 'bot' : one.id === 'all' ? 'group' : 'person'} />
          <strong>{one.name}</strong>
          <span className="soft cut">{one.about}</span>
        </li>
      ))}
    </ul>
  );
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

interface MentionListProps {
  readonly id: string;
  readonly found: readonly Mentionable[];
  readonly active: number;
  readonly onPick: (one: Mentionable) => void;
  readonly onPoint: (index: number) => void;
}
