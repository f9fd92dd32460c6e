import type { Scope } from '../domain/publication.ts';
import type { CopyWish } from '../domain/roster-copy.ts';

export interface Recipient {
  readonly type: 'open_id' | 'chat_id';
  readonly id: string;
}

/** What a message says, fixed when it is queued. A file is named here and made when it is sent. */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'card'; readonly card: unknown }
  | { readonly type: 'file'; readonly file: FileRef }
  /** A message somebody sent to the bot, passed on as it is. */
  | { readonly type: 'forward'; readonly messageId: string };

export type FileRef =
  | { readonly kind: 'roster-template' }
  /** The roster of an earlier assessment, for the next one. */
  | { readonly kind: 'roster-copy'; readonly sourceId: string; readonly wish: CopyWish }
  /** 打分表, for the person who asked: his or her own open sheets, or those of an examiner whose signed paper is to be typed. */
  | { readonly kind: 'marks-form'; readonly assessmentId: string; readonly ownerId: string; readonly paper?: PaperOf }
  /** A team's report: as it was filed, and as it stands now. */
  | { readonly kind: 'report'; readonly filingId: string }
  | { readonly kind: 'report-preview'; readonly teamId: string }
  /** 定档纪要: the minutes of a final round. */
  | { readonly kind: 'grading-minutes'; readonly roundId: string }
  /** 通报 or 更正: as it was published, and as it would be now. */
  | { readonly kind: 'publication' | 'publication-preview'; readonly publicationId: string; readonly scope: Scope }
  /** 汇总表, as far as this reader may see the marks; without one, as far as everybody of the steering office may. */
  | { readonly kind: 'results'; readonly assessmentId: string; readonly readerId?: string }
  /** A piece of evidence, as it was handed in. */
  | { readonly kind: 'evidence'; readonly evidenceId: string };

export interface PaperOf {
  readonly teamId: string;
  readonly examinerId: string;
}
