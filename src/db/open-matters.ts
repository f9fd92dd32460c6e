import type { CardRef } from '../domain/card-ref.ts';
import { partIn, waitsFor, type OpenMatters } from '../domain/renewal.ts';
import type { Tx } from './database.ts';

interface Part {
  readonly assessmentId: string;
  readonly role: string;
  readonly personId: string;
  readonly openId: string;
}

/** Everything that still goes on in the assessments that run, and who takes part in it. */
export async function openMatters(tx: Tx): Promise<OpenMatters> {
  const sheets = await tx.$queryRaw<(Part & { id: string })[]>`
    select sheet.id, sheet.assessment_id as "assessmentId", 'examiner' as role, person.id as "personId", person.open_id as "openId"
    from asked_sheet sheet join assessment on assessment.id = sheet.assessment_id join team on team.id = sheet.team_id
    join examiner on examiner.id = sheet.examiner_id join person on person.id = examiner.person_id
    where assessment.status = 'assessing' and team.status = 'scoring' and sheet.status = 'open' and person.open_id is not null`;
  const teams = await tx.$queryRaw<{ id: string; openId: string }[]>`
    select team.id, person.open_id as "openId" from team join assessment on assessment.id = team.assessment_id
    join person on person.id = team.leader_id
    where assessment.status = 'assessing' and team.status = 'scoring' and person.open_id is not null`;
  const others = await tx.$queryRaw<Part[]>`
    with parts as (
      select assessment_id, 'office' as role, person_id from office_member
      union select assessment.id, 'office', administrator.person_id from assessment, administrator
      union select assessment_id, 'liaison', liaison_id from unit where withdrawn_at is null
    )
    select assessment_id as "assessmentId", role, person_id as "personId", person.open_id as "openId"
    from parts join assessment on assessment.id = assessment_id join person on person.id = person_id
    where assessment.status = 'assessing' and person.open_id is not null`;
  const requests = await tx.$queryRaw<{ id: string; openIds: string[] }[]>`
    select request.id, array_agg(person.open_id) as "openIds" from change_request request join sheet on sheet.id = request.sheet_id
    join team on team.id = sheet.team_id join person on case request.decider
      when 'leader' then person.id = team.leader_id
      else person.id in (select person_id from office_member where assessment_id = request.assessment_id
                         union select person_id from administrator) end
    where request.state = 'pending' and person.open_id is not null group by request.id`;
  return {
    sheets: new Map(sheets.map(({ id, openId }) => [id, openId])),
    parts: new Map(
      [...sheets, ...others].map(({ assessmentId, role, personId, openId }) => [
        partIn(assessmentId, role, personId),
        openId,
      ]),
    ),
    leaders: new Map(teams.map(({ id, openId }) => [id, openId])),
    requests: new Map(requests.map(({ id, openIds }) => [id, new Set(openIds)])),
    waiting: await waiting(tx),
  };
}

/** One row a card that waits and a person it waits for. */
async function waiting(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ ref: CardRef; openId: string }[]>`
    select jsonb_build_object('kind', 'report', 'teamId', team.id, 'personId', person.id, 'page', 0) as ref, person.open_id as "openId"
    from team join assessment on assessment.id = team.assessment_id
    join person on person.id = team.leader_id or person.id in (select person_id from examiner where examiner.team_id = team.id)
    where assessment.status = 'assessing' and team.status = 'ended' and person.open_id is not null
    union all
    select jsonb_build_object('kind', 'second-look', 'lookId', answer.look_id, 'sheetId', sheet.id), person.open_id
    from second_look_answer answer join asked_sheet sheet on sheet.id = answer.sheet_id join team on team.id = sheet.team_id
    join examiner on examiner.id = sheet.examiner_id join person on person.id = examiner.person_id
    where answer.answer is null and team.status = 'scoring' and person.open_id is not null
    union all
    select distinct jsonb_build_object('kind', 'paper-review', 'workbookId', entry.workbook_id, 'page', 0), card.recipient
    from paper_entry entry join card on card.subject = 'paper-review:' || entry.workbook_id
    where entry.state = 'pending'
    union all
    select jsonb_build_object('kind', 'grading-confirm', 'assessmentId', round.assessment_id, 'roundId', round.id, 'personId', person.id), person.open_id
    from grading_round round join person on person.id <> round.decided_by and (
      person.id in (select person_id from administrator)
      or person.id in (select person_id from office_member where assessment_id = round.assessment_id and administrator))
    where round.state = 'awaiting' and person.open_id is not null
    union all
    select jsonb_build_object('kind', 'objection', 'objectionId', objection.id, 'unitId', objection.unit_id, 'personId', person.id), person.open_id
    from objection join objection_asked asked on asked.objection_id = objection.id join person on person.id = asked.person_id
    where objection.state = 'open' and person.open_id is not null
    union all
    select distinct jsonb_build_object('kind', 'hand-in', 'batchId', piece.batch_id, 'personId', person.id), person.open_id
    from evidence piece join person on person.id = piece.handed_in_by
    where piece.filed_at is null and piece.state in ('waiting', 'received') and piece.withdrawn_at is null and person.open_id is not null
    union all
    select jsonb_build_object('kind', 'unit-result', 'publicationId', sent.publication_id, 'unitId', sent.unit_id), person.open_id
    from publication_unit sent join publication on publication.id = sent.publication_id join unit on unit.id = sent.unit_id
    join assessment on assessment.id = publication.assessment_id join person on person.id = unit.liaison_id
    where publication.state = 'published' and assessment.status = 'published' and sent.received_at is null and person.open_id is not null
    union all
    select jsonb_build_object('kind', 'publication', 'publicationId', publication.id), person.open_id
    from publication join person on person.id <> publication.submitted_by and person.id in (
      select person_id from office_member member where member.assessment_id = publication.assessment_id and member.administrator
      union select person_id from administrator)
    where publication.state = 'awaiting' and person.open_id is not null`;
  return new Set(rows.map(({ ref, openId }) => waitsFor(ref, openId)));
}
