import { may, noRoles, type Act, type Roles } from './permissions.ts';

/** Who somebody is to an assessment, each for itself; somebody who is several has the rights of all. */
export const roleNames = ['administrator', 'office', 'leader', 'examiner', 'liaison', 'other'] as const;
export type RoleName = (typeof roleNames)[number];

/** What a right may depend on beside the role. Each holds or does not, whatever the others do. */
const facts = [
  /** It is about one's own team, about the unit one speaks for, about one's own sheet, mark or person. */
  'own-team',
  'own-unit',
  'own',
  'in-charge',
  'recused',
  'still-scoring',
  /** What is to be checked was done by the same person. */
  'own-doing',
  /** One's own marks are in question. */
  'own-marks',
  'of-administrator',
  /** The office answers, since the leader cannot. */
  'office-answers',
  /** What is taken back was final. */
  'final',
] as const;
export type Fact = (typeof facts)[number];
export type Situation = Readonly<Record<Fact, boolean>>;

export type ActName = Act['act'];

const [team, unit, me, another] = ['the team', 'the unit', 'this person', 'another person'] as const;

const sheetIn = ({ own }: Situation) => ({ examinerId: own ? me : another, unitId: unit, teamId: team });
const concerned = ({ own }: Situation) => [own ? me : another];
const scoring = (of: Situation) => [of['still-scoring'] ? me : another];
const scoredBy = (of: Situation) => [of['own-marks'] ? me : another];
const objectionIn = (of: Situation) => ({ unitId: unit, teamId: team, scoredBy: scoredBy(of) });
const evidenceIn = (of: Situation) => ({ unitId: unit, teamId: team, inCharge: [of['in-charge'] ? me : another] });

/** How each act is asked about in a situation. A new act without a line here does not compile. */
const requests: { readonly [A in ActName]: (of: Situation) => Act & { readonly act: A } } = {
  'roster.import': () => ({ act: 'roster.import' }),
  'steering-chat.bind': () => ({ act: 'steering-chat.bind' }),
  'dead-letters.resend': () => ({ act: 'dead-letters.resend' }),
  'assessment.open': () => ({ act: 'assessment.open' }),
  'progress.see-all': () => ({ act: 'progress.see-all' }),
  'results.see': () => ({ act: 'results.see' }),
  'tiers.decide': () => ({ act: 'tiers.decide' }),
  'tiers.decide-unit': () => ({ act: 'tiers.decide-unit', unitId: unit }),
  'tiers.confirm': (of) => ({ act: 'tiers.confirm', ownDecision: of['own-doing'], departing: [unit] }),
  'tiers.reverse': ({ final }) => ({ act: 'tiers.reverse', final }),
  'rehearsal.end': () => ({ act: 'rehearsal.end' }),
  'burden.see': () => ({ act: 'burden.see' }),
  'rights.see': () => ({ act: 'rights.see' }),
  'examiners.nudge-all': () => ({ act: 'examiners.nudge-all' }),
  'analysis.see-all': () => ({ act: 'analysis.see-all' }),
  'recusal.record': () => ({ act: 'recusal.record' }),
  'team.reopen': () => ({ act: 'team.reopen' }),
  'calendar.correct': () => ({ act: 'calendar.correct' }),
  'recusal.lift': (of) => ({ act: 'recusal.lift', examinerIds: concerned(of) }),
  'score.excuse-of': (of) => ({ act: 'score.excuse-of', examinerIds: concerned(of) }),
  'examiner.replace': (of) => ({ act: 'examiner.replace', examinerIds: concerned(of) }),
  'unit.withdraw-this': () => ({ act: 'unit.withdraw-this', unitId: unit }),
  'unit.restore': () => ({ act: 'unit.restore', unitId: unit }),
  'contact.change': () => ({ act: 'contact.change' }),
  'second-look.ask': (of) => ({ act: 'second-look.ask', teamId: team, unitId: unit, examinerIds: scoredBy(of) }),
  'mobile.correct': (of) => ({ act: 'mobile.correct', ofAdministrator: of['of-administrator'] }),
  'member.add': (of) => ({ act: 'member.add', ofAdministrator: of['of-administrator'] }),
  'reminders.plan': () => ({ act: 'reminders.plan' }),
  'team.see-matrix': () => ({ act: 'team.see-matrix', teamId: team }),
  'team.end': () => ({ act: 'team.end', teamId: team }),
  'examiners.nudge': () => ({ act: 'examiners.nudge', teamId: team }),
  'analysis.see': () => ({ act: 'analysis.see', teamId: team }),
  'report.see': () => ({ act: 'report.see', teamId: team }),
  'report.write': () => ({ act: 'report.write', teamId: team }),
  'report.file': () => ({ act: 'report.file', teamId: team }),
  'report.return': () => ({ act: 'report.return' }),
  'report.remind': () => ({ act: 'report.remind' }),
  'finding.write': () => ({ act: 'finding.write', teamId: team, unitId: unit }),
  'sheet.see': (of) => ({ act: 'sheet.see', sheet: sheetIn(of) }),
  'sheet.score': (of) => ({ act: 'sheet.score', sheet: sheetIn(of) }),
  'sheet.submit': (of) => ({ act: 'sheet.submit', sheet: sheetIn(of) }),
  'change.ask': (of) => ({ act: 'change.ask', sheet: sheetIn(of) }),
  'change.decide': (of) => ({
    act: 'change.decide',
    sheet: sheetIn(of),
    decider: of['office-answers'] ? 'office' : 'leader',
  }),
  'sheet.reopen': (of) => ({ act: 'sheet.reopen', sheet: sheetIn(of) }),
  'sheet.void': (of) => ({ act: 'sheet.void', sheet: sheetIn(of) }),
  'paper.offer-all': () => ({ act: 'paper.offer-all' }),
  'paper.offer': () => ({ act: 'paper.offer', teamId: team }),
  'paper.enter': (of) => ({ act: 'paper.enter', sheet: sheetIn(of), stillScoring: scoring(of) }),
  'paper.confirm': (of) => ({
    act: 'paper.confirm',
    sheet: sheetIn(of),
    stillScoring: scoring(of),
    ownTyping: of['own-doing'],
  }),
  'marks.see': (of) => ({ act: 'marks.see', marks: { unitId: unit, teamId: team, stillScoring: scoring(of) } }),
  'evidence.hand-in': () => ({ act: 'evidence.hand-in', unitId: unit }),
  'evidence.see-all': () => ({ act: 'evidence.see-all' }),
  'evidence.set-due': () => ({ act: 'evidence.set-due' }),
  'evidence.see-team': () => ({ act: 'evidence.see-team', teamId: team }),
  'evidence.see': (of) => ({ act: 'evidence.see', evidence: evidenceIn(of) }),
  'evidence.judge': (of) => ({ act: 'evidence.judge', evidence: evidenceIn(of) }),
  'objections.set-days': () => ({ act: 'objections.set-days' }),
  'objections.open': () => ({ act: 'objections.open' }),
  'objections.see': () => ({ act: 'objections.see' }),
  'objection.file': () => ({ act: 'objection.file', unitId: unit }),
  'objection.see': (of) => ({ act: 'objection.see', objection: objectionIn(of) }),
  'objection.answer': (of) => ({ act: 'objection.answer', objection: objectionIn(of) }),
  'publication.see': () => ({ act: 'publication.see' }),
  'publication.prepare': () => ({ act: 'publication.prepare' }),
  'publication.confirm': (of) => ({ act: 'publication.confirm', ownSubmission: of['own-doing'] }),
  'publication.release': () => ({ act: 'publication.release' }),
  'publication.correct': () => ({ act: 'publication.correct' }),
  'unit-result.see': () => ({ act: 'unit-result.see', unitId: unit }),
  'unit-result.receive': () => ({ act: 'unit-result.receive', unitId: unit }),
};

export const actNames = Object.keys(requests) as ActName[]; // The keys of a Record over the acts are the acts.

/** Somebody who is this and nothing else, as far as the situation says. */
function purely(role: RoleName, of: Situation): Roles {
  switch (role) {
    case 'administrator':
      return { ...noRoles, administrator: true };
    case 'office':
      return { ...noRoles, office: true };
    case 'leader':
      return { ...noRoles, leaderOf: [of['own-team'] ? team : 'another team'] };
    case 'examiner':
      return { ...noRoles, examinerAs: [examinerWho(of, of['own-team'] ? team : 'another team')] };
    case 'liaison':
      return { ...noRoles, liaisonOf: [of['own-unit'] ? unit : 'another unit'] };
    case 'other':
      return noRoles;
  }
}

/** The same person once as an examiner of another team, once as who speaks for the unit, as far as the situation says so. */
function entangled(roles: Roles, of: Situation): readonly Roles[] {
  const examines = of.own || of['own-marks'] || of['in-charge'] || of['still-scoring'] || of.recused;
  return [
    ...(roles.examinerAs.length === 0 && examines ? [{ ...roles, examinerAs: [examinerWho(of, 'another team')] }] : []),
    ...(roles.liaisonOf.length === 0 && of['own-unit'] ? [{ ...roles, liaisonOf: [unit] }] : []),
  ];
}

function examinerWho({ recused }: Situation, teamId: string) {
  return { examinerId: me, teamId, recusedFrom: recused ? [unit] : [] };
}

/** Whether the role as such gives the right in this situation, and nothing else that the person is takes it away; what that adds is its own right. */
export function isAllowed(role: RoleName, act: ActName, of: Situation): boolean {
  const request = requests[act](of);
  const roles = purely(role, of);
  return [roles, ...entangled(roles, of)].every((who) => may(who, request));
}

/** A fact that must hold, or must not. */
export interface Condition {
  readonly fact: Fact;
  readonly holds: boolean;
}

/** What has to be so for a role to do something; undefined where it never may. */
export type Right = readonly Condition[] | undefined;

/** All situations there are. */
export const situations: readonly Situation[] = Array.from(
  { length: 2 ** facts.length },
  (_, bits) => Object.fromEntries(facts.map((fact, n) => [fact, (bits & (2 ** n)) !== 0])) as Situation, // One entry a fact.
);

/**
 * The conditions under which a role may do something, found by asking `may` about every situation: those facts that are the same in all in
 * which it may. That nothing but these conditions decides is what the tests check.
 */
export function rightOf(role: RoleName, act: ActName): Right {
  const allowed = situations.filter((of) => isAllowed(role, act, of));
  const [one] = allowed;
  if (!one) return undefined;
  return facts
    .filter((fact) => allowed.every((of) => of[fact] === one[fact]))
    .map((fact) => ({ fact, holds: one[fact] }));
}
