import { Input } from '@arco-design/web-react';
import { type ReactElement, useState } from 'react';
import type { AutoplayView, PersonView } from '../page/protocol.ts';
import { Avatar } from './avatar.tsx';
import { roleOf } from './identity.tsx';
import { TakeOver } from './take-over.tsx';
import { Unread } from './unread.tsx';

/** Everybody of the county, to be searched by name, role or unit; whoever has something unread comes first. */
export function PeopleList({ people, play, chosen, onChoose }: PeopleListProps): ReactElement {
  const [sought, setSought] = useState('');
  const found = people
    .filter((person) => `${person.name} ${roleOf(person)}`.includes(sought.trim()))
    .toSorted((a, b) => Number(b.unread > 0) - Number(a.unread > 0));
  return (
    <div className="people">
      <Input.Search
        aria-label="搜索人员"
        placeholder="搜索姓名、职务或单位"
        value={sought}
        onChange={setSought}
        allowClear
      />
      <ul className="list" aria-label="人员">
        {found.map((person) => (
          <li key={person.name} className="person-row">
            <button
              type="button"
              className={person.name === chosen ? 'row row-open' : 'row'}
              onClick={() => onChoose(person.name)}
            >
              <Avatar name={person.name} />
              <span className="row-words">
                <span className="row-title">
                  <strong>{person.name}</strong>
                  {trouble(person) !== undefined && <span className="mark mark-warning">{trouble(person)}</span>}
                </span>
                <span className="soft cut">{roleOf(person)}</span>
              </span>
              <Unread count={person.unread} />
            </button>
            <TakeOver person={person.name} play={play} />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="empty">没有找到“{sought.trim()}”</p>}
    </div>
  );
}

interface PeopleListProps {
  readonly people: readonly PersonView[];
  readonly play: AutoplayView | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
}

function trouble({ reachable, blockedBot }: PersonView): string | undefined {
  if (!reachable) return '不在可用范围';
  return blockedBot ? '已屏蔽机器人' : undefined;
}
