import type { ReactElement } from 'react';
import { isNode, stringOf } from '../../card/json.ts';
import { textColourOf } from './look.ts';
import { useCard } from './session.ts';

/** Feishu's drawings are its own; these lines stand for the most used of them. */
const PATHS: Readonly<Record<string, string>> = {
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  add: 'M8 3v10M3 8h10',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM11 11l3 3',
  edit: 'M3 13h3l7-7-3-3-7 7zM9 4l3 3',
  time: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3l2 2',
  'alarm-clock': 'M8 14A5 5 0 1 0 8 4a5 5 0 0 0 0 10zM8 7v2l1.5 1M2.5 5L5 2.5M13.5 5L11 2.5',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7v4M8 5v.2',
  warning: 'M8 2.5L14 13H2zM8 6v4M8 11.5v.2',
  error: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6 6l4 4M10 6l-4 4',
  yes: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5 8l2 2 4-4',
  member: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 14a5 4 0 0 1 10 0',
  group: 'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2 14a4 4 0 0 1 8 0M11 3.5a2 2 0 0 1 0 4M12 10a4 4 0 0 1 2 4',
  chat: 'M3 3h10v8H7l-3 2v-2H3z',
  folder: 'M2 4h4l1.5 2H14v7H2z',
  calendar: 'M3 4h10v9H3zM3 7h10M6 2v3M10 2v3',
  todo: 'M3 3h10v10H3zM5 8l2 2 4-4',
  approval: 'M3 3h10v10H3zM5 8l2 2 4-4',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1 1H3zM7 14h2',
  eye: 'M1.5 8C4 3.5 12 3.5 14.5 8 12 12.5 4 12.5 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
};

function pathOf(token: string): string | undefined {
  const name = token.replace(/_(?:outlined|filled|colorful)$/, '');
  return PATHS[name] ?? PATHS[name.split('-')[0] ?? ''];
}

interface IconProps {
  readonly icon: unknown;
  readonly size?: string;
}

/** The icon of a component: a decoration, never the only bearer of a meaning. An unknown token shows nothing. */
export function Icon({ icon, size = '16px' }: IconProps): ReactElement | null {
  const { styles } = useCard();
  if (!isNode(icon)) return null;
  const path = pathOf(stringOf(icon['token']));
  if (path === undefined) return icon['tag'] === 'custom_icon' ? <span className="fc-custom-icon" aria-hidden /> : null;
  return (
    <svg
      className="fc-icon"
      viewBox="0 0 16 16"
      aria-hidden
      style={{ width: size, height: size, color: textColourOf(icon['color'], styles) }}
    >
      <path d={path} />
    </svg>
  );
}
