-- 演练: an assessment that is only practised; everything the bot says of it is marked so (R-19).
alter table assessment add column rehearsal boolean not null default false;

-- A rehearsal may be put away before it was opened.
alter table assessment drop constraint assessment_check;
alter table assessment add constraint assessment_check check (
  case when status = 'preparing' then opened_at is null
       when status = 'archived' and rehearsal then true
       else opened_at is not null end);

-- What was opened as a rehearsal never turns into the real thing, nor the other way round.
create function keep_rehearsal() returns trigger language plpgsql as $$
begin
  raise exception 'what an assessment was opened as it stays' using errcode = 'check_violation';
end $$;
create trigger assessment_rehearsal_kept before update of rehearsal on assessment for each row
  when (old.status <> 'preparing' and new.rehearsal is distinct from old.rehearsal) execute function keep_rehearsal();

-- Which assessment a message is about: so that a rehearsal's are marked, and what was asked of people can be counted (R-18).
alter table outbox add column assessment_id uuid references assessment;
create index outbox_assessment on outbox (assessment_id, lane) where assessment_id is not null;

update outbox set assessment_id = coalesce(
  (card.ref ->> 'assessmentId')::uuid,
  (card.ref -> 'of' ->> 'assessmentId')::uuid,
  (select assessment_id from team where id = coalesce(card.ref ->> 'teamId', card.ref -> 'of' ->> 'teamId')::uuid),
  (select assessment_id from sheet where id = (card.ref ->> 'sheetId')::uuid),
  (select assessment_id from change_request where id = (card.ref ->> 'requestId')::uuid),
  (select assessment_id from roster_import where id = (card.ref ->> 'importId')::uuid))
from card where card.id = outbox.card_id and outbox.kind <> 'update';

-- Whose letters an administrator may see and send again is decided by the assessment: a redraw has that of the card it redraws.
create index outbox_card on outbox (card_id) where card_id is not null and kind <> 'update';
