import type { Piece } from './piece.ts';
import type { Platform } from './platform.ts';
import type { ChatRecord, MentionRecord } from './state.ts';

/** A text as the platform keeps it: each mention a key of its own, everybody the one that means all. */
export function textOf(
  { app, state }: Pick<Platform, 'app' | 'state'>,
  pieces: readonly Piece[],
): { content: string; mentions: MentionRecord[] } {
  const mentions: MentionRecord[] = [];
  const words = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    if (piece.mention === 'all') return '@_all';
    const openId = piece.mention === 'bot' ? app.openId : piece.mention;
    const name = openId === app.openId ? app.name : (state.people.get(openId)?.name ?? '');
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, openId, name });
    return key;
  });
  return { content: JSON.stringify({ text: words.join('') }), mentions };
}

/** Why a client would not let these mentions be made in this chat; undefined where it would. */
export function unmentionable(
  { state }: Pick<Platform, 'state'>,
  chat: ChatRecord,
  pieces: readonly Piece[],
): string | undefined {
  for (const piece of pieces) {
    if (typeof piece === 'string' || piece.mention === 'all') continue;
    if (piece.mention === 'bot') {
      if (!chat.botInChat) return '机器人不在这个群里，不能@它';
    } else if (!chat.members.has(piece.mention)) {
      return `${state.people.get(piece.mention)?.name ?? '此人'}不在这个群里，不能@`;
    }
  }
  return undefined;
}

/** The usual way to begin: a mention before the words. */
export function beginningWith(mention: boolean | 'all', text: string): readonly Piece[] {
  return mention === false ? [text] : [{ mention: mention === 'all' ? 'all' : 'bot' }, ' ', text];
}
