import { may, type Decider, type Roles, type SheetSubject } from './permissions.ts';
import { Refusal } from './refusal.ts';
import type { ScoringSheet } from './team.ts';
import { cleanText, reasonFault, type ReasonFault } from './text.ts';

/** `lapsed`: overtaken by what made it pointless, nobody having answered. */
export type RequestState = 'pending' | 'allowed' | 'declined' | 'lapsed';

/** `closed`: the sheet is not asked of the asker any more. */
export type LapseCause = 'reopened' | 'voided' | 'team-ended' | 'closed';

/** 申请修改: an examiner asks to change a sheet that he or she has submitted. */
export interface ChangeRequest {
  readonly id: string;
  readonly sheetId: string;
  readonly decider: Decider;
  readonly reason: string;
  readonly askedAt: Date;
  readonly state: RequestState;
  /** Always there where a request was declined; where it was allowed, if something was said. */
  readonly answer?: string;
  readonly settledAt?: Date;
  readonly lapsedBecause?: LapseCause;
}

/** The leader answers, unless the sheet is the leader's own, or of a unit from which he or she stands aside: then the office does. */
export function deciderOf(leader: Roles, sheet: SheetSubject): Decider {
  return may(leader, { act: 'change.decide', sheet, decider: 'leader' }) ? 'leader' : 'office';
}

/** Only a submitted sheet needs asking; whether one request is pending already is for the caller to look up. */
export function refuseUnlessSubmitted({ status }: Pick<ScoringSheet, 'status'>): void {
  if (status !== 'submitted') throw new Refusal('card-outdated');
}

export type ReadReason = { readonly reason: string } | { readonly fault: ReasonFault };

/** A reason as typed into a form: the text that is kept, or what is to be mended. */
export function readReason(typed: string | undefined): ReadReason {
  const reason = cleanText(typed ?? '');
  const fault = reasonFault(reason);
  return fault ? { fault } : { reason };
}

/** The answer to a request: a refusal is explained, consent may be. */
export function readAnswer(typed: string | undefined, allow: boolean): ReadReason | { readonly reason?: undefined } {
  return allow && cleanText(typed ?? '') === '' ? {} : readReason(typed);
}
