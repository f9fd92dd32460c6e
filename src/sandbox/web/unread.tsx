import type { ReactElement } from 'react';

export function Unread({ count }: { count: number }): ReactElement | null {
  if (count === 0) return null;
  return (
    <span className="unread">
      {count > 99 ? '99+' : count}
      <span className="only-heard">条未读</span>
    </span>
  );
}
