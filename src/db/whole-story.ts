import type { Db } from './database.ts';

/** One thing done to a sheet as a whole, to a unit or by a person, in words and names: what an account of an assessment is made of. */
export interface StoryLine {
  readonly what: string;
  readonly by: string | null;
  readonly unit: string | null;
  readonly examiner: string | null;
  readonly reason: string | null;
}

/** What the audit log says of an assessment's sheets, oldest first. */
export async function sheetStory(db: Db, assessmentId: string): Promise<StoryLine[]> {
  return db.$queryRaw`
    select entry.what, actor.name as by, unit.name as unit, person.name as examiner, entry.after ->> 'reason' as reason
    from audit_entry entry join sheet on entry.subject = 'sheet:' || sheet.id join unit on unit.id = sheet.unit_id
    join examiner on examiner.id = sheet.examiner_id join person on person.id = examiner.person_id
    left join person actor on actor.id = entry.actor_id
    where entry.assessment_id = ${assessmentId}::uuid and entry.what <> 'sheet.saved' order by entry.seq`;
}

export interface EvidenceLine {
  readonly unit: string;
  readonly criterion: string;
  readonly state: string;
  readonly sha256: string;
  readonly late: boolean;
}

/** Every piece an assessment's units handed in, once for each criterion it stands for. */
export async function evidenceStory(db: Db, assessmentId: string): Promise<EvidenceLine[]> {
  return db.$queryRaw`
    select unit.name as unit, used.criterion_id as criterion, used.state, evidence.sha256,
      (assessment.evidence_due_on is not null
        and (evidence.handed_in_at at time zone 'Asia/Shanghai')::date > assessment.evidence_due_on) as late
    from evidence_use used join evidence on evidence.id = used.evidence_id join unit on unit.id = used.unit_id
    join assessment on assessment.id = used.assessment_id
    where used.assessment_id = ${assessmentId}::uuid and evidence.withdrawn_at is null and evidence.state = 'received'
    order by unit.position, used.criterion_id, evidence.handed_in_at, evidence.id`;
}

export interface LookLine {
  readonly unit: string;
  readonly criterion: string;
  readonly examiner: string;
  readonly answer: string | null;
  readonly reason: string | null;
}

/** Who was asked to look again at which mark, and what the answer was. */
export async function lookStory(db: Db, assessmentId: string): Promise<LookLine[]> {
  return db.$queryRaw`
    select unit.name as unit, look.criterion_id as criterion, person.name as examiner, answer.answer, answer.reason
    from second_look look join second_look_answer answer on answer.look_id = look.id join unit on unit.id = look.unit_id
    join sheet on sheet.id = answer.sheet_id join examiner on examiner.id = sheet.examiner_id
    join person on person.id = examiner.person_id
    where look.assessment_id = ${assessmentId}::uuid order by unit.position, look.criterion_id, examiner.position`;
}

/** Who filled drafts in by a workbook of his or her own. */
export async function offlineStory(db: Db, assessmentId: string): Promise<{ examiner: string; file: string }[]> {
  return db.$queryRaw`
    select person.name as examiner, workbook.file_name as file from marks_workbook workbook
    join person on person.id = workbook.sent_by
    where workbook.assessment_id = ${assessmentId}::uuid and workbook.purpose = 'drafts' and workbook.state = 'filled'
    order by workbook.sent_at, workbook.id`;
}

export interface ReportLine {
  readonly team: string;
  readonly endedOn: string;
  readonly dueOn: string;
  /** The first filing counts. */
  readonly filedAt: Date;
  readonly late: boolean;
  readonly filings: number;
}

export async function reportStory(db: Db, assessmentId: string): Promise<ReportLine[]> {
  return db.$queryRaw`
    select team.name as team, to_char(team.ended_on, 'YYYY-MM-DD') as "endedOn", to_char(first.due_on, 'YYYY-MM-DD') as "dueOn",
      first.filed_at as "filedAt", first.late,
      (select count(*)::int from report_filing filing where filing.team_id = team.id) as filings
    from team join report_filing first on first.team_id = team.id and first.number = 1
    where team.assessment_id = ${assessmentId}::uuid order by team.position`;
}

/** How many units were sent their results, how many chats the bulletin, and how many units have received theirs. */
export interface PublishedTally {
  readonly units: number;
  readonly chats: number;
  readonly received: number;
}

export async function publishedStory(db: Db, assessmentId: string): Promise<PublishedTally> {
  const [tally] = await db.$queryRaw<PublishedTally[]>`
    select count(sent.unit_id)::int as units, count(sent.received_at)::int as received,
      (select count(*)::int from publication_chat chat join publication bulletin on bulletin.id = chat.publication_id
        where bulletin.assessment_id = ${assessmentId}::uuid and bulletin.kind = 'bulletin' and bulletin.state = 'published') as chats
    from publication_unit sent join publication on publication.id = sent.publication_id
    where publication.assessment_id = ${assessmentId}::uuid and publication.kind = 'bulletin' and publication.state = 'published'`;
  return tally ?? { units: 0, chats: 0, received: 0 };
}
