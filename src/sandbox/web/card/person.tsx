import type { ReactElement } from 'react';
import { nodes, stringOf, type Node } from '../../card/json.ts';
import { useCard } from './session.ts';

interface PersonProps {
  readonly id: string;
  readonly avatar: boolean;
  readonly name: boolean;
  readonly capsule?: boolean;
  readonly size?: string;
}

const AVATAR_PX: Readonly<Record<string, number>> = { extra_small: 16, small: 20, medium: 24, large: 32 };

/** Somebody, by picture and name; whom nobody knows is 未知用户. */
export function Person({ id, avatar, name, capsule = false, size = 'small' }: PersonProps): ReactElement {
  const { nameOf } = useCard();
  const called = nameOf(id);
  const shown = called === '' || called === id ? '未知用户' : called;
  const px = AVATAR_PX[size] ?? 20;
  return (
    <span className={capsule ? 'fc-person fc-capsule' : 'fc-person'}>
      {avatar && (
        <span
          className="fc-avatar"
          style={{ width: px, height: px, fontSize: Math.round(px * 0.5) }}
          {...(name ? { 'aria-hidden': true } : { role: 'img', 'aria-label': shown })}
        >
          {shown.slice(0, 1)}
        </span>
      )}
      {(name || !avatar) && <span>{shown}</span>}
    </span>
  );
}

export function PersonElement({ node }: { readonly node: Node }): ReactElement {
  return (
    <Person
      id={stringOf(node['user_id'])}
      avatar={node['show_avatar'] !== false}
      name={node['show_name'] === true}
      capsule={node['style'] === 'capsule'}
      size={stringOf(node['size'])}
    />
  );
}

export function PersonList({ node }: { readonly node: Node }): ReactElement {
  const ids = nodes(node['persons']).map((one) => stringOf(one['id']));
  const lines = typeof node['lines'] === 'number' && node['lines'] > 0 ? node['lines'] : undefined;
  const height = lines === undefined ? undefined : lines * 32;
  return (
    <div className="fc-people" style={{ maxHeight: height }}>
      {ids.map((id) => (
        <Person
          key={id}
          id={id}
          avatar={node['show_avatar'] === true || node['show_name'] === false}
          name={node['show_name'] !== false}
          size={stringOf(node['size']) || 'medium'}
        />
      ))}
    </div>
  );
}

/** Several people in a cell of a table. */
export function People({ ids }: { readonly ids: readonly string[] }): ReactElement {
  return (
    <>
      {ids.map((id) => (
        <Person key={id} id={id} avatar name />
      ))}
    </>
  );
}
