import type { ChangeView } from '../../cards/change-block.ts';
import type { ChangeRequestView } from '../../cards/change-request-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import type { SubmittedView } from '../../cards/submitted-card.ts';
import * as requests from '../db/change-requests.ts';
import type { Db, Tx } from '../db/database.ts';
import * as sheetHistory from '../db/sheet-history.ts';
import * as sheets from '../db/sheets.ts';
import type { SheetScene } from '../db/sheets.ts';

/** What a submitted sheet shows of second thoughts: whether it may be asked to change it, and all that happened so far. */
export async function secondThoughts(
  db: Db | Tx,
  scene: SheetScene,
  refused?: RefusedReason,
): Promise<Pick<SubmittedView, 'change' | 'history'>> {
  const { sheet, assessment, team, recused } = scene;
  const history = await sheetHistory.ofSheets(db, [sheet.id]);
  if (assessment.status !== 'assessing' || team.status !== 'scoring' || recused) return { history };
  const latest = await requests.latestOf(db, sheet.id);
  return { history, change: changeOf(latest, refused) };
}

function changeOf(latest: requests.StoredRequest | undefined, refused: RefusedReason | undefined): ChangeView {
  if (latest?.state === 'pending') {
    const { decider, askedAt, reason } = latest;
    return { kind: 'pending', decider, askedAt, reason };
  }
  const declined = latest?.state === 'declined' ? latest.answer : undefined;
  return { kind: 'may-ask', ...(declined !== undefined && { declined }), ...(refused && { refused }) };
}

export async function changeRequestView(
  db: Db | Tx,
  requestId: string,
  refused?: RefusedReason,
): Promise<ChangeRequestView | undefined> {
  const request = await requests.load(db, requestId);
  const scene = request && (await sheets.load(db, request.sheetId));
  if (!scene) return undefined;
  const { askedBy, decidedBy } = request;
  return {
    assessmentName: scene.assessment.name,
    teamName: scene.team.name,
    unitName: scene.unit.name,
    askedBy,
    request,
    ...(decidedBy !== undefined && { decidedBy }),
    ...(refused && { refused }),
  };
}
