import type { ReactElement } from 'react';

/** Dark enough for white letters at every size. */
const colours = ['#245bdb', '#0a7a5c', '#a23bb4', '#b34a00', '#6a45d1', '#b0325c', '#07728c', '#5c6b00'];

/** As the client draws one who has no picture: the given name on a colour of one's own. */
export function Avatar({ name, size = 36, kind = 'person' }: AvatarProps): ReactElement {
  const background = kind === 'bot' ? '#245bdb' : colours[hash(name) % colours.length];
  const letters = { person: Array.from(name).slice(-2).join(''), bot: '助手', group: '群' }[kind];
  return (
    <span
      className={kind === 'person' ? 'avatar' : 'avatar avatar-square'}
      style={{ width: size, height: size, background, fontSize: size * 0.36 }}
      aria-hidden="true"
    >
      {letters}
    </span>
  );
}

interface AvatarProps {
  readonly name: string;
  readonly size?: number;
  readonly kind?: 'person' | 'bot' | 'group';
}

function hash(name: string): number {
  return Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
}
