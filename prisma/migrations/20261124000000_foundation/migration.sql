-- People -------------------------------------------------------------------------------------------------------------

create table person (
  id         uuid primary key,
  open_id    text unique check (open_id ~ '^ou_[0-9A-Za-z_-]+$'),
  mobile     text unique check (mobile ~ '^1[0-9]{10}$'),
  name       text not null check (char_length(btrim(name)) between 1 and 40),
  created_at timestamptz not null
);

create table administrator (
  person_id  uuid primary key references person,
  granted_at timestamptz not null,
  granted_by uuid references person
);

-- The one-time code that claims administration; one row at most, only its hash is kept.
create table claim_code (
  only_row   boolean primary key default true check (only_row),
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  attempts   integer not null default 0 check (attempts >= 0),
  created_at timestamptz not null
);

create table steering_chat (
  chat_id  text primary key check (chat_id ~ '^oc_'),
  bound_by uuid not null references person,
  bound_at timestamptz not null,
  active   boolean not null default true
);

-- Assessment ---------------------------------------------------------------------------------------------------------

create table assessment (
  id               uuid primary key,
  name             text not null unique check (char_length(name) between 1 and 100),
  county           text not null,
  year             integer not null check (year between 2000 and 2100),
  status           text not null check (status in ('preparing', 'assessing', 'grading', 'published', 'archived')),
  version          integer not null default 0 check (version >= 0),
  rubric           jsonb not null,
  steering_chat_id text references steering_chat,
  created_at       timestamptz not null,
  opened_at        timestamptz,
  check ((status = 'preparing') = (opened_at is null))
);

create table office_member (
  assessment_id uuid not null references assessment,
  person_id     uuid not null references person,
  administrator boolean not null,
  primary key (assessment_id, person_id)
);
create index office_member_person on office_member (person_id);

-- The rubric's criteria as rows, so that a mark can be held against its maximum and step. All points are whole hundredths.
create table criterion (
  assessment_id uuid not null references assessment,
  id            text not null check (id ~ '^[0-9A-Za-z._-]{1,40}$'),
  section_id    text not null,
  position      integer not null check (position >= 0),
  max_points    integer not null check (max_points > 0),
  step          integer not null check (step > 0),
  primary key (assessment_id, id),
  unique (assessment_id, id, max_points, step),
  check (max_points % step = 0)
);

create table team (
  id            uuid primary key,
  assessment_id uuid not null references assessment,
  name          text not null check (char_length(name) between 1 and 40),
  position      integer not null check (position >= 0),
  leader_id     uuid not null references person,
  status        text not null default 'scoring' check (status in ('scoring', 'ended', 'reported')),
  version       integer not null default 0 check (version >= 0),
  ended_on      date,
  ended_at      timestamptz,
  unique (assessment_id, name),
  unique (assessment_id, id),
  check ((status = 'scoring') = (ended_on is null)),
  check ((ended_on is null) = (ended_at is null))
);
create index team_leader on team (leader_id);

create table unit (
  id               uuid primary key,
  assessment_id    uuid not null,
  team_id          uuid not null,
  name             text not null check (char_length(name) between 1 and 40),
  category         text not null check (char_length(category) between 1 and 20),
  position         integer not null check (position >= 0),
  liaison_id       uuid not null references person,
  withdrawn_at     timestamptz,
  withdrawn_reason text,
  foreign key (assessment_id, team_id) references team (assessment_id, id),
  unique (assessment_id, name),
  unique (assessment_id, id),
  unique (team_id, id),
  check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index unit_liaison on unit (liaison_id);

create table examiner (
  id              uuid primary key,
  assessment_id   uuid not null,
  team_id         uuid not null,
  person_id       uuid not null references person,
  organisation    text not null check (char_length(organisation) between 1 and 40),
  sent_by_unit_id uuid,
  charge          text[] not null check (cardinality(charge) > 0),
  position        integer not null check (position >= 0),
  foreign key (assessment_id, team_id) references team (assessment_id, id),
  foreign key (assessment_id, sent_by_unit_id) references unit (assessment_id, id),
  unique (team_id, person_id),
  unique (team_id, id)
);
create index examiner_person on examiner (person_id);

create table recusal (
  examiner_id uuid not null references examiner,
  unit_id     uuid not null references unit,
  automatic   boolean not null,
  reason      text not null check (char_length(btrim(reason)) between 2 and 200),
  recorded_by uuid references person,
  recorded_at timestamptz not null,
  primary key (examiner_id, unit_id),
  check (automatic or recorded_by is not null)
);

-- Scoring ------------------------------------------------------------------------------------------------------------

-- One examiner's marks for one unit. `page` is where the examiner left off; `typed` keeps what was typed but is not yet in order.
create table sheet (
  id            uuid primary key,
  assessment_id uuid not null references assessment,
  team_id       uuid not null,
  examiner_id   uuid not null,
  unit_id       uuid not null,
  status        text not null default 'open' check (status in ('open', 'submitted')),
  version       integer not null default 0 check (version >= 0),
  page          integer not null default 0 check (page >= 0),
  typed         jsonb not null default '{}',
  saved_at      timestamptz,
  submitted_at  timestamptz,
  unique (examiner_id, unit_id),
  unique (assessment_id, id),
  foreign key (team_id, examiner_id) references examiner (team_id, id),
  foreign key (team_id, unit_id) references unit (team_id, id),
  check ((status = 'submitted') = (submitted_at is not null))
);
create index sheet_assessment on sheet (assessment_id);
create index sheet_unit on sheet (unit_id);

create function refuse_recused_sheet() returns trigger language plpgsql as $$
begin
  if exists (select 1 from recusal where examiner_id = new.examiner_id and unit_id = new.unit_id)
     or exists (select 1 from examiner where id = new.examiner_id and sent_by_unit_id = new.unit_id) then
    raise exception 'examiner % is recused from unit %', new.examiner_id, new.unit_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sheet_not_recused before insert on sheet for each row execute function refuse_recused_sheet();

-- One cell of a sheet, created when the assessment opens: exactly what is to be scored. Null points: not yet scored.
create table score (
  sheet_id       uuid not null,
  assessment_id  uuid not null,
  criterion_id   text not null,
  max_points     integer not null,
  step           integer not null,
  points         integer,
  reason         text,
  excused_reason text,
  changed_by     uuid references person,
  changed_at     timestamptz,
  primary key (sheet_id, criterion_id),
  foreign key (assessment_id, sheet_id) references sheet (assessment_id, id),
  foreign key (assessment_id, criterion_id, max_points, step) references criterion (assessment_id, id, max_points, step),
  constraint score_within_maximum check (points between 0 and max_points),
  constraint score_on_step check (points % step = 0),
  constraint score_reason_for_deduction check (points is null or points = max_points or (reason is not null and char_length(btrim(reason)) between 2 and 200)),
  constraint score_reason_needs_points check (reason is null or (points is not null and char_length(reason) <= 200)),
  constraint score_excused_or_scored check (excused_reason is null or points is null),
  check ((changed_by is null) = (changed_at is null))
);

-- Every change of a mark: who, when, from, to (R-3). Written by the database, so that no path can forget it.
create table score_change (
  id           bigint generated always as identity primary key,
  sheet_id     uuid not null,
  criterion_id text not null,
  from_points  integer,
  to_points    integer,
  from_reason  text,
  to_reason    text,
  changed_by   uuid not null references person,
  changed_at   timestamptz not null,
  foreign key (sheet_id, criterion_id) references score (sheet_id, criterion_id)
);
create index score_change_cell on score_change (sheet_id, criterion_id);

-- Statement triggers: a save changes several cells at once.
create function keep_score_history() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from after_update join before_update using (sheet_id, criterion_id) join sheet on sheet.id = sheet_id
    where sheet.status <> 'open'
      and (after_update.points, after_update.reason) is distinct from (before_update.points, before_update.reason)
  ) then
    raise exception 'a submitted sheet takes no marks' using errcode = 'check_violation';
  end if;
  insert into score_change (sheet_id, criterion_id, from_points, to_points, from_reason, to_reason, changed_by, changed_at)
  select sheet_id, criterion_id, before_update.points, after_update.points, before_update.reason, after_update.reason,
         after_update.changed_by, after_update.changed_at
  from after_update join before_update using (sheet_id, criterion_id)
  where (after_update.points, after_update.reason) is distinct from (before_update.points, before_update.reason);
  return null;
end $$;
create trigger score_history after update on score referencing old table as before_update new table as after_update
  for each statement execute function keep_score_history();

-- A cell stays the cell it is: its history hangs on its key. It starts empty, so that no mark escapes its history.
create function keep_score_key() returns trigger language plpgsql as $$
begin
  raise exception 'a cell of a sheet keeps its key' using errcode = 'check_violation';
end $$;
create trigger score_key before update of sheet_id, criterion_id on score for each row
  when ((new.sheet_id, new.criterion_id) is distinct from (old.sheet_id, old.criterion_id)) execute function keep_score_key();
create function refuse_filled_score() returns trigger language plpgsql as $$
begin
  raise exception 'a cell of a sheet starts empty' using errcode = 'check_violation';
end $$;
create trigger score_starts_empty before insert on score for each row
  when (new.points is not null) execute function refuse_filled_score();

-- A roster workbook that was checked and waits for its confirmation.
create table roster_import (
  id          uuid primary key,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null,
  file_name   text not null,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  roster      jsonb not null,
  found       jsonb not null,
  notices     jsonb not null,
  status      text not null check (status in ('pending', 'applied', 'discarded', 'outdated')),
  assessment_id uuid references assessment,
  base_version  integer,
  check (status <> 'applied' or assessment_id is not null)
);

-- Messages -----------------------------------------------------------------------------------------------------------

-- A card in somebody's chat that must keep showing the current state. `ref` says what it shows; it is drawn when sent.
create table card (
  id             uuid primary key,
  subject        text not null,
  ref            jsonb not null,
  recipient_type text not null check (recipient_type in ('open_id', 'chat_id')),
  recipient      text not null,
  state          text not null default 'queued' check (state in ('queued', 'live', 'retired', 'gone')),
  message_id     text unique,
  sent_at        timestamptz,
  created_at     timestamptz not null
);
create index card_subject on card (subject) where state in ('queued', 'live');

-- What the bot owes the platform. Written in the transaction of the change that causes it; `uuid` makes a retry the same message.
create table outbox (
  seq              bigint generated always as identity primary key,
  id               uuid not null unique,
  uuid             uuid not null unique,
  key              text unique,
  kind             text not null check (kind in ('send', 'reply', 'update')),
  recipient_type   text check (recipient_type in ('open_id', 'chat_id')),
  recipient        text,
  reply_to         text,
  card_id          uuid references card,
  content          jsonb,
  state            text not null default 'pending' check (state in ('pending', 'sent', 'dead', 'dropped')),
  attempts         integer not null default 0,
  due_at           timestamptz not null,
  claimed_until    timestamptz,
  first_attempt_at timestamptz,
  settled_at       timestamptz,
  message_id       text,
  error_code       integer,
  error            text,
  created_at       timestamptz not null,
  lane             text not null generated always as (coalesce(recipient, reply_to, card_id::text)) stored,
  check ((card_id is null) <> (content is null)),
  check (kind <> 'update' or card_id is not null),
  check (kind <> 'send' or (recipient is not null and recipient_type is not null)),
  check (kind <> 'reply' or reply_to is not null)
);
create index outbox_pending on outbox (lane, seq) where state = 'pending';
create index outbox_dead on outbox (seq) where state = 'dead';
-- Redraws of one card that were not sent yet are one redraw.
create unique index outbox_one_update on outbox (card_id) where state = 'pending' and kind = 'update';

-- What the platform told us: an event is acted on once, a repeated click gets its first answer.
create table inbox (
  key           text primary key,
  kind          text not null check (kind in ('click', 'event')),
  payload       jsonb,
  answer        jsonb,
  state         text not null check (state in ('received', 'done', 'failed')),
  attempts      integer not null default 0,
  claimed_until timestamptz,
  received_at   timestamptz not null
);
create index inbox_open on inbox (received_at) where state = 'received';

-- One instance at a time does what must not be done twice at once.
create table lease (
  name       text primary key,
  holder     uuid not null,
  expires_at timestamptz not null
);

-- Audit --------------------------------------------------------------------------------------------------------------

create table audit_head (
  only_row boolean primary key default true check (only_row),
  seq      bigint not null,
  hash     text not null
);
insert into audit_head (seq, hash) values (0, repeat('0', 64));

-- Append-only; each entry carries the hash of the one before. The database numbers and seals it, whoever writes.
create table audit_entry (
  seq           bigint primary key,
  at            timestamptz not null,
  actor_id      uuid references person,
  assessment_id uuid references assessment,
  what          text not null,
  subject       text not null,
  before        jsonb,
  after         jsonb,
  previous_hash text not null,
  hash          text not null unique
);
create index audit_entry_assessment on audit_entry (assessment_id, seq);

create function audit_sealed_text(entry audit_entry) returns text language sql stable as $$
  select jsonb_build_array(
    entry.seq, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.actor_id, entry.assessment_id,
    entry.what, entry.subject, entry.before, entry.after, entry.previous_hash)::text
$$;

create function seal_audit_entry() returns trigger language plpgsql as $$
declare
  head audit_head;
begin
  select * into head from audit_head for update;
  new.seq := head.seq + 1;
  new.previous_hash := head.hash;
  new.hash := encode(sha256(convert_to(audit_sealed_text(new), 'UTF8')), 'hex');
  update audit_head set seq = new.seq, hash = new.hash;
  return new;
end $$;
create trigger audit_entry_sealed before insert on audit_entry for each row execute function seal_audit_entry();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function refuse_change();
create trigger score_change_append_only before update or delete on score_change for each row execute function refuse_change();
create trigger score_change_no_truncate before truncate on score_change for each statement execute function refuse_change();
