import type { RightsView } from '../../cards/rights-card.ts';
import type { RightRow } from '../../cards/rights-text.ts';
import * as assessments from '../db/assessments.ts';
import type { Db, Tx } from '../db/database.ts';
import type { Actor } from '../db/people.ts';
import type { CardRef } from '../domain/card-ref.ts';
import type { Day } from '../domain/day.ts';
import { refuseUnlessCollecting } from '../domain/evidence.ts';
import {
  endTeam,
  moveAssessment,
  moveTeam,
  openAssessment,
  putAway,
  refuseUnlessGrading,
  refuseUnlessScoring,
  refuseUnlessUnderWay,
  reopenTeam,
  takesRoster,
  type AssessmentState,
  type TeamState,
} from '../domain/life.ts';
import {
  refuseUnlessAnswering,
  refuseUnlessCanOpen,
  refuseUnlessDaysCanBeSet,
  refuseUnlessObjecting,
} from '../domain/objection.ts';
import { refuseUnlessChangeFits, type PeopleForm } from '../domain/people-change.ts';
import { refuseUnlessMay } from '../domain/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import { actNames, rightOf, roleNames, type ActName } from '../domain/rights-table.ts';
import { rolesIn } from './roles.ts';
import { scoped } from './scoped-commands.ts';

/** Throws, or answers no, where the moment does not fit: the very rule that a click meets. */
type Moment = (assessment: AssessmentState, team: TeamState) => unknown;

const scoring: Moment = (assessment, team) => refuseUnlessScoring(assessment, team);
const collecting: Moment = (assessment) => refuseUnlessCollecting(assessment);
const writing: Moment = (_, team) => moveTeam(team, 'file-report');
const change =
  (form: PeopleForm): Moment =>
  (assessment, team) =>
    refuseUnlessChangeFits(form, assessment, team);
const command =
  (name: keyof typeof scoped): Moment =>
  (assessment) =>
    scoped[name].fits.includes(assessment);
const anyDay = '2026-11-24' as Day;
const noObjections = { days: null, open: [], upheld: [] };
/** A window that is open on that day. */
const asked = { roundId: 'final', dueOn: anyDay };
const whenever: Moment = () => true;
const publishing: Moment = (assessment) => moveAssessment(assessment, 'publish');
const published: Moment = (assessment) => assessment === 'published';

/** When each act fits; who only looks is held to where the command for it fits. A new act without a line here does not compile. */
const moments: Readonly<Record<ActName, Moment>> = {
  'roster.import': takesRoster,
  'steering-chat.bind': whenever,
  'dead-letters.resend': whenever,
  'assessment.open': (assessment) => openAssessment(assessment, []),
  'progress.see-all': command('进度'),
  'results.see': command('汇总'),
  'tiers.decide': command('定档'),
  'tiers.decide-unit': refuseUnlessGrading,
  'tiers.confirm': refuseUnlessGrading,
  'tiers.reverse': refuseUnlessGrading,
  'rehearsal.end': putAway,
  'burden.see': command('减负统计'),
  'rights.see': command('权限一览'),
  'examiners.nudge-all': scoring,
  'analysis.see-all': command('进度'),
  'recusal.record': change('recuse'),
  'team.reopen': reopenTeam,
  'calendar.correct': command('工作日历'),
  'recusal.lift': change('lift'),
  'score.excuse-of': change('excuse'),
  'examiner.replace': change('replace'),
  'unit.withdraw-this': change('withdraw'),
  'unit.restore': change('restore'),
  'contact.change': change('liaison'),
  'second-look.ask': scoring,
  'mobile.correct': change('mobile'),
  'member.add': change('member'),
  'reminders.plan': (assessment) => refuseUnlessUnderWay(assessment),
  'team.see-matrix': command('进度'),
  'team.end': (assessment, team) => {
    refuseUnlessScoring(assessment, team);
    return endTeam(team, []);
  },
  'examiners.nudge': scoring,
  'analysis.see': command('进度'),
  'report.see': command('综合报告'),
  'report.write': writing,
  'report.file': writing,
  'report.return': (assessment, team) => {
    moveTeam(team, 'return-report');
    return assessment === 'assessing' || moveAssessment(assessment, 'resume');
  },
  'report.remind': writing,
  'finding.write': writing,
  'sheet.see': command('我的打分'),
  'sheet.score': scoring,
  'sheet.submit': scoring,
  'change.ask': scoring,
  'change.decide': scoring,
  'sheet.reopen': scoring,
  'sheet.void': scoring,
  'paper.offer-all': command('纸质录入'),
  'paper.offer': scoring,
  'paper.enter': scoring,
  'paper.confirm': scoring,
  'marks.see': command('进度'),
  'evidence.hand-in': collecting,
  'evidence.see-all': command('材料'),
  'evidence.set-due': collecting,
  'evidence.see-team': command('材料'),
  'evidence.see': command('材料'),
  'evidence.judge': collecting,
  'objections.set-days': (assessment) => refuseUnlessDaysCanBeSet(assessment, noObjections, anyDay),
  'objections.open': (assessment) => refuseUnlessCanOpen(assessment, { days: 1, finalRoundId: 'final' }),
  'objections.see': command('异议'),
  'objection.file': (assessment) => refuseUnlessObjecting(assessment, { window: asked }, anyDay),
  'objection.see': command('异议'),
  'objection.answer': refuseUnlessAnswering,
  'publication.see': command('通报'),
  'publication.prepare': publishing,
  'publication.confirm': publishing,
  'publication.release': publishing,
  'publication.correct': published,
  'unit-result.see': command('我的结果'),
  'unit-result.receive': published,
};

/** How far teams can be in each state of an assessment. */
const teamStates: Readonly<Record<AssessmentState, readonly TeamState[]>> = {
  preparing: ['scoring'],
  assessing: ['scoring', 'ended', 'reported'],
  grading: ['reported'],
  published: ['reported'],
  // What a roster made of somebody ends with the archive: nobody acts in it any more.
  archived: [],
};

/** Every act, who may do it and when: asked of the rules themselves. */
export function rightsTable(): readonly RightRow[] {
  return actNames.map((act) => ({
    act,
    rights: Object.fromEntries(roleNames.map((role) => [role, rightOf(role, act)])) as RightRow['rights'], // One entry a role.
    when: Object.entries(teamStates).flatMap(([state, teams]) => {
      const assessment = state as AssessmentState; // A key of the Record above.
      const fitting = teams.filter((team) => fits(moments[act], assessment, team));
      if (fitting.length === 0) return [];
      return [fitting.length === teams.length ? { assessment } : { assessment, teams: fitting }];
    }),
  }));
}

function fits(moment: Moment, assessment: AssessmentState, team: TeamState): boolean {
  try {
    return moment(assessment, team) !== false;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Which card the office is shown. */
export function showRights(
  actor: Actor,
  { assessmentId, page }: { assessmentId: string; page: number },
): Extract<CardRef, { kind: 'rights' }> {
  refuseUnlessMay(rolesIn(actor, assessmentId), { act: 'rights.see' });
  if (!actor.person) throw new Refusal('not-permitted');
  return { kind: 'rights', assessmentId, personId: actor.person.id, page };
}

/** It never changes while the bot runs, and every page is cut from all of it. */
let known: readonly RightRow[] | undefined;

export async function rightsView(
  db: Db | Tx,
  { assessmentId, page }: { assessmentId: string; page: number },
): Promise<RightsView | undefined> {
  const head = await assessments.head(db, assessmentId);
  known ??= rightsTable();
  return head && { assessmentId, assessmentName: head.name, rows: known, page };
}
