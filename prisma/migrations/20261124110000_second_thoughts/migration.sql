-- 申请修改: an examiner asks to change a submitted sheet; the team's leader, or the steering office, answers (R-3).
create table change_request (
  id              uuid primary key,
  assessment_id   uuid not null,
  sheet_id        uuid not null,
  decider         text not null check (decider in ('leader', 'office')),
  reason          text not null check (char_length(btrim(reason)) between 2 and 200 and char_length(reason) <= 200),
  asked_by        uuid not null references person,
  asked_at        timestamptz not null,
  state           text not null default 'pending' check (state in ('pending', 'allowed', 'declined', 'lapsed')),
  answer          text check (char_length(btrim(answer)) between 2 and 200 and char_length(answer) <= 200),
  decided_by      uuid references person,
  settled_at      timestamptz,
  lapsed_because  text check (lapsed_because in ('reopened', 'voided', 'team-ended')),
  foreign key (assessment_id, sheet_id) references sheet (assessment_id, id),
  constraint change_request_settled check ((state = 'pending') = (settled_at is null)),
  constraint change_request_settled_later check (settled_at >= asked_at),
  constraint change_request_decided check ((state in ('allowed', 'declined')) = (decided_by is not null)),
  constraint change_request_not_by_asker check (decided_by <> asked_by),
  constraint change_request_refusal_has_reason check (state <> 'declined' or answer is not null),
  constraint change_request_answer_is_decision check (answer is null or state in ('allowed', 'declined')),
  constraint change_request_lapse_has_cause check ((state = 'lapsed') = (lapsed_because is not null))
);
create unique index change_request_one_pending on change_request (sheet_id) where state = 'pending';
create index change_request_sheet on change_request (sheet_id, asked_at);

-- What was answered stays answered, and what was asked stays as it was asked.
create function keep_change_request() returns trigger language plpgsql as $$
begin
  if old.state <> 'pending'
     or (new.id, new.assessment_id, new.sheet_id, new.decider, new.reason, new.asked_by, new.asked_at)
        is distinct from (old.id, old.assessment_id, old.sheet_id, old.decider, old.reason, old.asked_by, old.asked_at) then
    raise exception 'a change request is answered once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger change_request_kept before update on change_request for each row execute function keep_change_request();
create trigger change_request_not_deleted before delete on change_request for each row execute function refuse_change();
create trigger change_request_no_truncate before truncate on change_request for each statement execute function refuse_change();

-- The history of a sheet is read off the audit log; its saves, by far the most entries, are not part of it.
create index audit_entry_subject on audit_entry (subject, seq) where what <> 'sheet.saved';
