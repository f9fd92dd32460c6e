import { cardText } from '../../sandbox/card/text.ts';
import type { SeenCard } from '../../sandbox/seen.ts';

/** What happens, told in Chinese to whoever watches. */
export interface Transcript {
  chapter(title: string): void;
  line(text: string): void;
  /** The card as its reader sees it, indented under a line that says whose it is. */
  card(reader: string, card: SeenCard): void;
}

export function createTranscript(write: (text: string) => void): Transcript {
  return {
    chapter: (title) => write(`\n【${title}】\n`),
    line: (text) => write(`${text}\n`),
    card: (reader, card) => write(`\n  ${reader}看到的卡片：\n${indented(cardText(card.card))}\n\n`),
  };
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  │ ${line}`.trimEnd())
    .join('\n');
}
