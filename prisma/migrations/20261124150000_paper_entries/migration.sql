-- 打分表: a workbook of marks that was sent back, kept until whoever sent it says what is to become of it (R-3).
create table marks_workbook (
  id            uuid primary key,
  assessment_id uuid not null references assessment,
  purpose       text not null check (purpose in ('drafts', 'paper')),
  sent_by       uuid not null references person,
  sent_at       timestamptz not null,
  -- Whose signed paper was typed.
  examiner_id   uuid references examiner,
  file_name     text not null,
  sha256        text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  units         jsonb not null check (jsonb_typeof(units) = 'array'),
  state         text not null default 'pending' check (state in ('pending', 'filled', 'sent', 'discarded', 'outdated')),
  preferred     text check (preferred in ('workbook', 'card')),
  settled_at    timestamptz,
  constraint marks_workbook_examiner check ((purpose = 'paper') = (examiner_id is not null)),
  constraint marks_workbook_settled check ((state = 'pending') = (settled_at is null)),
  constraint marks_workbook_settled_later check (settled_at >= sent_at),
  constraint marks_workbook_filled_is_drafts check (state <> 'filled' or purpose = 'drafts'),
  constraint marks_workbook_sent_is_paper check (state <> 'sent' or purpose = 'paper'),
  constraint marks_workbook_preferred check ((state = 'filled') = (preferred is not null)),
  unique (assessment_id, id)
);
-- Of the workbooks of one person for one purpose, the newest one is looked at.
create unique index marks_workbook_one_pending on marks_workbook (assessment_id, sent_by, purpose, coalesce(examiner_id, sent_by))
  where state = 'pending';

create function keep_marks_workbook() returns trigger language plpgsql as $$
begin
  if old.state <> 'pending'
     or (new.id, new.assessment_id, new.purpose, new.sent_by, new.sent_at, new.examiner_id, new.file_name, new.sha256, new.units)
        is distinct from (old.id, old.assessment_id, old.purpose, old.sent_by, old.sent_at, old.examiner_id, old.file_name, old.sha256, old.units) then
    raise exception 'a marks workbook is settled once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger marks_workbook_kept before update on marks_workbook for each row execute function keep_marks_workbook();
create trigger marks_workbook_not_deleted before delete on marks_workbook for each row execute function refuse_change();
create trigger marks_workbook_no_truncate before truncate on marks_workbook for each statement execute function refuse_change();

-- 纸质录入: one unit's marks as typed from a signed paper; they count once somebody else has checked them against it.
create table paper_entry (
  id            uuid primary key,
  assessment_id uuid not null,
  workbook_id   uuid not null,
  sheet_id      uuid not null,
  position      integer not null check (position >= 0),
  marks         jsonb not null check (jsonb_typeof(marks) = 'array'),
  typed_by      uuid not null references person,
  typed_at      timestamptz not null,
  state         text not null default 'pending' check (state in ('pending', 'confirmed', 'declined', 'lapsed')),
  settled_by    uuid references person,
  settled_at    timestamptz,
  reason        text check (char_length(btrim(reason)) between 2 and 200 and char_length(reason) <= 200),
  foreign key (assessment_id, workbook_id) references marks_workbook (assessment_id, id),
  foreign key (assessment_id, sheet_id) references sheet (assessment_id, id),
  constraint paper_entry_settled check ((state = 'pending') = (settled_at is null)),
  constraint paper_entry_settled_later check (settled_at >= typed_at),
  constraint paper_entry_checked check ((state in ('confirmed', 'declined')) = (settled_by is not null)),
  constraint paper_entry_not_by_typist check (settled_by <> typed_by),
  constraint paper_entry_declined_has_reason check ((state = 'declined') = (reason is not null)),
  unique (workbook_id, sheet_id)
);
create unique index paper_entry_one_pending on paper_entry (sheet_id) where state = 'pending';
create index paper_entry_sheet on paper_entry (sheet_id, settled_at);

create function keep_paper_entry() returns trigger language plpgsql as $$
begin
  if old.state <> 'pending'
     or (new.id, new.assessment_id, new.workbook_id, new.sheet_id, new.position, new.marks, new.typed_by, new.typed_at)
        is distinct from (old.id, old.assessment_id, old.workbook_id, old.sheet_id, old.position, old.marks, old.typed_by, old.typed_at) then
    raise exception 'a paper entry is checked once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger paper_entry_kept before update on paper_entry for each row execute function keep_paper_entry();
create trigger paper_entry_not_deleted before delete on paper_entry for each row execute function refuse_change();
create trigger paper_entry_no_truncate before truncate on paper_entry for each statement execute function refuse_change();
