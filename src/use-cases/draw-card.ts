import { analysisCard } from '../../cards/analysis-card.ts';
import { burdenCard } from '../../cards/burden-card.ts';
import { calendarCard } from '../../cards/calendar-card.ts';
import { changeRequestCard } from '../../cards/change-request-card.ts';
import { chooseAssessmentCard } from '../../cards/choose-assessment-card.ts';
import { copyChooseCard, copyFormCard } from '../../cards/copy-card.ts';
import { correctionsCard } from '../../cards/corrections-card.ts';
import { correctionsTeamsCard } from '../../cards/corrections-teams-card.ts';
import { deadLettersCard } from '../../cards/dead-letters-card.ts';
import { disagreementsCard } from '../../cards/disagreement-card.ts';
import { exportCard } from '../../cards/export-card.ts';
import { helpCard } from '../../cards/help-card.ts';
import type { Card } from '../../cards/kit.ts';
import { marksCheckCard } from '../../cards/marks-check-card.ts';
import { nudgeCard } from '../../cards/nudge-card.ts';
import { allSubmittedCard, replacedCard, retiredCard } from '../../cards/notice-card.ts';
import { openingCard } from '../../cards/opening-card.ts';
import { peopleCard } from '../../cards/people-card.ts';
import { examinerProgressCard } from '../../cards/progress-examiner-card.ts';
import { liaisonProgressCard } from '../../cards/progress-liaison-card.ts';
import { paperCard } from '../../cards/paper-card.ts';
import { paperCheckCard } from '../../cards/paper-check-card.ts';
import { paperReviewCard } from '../../cards/paper-review-card.ts';
import { officeProgressCard } from '../../cards/progress-office-card.ts';
import { teamProgressCard } from '../../cards/progress-team-card.ts';
import type { Refused } from '../../cards/reason-input.ts';
import { assessmentLabel, markRehearsal, rehearsalEndCard, rehearsalOverCard } from '../../cards/rehearsal.ts';
import { resultsCard } from '../../cards/results-card.ts';
import { rightsCard } from '../../cards/rights-card.ts';
import { rosterCheckCard } from '../../cards/roster-card.ts';
import { secondLookCard } from '../../cards/second-look-card.ts';
import { sheetCard } from '../../cards/sheet-card.ts';
import { taskListCard } from '../../cards/task-list-card.ts';
import { teamEndCard } from '../../cards/team-end-card.ts';
import { whatIfCard } from '../../cards/what-if-card.ts';
import * as assessments from '../db/assessments.ts';
import * as copies from '../db/copies.ts';
import type { Db, Tx } from '../db/database.ts';
import * as objections from '../db/objections.ts';
import * as outboxScope from '../db/outbox-scope.ts';
import * as people from '../db/people.ts';
import * as rosters from '../db/rosters.ts';
import * as scopes from '../db/scopes.ts';
import * as sheets from '../db/sheets.ts';
import type { CardRef, ProgressOf } from '../domain/card-ref.ts';
import { matrix } from '../domain/matrix.ts';
import { may, noRoles } from '../domain/permissions.ts';
import { progressOf, unfinishedSheets } from '../domain/progress.ts';
import { analysisView } from './analysis.ts';
import { burdenView } from './burden.ts';
import { calendarView } from './calendar.ts';
import { changeRequestView } from './change-view.ts';
import { copyFormView } from './copy-assessment.ts';
import { correctionsTeamsView, correctionsView, teamHistory } from './corrections.ts';
import { about, deadLettersView } from './dead-letters.ts';
import { asOf } from './due-view.ts';
import { disagreementsView } from './disagreements.ts';
import { drawEvidence } from './draw-evidence.ts';
import { drawGrading } from './draw-grading.ts';
import { drawObjection } from './draw-objection.ts';
import { drawPublication } from './draw-publication.ts';
import { drawReminder } from './draw-reminder.ts';
import { drawReport } from './draw-report.ts';
import { exportView } from './exports.ts';
import { rosterCheckView } from './import-roster.ts';
import { suggestionCard } from './make-suggestion.ts';
import { marksCheckView } from './marks-check-view.ts';
import { nudgeView } from './nudge-examiners.ts';
import { openingView } from './open-assessment.ts';
import { paperView } from './paper-offer.ts';
import { paperCheckView, paperReviewView } from './paper-views.ts';
import { outOfReachView, peopleView } from './people-view.ts';
import { examinerProgress, liaisonProgress, officeProgress, teamProgress } from './progress.ts';
import { resultsView } from './results.ts';
import { rightsView } from './rights.ts';
import { allRoles, rolesIn } from './roles.ts';
import { secondLookView } from './second-look.ts';
import { sheetView } from './sheet-view.ts';
import { taskListView } from './task-list.ts';
import { teamEndView } from './end-team.ts';
import { whatIfView } from './what-if.ts';

/** A card as it stands at this moment, with what was just typed into it where that is to be mended; undefined when what it shows is no more. */
export async function drawCard(db: Db | Tx, ref: CardRef, now: Date, given?: Refused): Promise<Card | undefined> {
  return marked(db, ref, () => draw(db, ref, now, given));
}

/** A card whose place another one has taken. */
export async function drawRetired(db: Db | Tx, ref: CardRef): Promise<Card | undefined> {
  return marked(db, ref, () => retired(db, ref));
}

/** The one place where what is drawn of a rehearsal is marked; of one that is over every card says just that. */
async function marked(db: Db | Tx, ref: CardRef, drawn: () => Promise<Card | undefined>): Promise<Card | undefined> {
  const of = await scopes.factsOf(db, ref);
  if (!of?.rehearsal) return drawn();
  const card = of.status === 'archived' ? rehearsalOverCard(of.name) : await drawn();
  return card && markRehearsal(card);
}

async function draw(db: Db | Tx, ref: CardRef, now: Date, given?: Refused): Promise<Card | undefined> {
  const refused = given && 'typed' in given ? given : undefined;
  const retyped = given && !('typed' in given) ? given : undefined;
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
    case 'reminder':
    case 'reminder-digest':
    case 'reminder-plan':
      return drawReminder(db, ref, now, refused);
    case 'sheet': {
      const scene = await sheets.load(db, ref.sheetId);
      return scene && sheetCard(await sheetView(db, scene, ref.page, refused));
    }
    case 'change-request': {
      const view = await changeRequestView(db, ref.requestId, refused);
      return view && changeRequestCard(view);
    }
    case 'marks-check': {
      const paper = await paperCheckView(db, ref.workbookId);
      if (paper) return paperCheckCard(paper);
      const view = await marksCheckView(db, ref.workbookId);
      return view && marksCheckCard(view);
    }
    case 'paper': {
      const view = await paperView(db, ref, refused);
      return view && paperCard(view);
    }
    case 'paper-review': {
      const view = await paperReviewView(db, ref, refused);
      return view && paperReviewCard(view);
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
      return drawProgress(db, ref, now);
    case 'team-end': {
      const loaded = await assessments.loadTeam(db, ref.teamId);
      if (!loaded) return undefined;
      return teamEndCard(teamEndView(loaded.assessment, loaded.team, await asOf(db, loaded.assessment, now)));
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
    case 'calendar': {
      const view = await calendarView(db, ref, now, refused);
      return view && calendarCard(view);
    }
    case 'results':
    case 'results-announcement': {
      const record = await assessments.load(db, ref.assessmentId);
      return record && resultsCard(resultsView(record, ref.page, ref.kind === 'results-announcement'));
    }
    case 'what-if': {
      const view = await whatIfView(db, ref, now);
      return view && whatIfCard(view);
    }
    case 'report':
    case 'finding':
    case 'next-steps':
    case 'reports':
    case 'report-filed':
      return drawReport(db, ref, now, { refused, retyped });
    case 'grading':
    case 'grading-confirm':
    case 'grading-final':
      return drawGrading(db, ref, refused);
    case 'suggestion':
      return suggestionCard(db, ref);
    case 'analysis': {
      const view = await analysisView(db, ref, now);
      return view && analysisCard(view);
    }
    case 'disagreements': {
      const view = await disagreementsView(db, ref, now, refused);
      return view && disagreementsCard(view);
    }
    case 'second-look': {
      const view = await secondLookView(db, ref, refused);
      return view && secondLookCard(view);
    }
    case 'people': {
      const view = await peopleView(db, ref, refused);
      return view && peopleCard(view);
    }
    case 'help': {
      const actor = await people.actorOf(db, ref.personId);
      const [open, another] = actor?.memberships ?? [];
      return helpCard({
        // Of several assessments each command asks which is meant: what it can do in any of them belongs here.
        roles: actor ? allRoles(actor) : noRoles,
        ...(open && !another && { assessmentName: assessmentLabel(open) }),
        ...(actor?.memberships.some(({ rehearsal }) => rehearsal) && { rehearsing: true }),
        ...(actor && (await copies.earlierOf(db, actor)).length > 0 && { mayCopy: true }),
        ...(actor?.person && (await objections.isAsked(db, actor.person.id)) && { objecting: true }),
        ...(ref.notUnderstood && { notUnderstood: true }),
      });
    }
    case 'choose': {
      const actor = await people.actorOf(db, ref.personId);
      const named = (actor?.memberships ?? []).filter(({ assessmentId }) => ref.assessmentIds.includes(assessmentId));
      return chooseAssessmentCard({
        command: ref.command,
        assessments: named.map(({ assessmentId, name, rehearsal }) => ({ id: assessmentId, name, rehearsal })),
      });
    }
    case 'rehearsal-end': {
      const head = await assessments.head(db, ref.assessmentId);
      return head && rehearsalEndCard(head);
    }
    case 'burden': {
      const view = await burdenView(db, ref, now);
      return view && burdenCard(view);
    }
    case 'objections':
    case 'objection-invite':
    case 'objection':
      return drawObjection(db, ref, now, refused);
    case 'rights': {
      const view = await rightsView(db, ref);
      return view && rightsCard(view);
    }
    case 'exports': {
      const view = await exportView(db, ref);
      return view && exportCard(view);
    }
    case 'copy-choose': {
      const actor = await people.actorOf(db, ref.personId);
      return actor && copyChooseCard({ sources: await copies.earlierOf(db, actor), page: ref.page });
    }
    case 'copy-form': {
      const view = await copyFormView(db, ref);
      return view && copyFormCard(view);
    }
    case 'dead-letters':
      return deadLettersCard(await deadLettersView(db, ref.personId));
    case 'hand-in':
    case 'evidence-unit':
    case 'evidence-pieces':
    case 'evidence-piece':
    case 'evidence-returned':
    case 'evidence-earlier':
    case 'evidence-table':
      return drawEvidence(db, ref, refused);
    case 'publication':
    case 'bulletin':
    case 'unit-result':
      return drawPublication(db, ref, now, refused);
  }
}

async function retired(db: Db | Tx, ref: CardRef): Promise<Card | undefined> {
  if (ref.kind !== 'sheet') return replacedCard({ about: about[ref.kind] });
  const scene = await sheets.load(db, ref.sheetId);
  return scene && retiredCard({ unitName: scene.unit.name, sheetId: ref.sheetId });
}

async function drawProgress(
  db: Db | Tx,
  { assessmentId, personId, of, page }: { assessmentId: string; personId: string; of: ProgressOf; page: number },
  now: Date,
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
    // A card of whoever led the team before is kept current no longer.
    if (loaded?.team.leader.id !== personId) return undefined;
    const history = await teamHistory(db, loaded.team);
    return teamProgressCard(
      teamProgress(loaded.assessment, loaded.team, page, history, await asOf(db, loaded.assessment, now)),
    );
  }
  const record = await assessments.load(db, assessmentId);
  const actor = await people.actorOf(db, personId);
  if (!record || !actor) return undefined;
  const roles = rolesIn(actor, assessmentId);
  if (of.role === 'liaison') return liaisonProgressCard(liaisonProgress(record, roles.liaisonOf));
  const mayResend = may(roles, { act: 'dead-letters.resend' });
  const dead = await outboxScope.deadOf(db, assessmentId);
  const counted = await asOf(db, record, now);
  const outOfReach = await outOfReachView(db, assessmentId);
  return officeProgressCard(officeProgress(record, { page, undelivered: dead, mayResend, outOfReach, asOf: counted }));
}
