import { Refusal } from './refusal.ts';

/** What a person is in one assessment: every right follows from these facts, and a card grants none. */
export interface Roles {
  readonly administrator: boolean;
  /** Of the steering office. Administrators may do all that its members may. */
  readonly office: boolean;
  readonly leaderOf: readonly string[];
  readonly examinerAs: readonly ExaminerRole[];
  readonly liaisonOf: readonly string[];
}

interface ExaminerRole {
  readonly examinerId: string;
  readonly teamId: string;
  /** Units this examiner must not score: the one that sent him or her, and recorded recusals. */
  readonly recusedFrom: readonly string[];
}

export const noRoles: Roles = { administrator: false, office: false, leaderOf: [], examinerAs: [], liaisonOf: [] };

/** Who answers a request to change a submitted sheet: the team's leader, or the steering office where the leader cannot. */
export type Decider = 'leader' | 'office';

/** A sheet, as far as rights depend on it. */
export interface SheetSubject {
  readonly examinerId: string;
  readonly unitId: string;
  readonly teamId: string;
}

/** A unit's marks, as far as rights depend on them. */
export interface MarksSubject {
  readonly unitId: string;
  readonly teamId: string;
  /** Examiners who have a sheet of their own for this unit and have not submitted it. */
  readonly stillScoring: readonly string[];
}

/** A unit's evidence for a criterion, as far as rights depend on it. */
export interface EvidenceSubject {
  readonly unitId: string;
  readonly teamId: string;
  /** Examiners in charge of the criterion. */
  readonly inCharge: readonly string[];
}

/** A unit's objection, as far as rights depend on it. */
export interface ObjectionSubject {
  readonly unitId: string;
  readonly teamId: string;
  /** Examiners whose marks of the criterion it is about. */
  readonly scoredBy: readonly string[];
}

export type Act =
  | { readonly act: 'roster.import' | 'steering-chat.bind' | 'dead-letters.resend' }
  | { readonly act: 'assessment.open' | 'progress.see-all' | 'results.see' | 'tiers.decide' }
  /** Not about the unit that sent the decider, that he or she speaks for or stands aside from. */
  | { readonly act: 'tiers.decide-unit'; readonly unitId: string }
  | {
      readonly act: 'tiers.confirm';
      /** Whether it was this person who handed it in. */
      readonly ownDecision: boolean;
      /** Units decided otherwise than proposed. */
      readonly departing: readonly string[];
    }
  | { readonly act: 'tiers.reverse'; readonly final: boolean }
  | { readonly act: 'rehearsal.end' | 'burden.see' }
  | { readonly act: 'examiners.nudge-all' | 'analysis.see-all' }
  | { readonly act: 'recusal.record' | 'team.reopen' | 'rights.see' }
  | { readonly act: 'calendar.correct' }
  /** Nobody does this for himself or herself. */
  | { readonly act: 'recusal.lift' | 'score.excuse-of' | 'examiner.replace'; readonly examinerIds: readonly string[] }
  | { readonly act: 'unit.withdraw-this' | 'unit.restore'; readonly unitId: string }
  | { readonly act: 'contact.change' }
  /** Not by one whose own mark is in question. */
  | {
      readonly act: 'second-look.ask';
      readonly teamId: string;
      readonly unitId: string;
      readonly examinerIds: readonly string[];
    }
  | { readonly act: 'mobile.correct' | 'member.add'; readonly ofAdministrator: boolean }
  | { readonly act: 'reminders.plan' }
  | { readonly act: 'team.see-matrix' | 'team.end' | 'examiners.nudge' | 'analysis.see'; readonly teamId: string }
  | { readonly act: 'report.see' | 'report.write' | 'report.file'; readonly teamId: string }
  | { readonly act: 'report.return' | 'report.remind' }
  | { readonly act: 'finding.write'; readonly teamId: string; readonly unitId: string }
  | { readonly act: 'sheet.see'; readonly sheet: SheetSubject }
  | { readonly act: 'sheet.score' | 'sheet.submit' | 'change.ask'; readonly sheet: SheetSubject }
  | { readonly act: 'change.decide'; readonly sheet: SheetSubject; readonly decider: Decider }
  | { readonly act: 'sheet.reopen' | 'sheet.void'; readonly sheet: SheetSubject }
  | { readonly act: 'paper.offer-all' }
  | { readonly act: 'paper.offer'; readonly teamId: string }
  | { readonly act: 'paper.enter'; readonly sheet: SheetSubject; readonly stillScoring: readonly string[] }
  | {
      readonly act: 'paper.confirm';
      readonly sheet: SheetSubject;
      readonly stillScoring: readonly string[];
      /** Whether it was this person who typed them. */
      readonly ownTyping: boolean;
    }
  | { readonly act: 'marks.see'; readonly marks: MarksSubject }
  | { readonly act: 'evidence.hand-in'; readonly unitId: string }
  | { readonly act: 'evidence.see-all' | 'evidence.set-due' }
  | { readonly act: 'evidence.see-team'; readonly teamId: string }
  | { readonly act: 'evidence.see' | 'evidence.judge'; readonly evidence: EvidenceSubject }
  | { readonly act: 'objections.set-days' | 'objections.open' | 'objections.see' }
  | { readonly act: 'objection.file'; readonly unitId: string }
  | { readonly act: 'objection.see' | 'objection.answer'; readonly objection: ObjectionSubject }
  | { readonly act: 'publication.prepare' | 'publication.see' | 'publication.correct' | 'publication.release' }
  /** Whether it was this person who handed it in. */
  | { readonly act: 'publication.confirm'; readonly ownSubmission: boolean }
  | { readonly act: 'unit-result.see' | 'unit-result.receive'; readonly unitId: string };

/** Whether a person may do this; the one place where that is decided. Whether the moment fits is for life.ts to say. */
export function may(roles: Roles, request: Act): boolean {
  const office = roles.office || roles.administrator;
  switch (request.act) {
    case 'roster.import':
    case 'steering-chat.bind':
    case 'objections.set-days':
    case 'dead-letters.resend':
      return roles.administrator;
    case 'assessment.open':
    case 'progress.see-all':
    case 'results.see':
    case 'tiers.decide':
    case 'examiners.nudge-all':
    case 'analysis.see-all':
    case 'recusal.record':
    case 'team.reopen':
    case 'rights.see':
    case 'paper.offer-all':
    case 'rehearsal.end':
    case 'burden.see':
    case 'calendar.correct':
    case 'evidence.see-all':
    case 'evidence.set-due':
    case 'reminders.plan':
    case 'objections.open':
    case 'objections.see':
      return office;
    case 'tiers.decide-unit':
      return office && !isTied(roles, request.unitId);
    case 'tiers.confirm':
      return roles.administrator && !request.ownDecision && !request.departing.some((unitId) => isTied(roles, unitId));
    case 'tiers.reverse':
      return request.final ? roles.administrator : office;
    case 'recusal.lift':
    case 'score.excuse-of':
    case 'examiner.replace':
      return office && !roles.examinerAs.some(({ examinerId }) => request.examinerIds.includes(examinerId));
    case 'unit.withdraw-this':
    case 'unit.restore':
      return office && !roles.liaisonOf.includes(request.unitId);
    case 'contact.change':
      return office;
    case 'second-look.ask':
      if (standsAside(roles, request.unitId)) return false;
      if (roles.examinerAs.some(({ examinerId }) => request.examinerIds.includes(examinerId))) return false;
      return office || roles.leaderOf.includes(request.teamId);
    case 'mobile.correct':
    case 'member.add':
      // Whoever names an administrator, or the mobile of one, could otherwise make himself or herself one.
      return request.ofAdministrator ? roles.administrator : office;
    case 'team.see-matrix':
    case 'examiners.nudge':
    case 'analysis.see':
    case 'paper.offer':
      return office || roles.leaderOf.includes(request.teamId);
    case 'team.end':
    case 'report.file':
      return roles.leaderOf.includes(request.teamId);
    case 'report.see':
      return office || isOfTeam(roles, request.teamId);
    case 'report.write':
      return isOfTeam(roles, request.teamId);
    case 'report.return':
    case 'report.remind':
      return office;
    case 'finding.write':
      return isOfTeam(roles, request.teamId) && !standsAside(roles, request.unitId);
    case 'sheet.see':
      return isOwn(roles, request.sheet);
    case 'sheet.score':
    case 'sheet.submit':
    case 'change.ask':
      return isOwn(roles, request.sheet) && !standsAside(roles, request.sheet.unitId);
    case 'change.decide':
      return mayJudge(roles, request.sheet) && (request.decider === 'office' ? office : leads(roles, request.sheet));
    case 'sheet.reopen':
    case 'sheet.void':
      return mayJudge(roles, request.sheet) && (office || leads(roles, request.sheet));
    case 'paper.enter':
      return mayHandlePaper(roles, office, request);
    case 'paper.confirm':
      return !request.ownTyping && mayHandlePaper(roles, office, request);
    case 'marks.see':
      return maySeeMarks(roles, office, request.marks);
    case 'evidence.hand-in':
      return roles.liaisonOf.includes(request.unitId);
    case 'evidence.see-team':
      return office || roles.leaderOf.includes(request.teamId) || examinesIn(roles, request.teamId);
    case 'evidence.see':
      return roles.liaisonOf.includes(request.evidence.unitId) || maySeeEvidence(roles, office, request.evidence);
    case 'objection.file':
      return roles.liaisonOf.includes(request.unitId);
    case 'objection.see':
      return roles.liaisonOf.includes(request.objection.unitId) || mayReadObjection(roles, office, request.objection);
    case 'objection.answer':
      return mayAnswerObjection(roles, office, request.objection);
    case 'evidence.judge':
      return mayJudgeEvidence(roles, office, request.evidence);
    case 'publication.prepare':
    case 'publication.see':
      return office;
    case 'publication.correct':
    // 发布 where nobody else could confirm.
    case 'publication.release':
      return roles.administrator;
    case 'publication.confirm':
      return roles.administrator && !request.ownSubmission;
    case 'unit-result.see':
      return office || roles.liaisonOf.includes(request.unitId);
    case 'unit-result.receive':
      return roles.liaisonOf.includes(request.unitId);
  }
}

/** Refuses what the person may not do: another's sheet is `not-yours`, anything else `not-permitted`. */
export function refuseUnlessMay(roles: Roles, request: Act): void {
  if (may(roles, request)) return;
  throw new Refusal('sheet' in request ? 'not-yours' : 'not-permitted', { act: request.act });
}

function isOwn({ examinerAs }: Roles, { examinerId }: SheetSubject): boolean {
  return examinerAs.some((examiner) => examiner.examinerId === examinerId);
}

/** Leader or member: they write the team's report together. */
function isOfTeam({ leaderOf, examinerAs }: Roles, teamId: string): boolean {
  return leaderOf.includes(teamId) || examinerAs.some((examiner) => examiner.teamId === teamId);
}

function leads({ leaderOf }: Roles, { teamId }: SheetSubject): boolean {
  return leaderOf.includes(teamId);
}

/** Nobody decides about his or her own sheet, nor about one of a unit he or she must not score. */
function mayJudge(roles: Roles, sheet: SheetSubject): boolean {
  return !isOwn(roles, sheet) && !standsAside(roles, sheet.unitId);
}

/** Typing somebody's signed paper, and checking what was typed, are for those who may judge the sheet and cannot be swayed by its marks. */
function mayHandlePaper(
  roles: Roles,
  office: boolean,
  { sheet, stillScoring }: { readonly sheet: SheetSubject; readonly stillScoring: readonly string[] },
): boolean {
  if (!mayJudge(roles, sheet) || !(office || leads(roles, sheet))) return false;
  return maySeeMarks(roles, office, { ...sheet, stillScoring });
}

/** Recusal follows the person: whoever must not score a unit as one examiner must not as another either. */
function standsAside({ examinerAs }: Roles, unitId: string): boolean {
  return examinerAs.some(({ recusedFrom }) => recusedFrom.includes(unitId));
}

/** Sent by the unit, recused from it, or speaking for it: nobody of these has a say in its tier. */
export function isTied(roles: Roles, unitId: string): boolean {
  return standsAside(roles, unitId) || roles.liaisonOf.includes(unitId);
}

/**
 * Colleagues' marks of a unit are seen only by those who cannot be swayed by them (R-3).
 *
 * An examiner sees them after submitting his or her own; that holds for a leader or office member who also scores the unit. Who has
 * recused himself or herself from a unit does not see its marks.
 */
function maySeeMarks(roles: Roles, office: boolean, { unitId, teamId, stillScoring }: MarksSubject): boolean {
  if (standsAside(roles, unitId)) return false;
  if (roles.examinerAs.some(({ examinerId }) => stillScoring.includes(examinerId))) return false;
  return office || roles.leaderOf.includes(teamId) || roles.examinerAs.some((examiner) => examiner.teamId === teamId);
}

/** Those who took part in assessing the unit, and the office; but not who must not score it. */
function mayReadObjection(roles: Roles, office: boolean, { unitId, teamId }: ObjectionSubject): boolean {
  return !standsAside(roles, unitId) && (office || isOfTeam(roles, teamId));
}

/** Answered by one of them who did not give the marks in question and does not speak for the unit. */
function mayAnswerObjection(roles: Roles, office: boolean, objection: ObjectionSubject): boolean {
  if (roles.liaisonOf.includes(objection.unitId)) return false;
  if (roles.examinerAs.some(({ examinerId }) => objection.scoredBy.includes(examinerId))) return false;
  return mayReadObjection(roles, office, objection);
}

function examinesIn({ examinerAs }: Roles, teamId: string): boolean {
  return examinerAs.some((examiner) => examiner.teamId === teamId);
}

/** All of a unit's team may open what it handed in, but for those who must not score it. */
function maySeeEvidence(roles: Roles, office: boolean, { unitId, teamId }: EvidenceSubject): boolean {
  if (standsAside(roles, unitId)) return false;
  return office || roles.leaderOf.includes(teamId) || examinesIn(roles, teamId);
}

/** Verified and returned by whoever scores the criterion, the leader and the office; by nobody who speaks for the unit. */
function mayJudgeEvidence(roles: Roles, office: boolean, { unitId, teamId, inCharge }: EvidenceSubject): boolean {
  if (standsAside(roles, unitId) || roles.liaisonOf.includes(unitId)) return false;
  if (office || roles.leaderOf.includes(teamId)) return true;
  return roles.examinerAs.some(({ examinerId }) => inCharge.includes(examinerId));
}
