import { analysisCard } from '../../cards/analysis-card.ts';
import { changeRequestCard } from '../../cards/change-request-card.ts';
import { chooseAssessmentCard } from '../../cards/choose-assessment-card.ts';
import { correctionsCard } from '../../cards/corrections-card.ts';
import { correctionsTeamsCard } from '../../cards/corrections-teams-card.ts';
import { deadLettersCard } from '../../cards/dead-letters-card.ts';
import { disagreementsCard } from '../../cards/disagreement-card.ts';
import { helpCard } from '../../cards/help-card.ts';
import type { Card } from '../../cards/kit.ts';
import { nudgeCard } from '../../cards/nudge-card.ts';
import { allSubmittedCard, retiredCard } from '../../cards/notice-card.ts';
import { openingCard } from '../../cards/opening-card.ts';
import { examinerProgressCard } from '../../cards/progress-examiner-card.ts';
import { liaisonProgressCard } from '../../cards/progress-liaison-card.ts';
import { officeProgressCard } from '../../cards/progress-office-card.ts';
import { teamProgressCard } from '../../cards/progress-team-card.ts';
import type { RefusedReason } from '../../cards/reason-input.ts';
import { resultsCard } from '../../cards/results-card.ts';
import { rosterCheckCard } from '../../cards/roster-card.ts';
import { sheetCard } from '../../cards/sheet-card.ts';
import { taskListCard } from '../../cards/task-list-card.ts';
import { teamEndCard } from '../../cards/team-end-card.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import * as outbox from '../db/outbox.ts';
import * as people from '../db/people.ts';
import * as rosters from '../db/rosters.ts';
import * as sheets from '../db/sheets.ts';
import type { CardRef, ProgressOf } from '../domain/card-ref.ts';
import { dayOf } from '../domain/day.ts';
import { matrix } from '../domain/matrix.ts';
import { may, noRoles } from '../domain/permissions.ts';
import { progressOf, unfinishedSheets } from '../domain/progress.ts';
import { analysisView } from './analysis.ts';
import { changeRequestView } from './change-view.ts';
import { correctionsTeamsView, correctionsView, teamHistory } from './corrections.ts';
import { deadLettersView } from './dead-letters.ts';
import { disagreementsView } from './disagreements.ts';
import { drawEvidence } from './draw-evidence.ts';
import { rosterCheckView } from './import-roster.ts';
import { suggestionCard } from './make-suggestion.ts';
import { nudgeView } from './nudge-examiners.ts';
import { openingView } from './open-assessment.ts';
import { examinerProgress, liaisonProgress, officeProgress, teamProgress } from './progress.ts';
import { resultsView } from './results.ts';
import { rolesIn } from './roles.ts';
import { sheetView } from './sheet-view.ts';
import { taskListView } from './task-list.ts';
import { teamEndView } from './end-team.ts';

/** A card as it stands at this moment, with what was just typed into it where that is to be mended; undefined when what it shows is no more. */
export async function drawCard(
  db: Db | Tx,
  ref: CardRef,
  now: Date,
  refused?: RefusedReason,
): Promise<Card | undefined> {
  switch (ref.kind) {
    case 'roster-check': {
      const checked = await rosters.importOf(db, ref.importId);
      return checked && rosterCheckCard(await rosterCheckView(db, checked));
    }
    case 'opening': {
      const record = await assessments.load(db, ref.assessmentId);
      return record && openingCard(await openingView(db, record));
    }
    case 'task-list': {
      const head = await assessments.head(db, ref.assessmentId);
      return head && taskListCard(await taskListView(db, { ...ref, assessmentName: head.name }));
    }
    case 'nudge': {
      const head = await assessments.head(db, ref.assessmentId);
      return head && nudgeCard(await nudgeView(db, { ...ref, assessmentName: head.name }));
    }
    case 'sheet': {
      const scene = await sheets.load(db, ref.sheetId);
      return scene && sheetCard(await sheetView(db, scene, ref.page, refused));
    }
    case 'change-request': {
      const view = await changeRequestView(db, ref.requestId, refused);
      return view && changeRequestCard(view);
    }
    case 'corrections-teams': {
      const view = await correctionsTeamsView(db, ref);
      return view && correctionsTeamsCard(view);
    }
    case 'corrections': {
      const view = await correctionsView(db, ref, refused);
      return view && correctionsCard(view);
    }
    case 'progress':
      return drawProgress(db, ref);
    case 'team-end': {
      const loaded = await assessments.loadTeam(db, ref.teamId);
      return loaded && teamEndCard(teamEndView(loaded.assessment, loaded.team, dayOf(now)));
    }
    case 'all-submitted': {
      const loaded = await assessments.loadTeam(db, ref.teamId);
      if (!loaded) return undefined;
      const { assessment, team } = loaded;
      const cells = matrix(team);
      return allSubmittedCard({
        assessmentName: assessment.name,
        teamName: team.name,
        sheets: progressOf(cells).sheets,
        left: unfinishedSheets(cells).length,
      });
    }
    case 'results':
    case 'results-announcement': {
      const record = await assessments.load(db, ref.assessmentId);
      return record && resultsCard(resultsView(record, ref.page, ref.kind === 'results-announcement'));
    }
    case 'suggestion':
      return suggestionCard(db, ref);
    case 'analysis': {
      const view = await analysisView(db, ref, now);
      return view && analysisCard(view);
    }
    case 'disagreements': {
      const view = await disagreementsView(db, ref, now);
      return view && disagreementsCard(view);
    }
    case 'help': {
      const actor = await people.actorOf(db, ref.personId);
      const [open] = actor?.memberships ?? [];
      return helpCard({
        roles: actor ? rolesIn(actor, open?.assessmentId) : noRoles,
        ...(open && { assessmentName: open.name }),
        ...(ref.notUnderstood && { notUnderstood: true }),
      });
    }
    case 'choose': {
      const actor = await people.actorOf(db, ref.personId);
      const named = (actor?.memberships ?? []).filter(({ assessmentId }) => ref.assessmentIds.includes(assessmentId));
      return chooseAssessmentCard({
        command: ref.command,
        assessments: named.map(({ assessmentId, name }) => ({ id: assessmentId, name })),
      });
    }
    case 'dead-letters':
      return deadLettersCard(await deadLettersView(db));
    case 'hand-in':
    case 'evidence-unit':
    case 'evidence-pieces':
    case 'evidence-piece':
    case 'evidence-returned':
    case 'evidence-earlier':
    case 'evidence-table':
      return drawEvidence(db, ref, refused);
  }
}

/** A card whose place another one has taken. */
export async function drawRetired(db: Db | Tx, ref: CardRef): Promise<Card | undefined> {
  if (ref.kind !== 'sheet') return undefined;
  const scene = await sheets.load(db, ref.sheetId);
  return scene && retiredCard({ unitName: scene.unit.name, sheetId: ref.sheetId });
}

async function drawProgress(
  db: Db | Tx,
  { assessmentId, personId, of, page }: { assessmentId: string; personId: string; of: ProgressOf; page: number },
): Promise<Card | undefined> {
  if (of.role === 'examiner') {
    const head = await assessments.head(db, assessmentId);
    if (!head) return undefined;
    return examinerProgressCard(
      examinerProgress(await taskListView(db, { assessmentId, assessmentName: head.name, personId, page })),
    );
  }
  if (of.role === 'leader') {
    const loaded = await assessments.loadTeam(db, of.teamId);
    if (!loaded) return undefined;
    const history = await teamHistory(db, loaded.team);
    return teamProgressCard(teamProgress(loaded.assessment, loaded.team, page, history));
  }
  const record = await assessments.load(db, assessmentId);
  const actor = await people.actorOf(db, personId);
  if (!record || !actor) return undefined;
  const roles = rolesIn(actor, assessmentId);
  if (of.role === 'liaison') return liaisonProgressCard(liaisonProgress(record, roles.liaisonOf));
  const mayResend = may(roles, { act: 'dead-letters.resend' });
  const { dead } = await outbox.backlog(db);
  return officeProgressCard(officeProgress(record, { page, undelivered: dead, mayResend }));
}
