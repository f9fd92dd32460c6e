-- 考评综合报告: what a team writes beside its scores, and each time it was filed (R-13).
create table report (
  team_id         uuid primary key references team,
  next_steps      text not null default '' check (char_length(next_steps) <= 2000),
  version         integer not null default 0 check (version >= 0),
  written_by      uuid references person,
  written_at      timestamptz,
  returned_reason text check (char_length(btrim(returned_reason)) between 2 and 200 and char_length(returned_reason) <= 200),
  returned_by     uuid references person,
  returned_at     timestamptz,
  constraint report_written check ((written_by is null) = (written_at is null)),
  constraint report_returned check ((returned_reason is null) = (returned_by is null) and (returned_reason is null) = (returned_at is null))
);

-- 亮点 and 突出问题 of one unit.
create table report_finding (
  team_id    uuid not null references report,
  unit_id    uuid not null,
  highlights text not null check (char_length(highlights) <= 2000),
  problems   text not null check (char_length(problems) <= 2000),
  version    integer not null check (version > 0),
  written_by uuid not null references person,
  written_at timestamptz not null,
  primary key (team_id, unit_id),
  foreign key (team_id, unit_id) references unit (team_id, id)
);

-- A frozen copy of every filing: what was filed, and the Word file that went out.
create table report_filing (
  id       uuid primary key,
  team_id  uuid not null references report,
  number   integer not null check (number > 0),
  filed_by uuid not null references person,
  filed_at timestamptz not null,
  due_on   date not null,
  -- Judged by the first filing since the team ended: one that is returned keeps it (R-11).
  late     boolean not null,
  content  jsonb not null,
  unique (team_id, number)
);
create trigger report_filing_kept before update or delete on report_filing for each row execute function refuse_change();
create trigger report_filing_no_truncate before truncate on report_filing for each statement execute function refuse_change();

create table report_document (
  filing_id uuid primary key references report_filing,
  bytes     bytea not null check (octet_length(bytes) > 0)
);
create trigger report_document_kept before update or delete on report_document for each row execute function refuse_change();
create trigger report_document_no_truncate before truncate on report_document for each statement execute function refuse_change();
