-- 佐证材料 (R-10). Contents are kept once, by their hash; a piece is one file that was handed in, a use is what it stands for.
alter table assessment add column evidence_due_on date;

create table evidence_content (
  sha256      text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes       bigint not null check (bytes between 1 and 104857600),
  media_type  text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  kept_at     timestamptz not null
);

-- Files sent one after the other make a batch, which one card asks about. A piece without a unit has not been assigned yet.
create table evidence (
  id             uuid primary key,
  batch_id       uuid not null,
  handed_in_by   uuid not null references person,
  handed_in_at   timestamptz not null,
  name           text not null check (char_length(name) between 1 and 255),
  message_id     text,
  file_key       text,
  resource       text check (resource in ('image', 'file')),
  taken_from     uuid references evidence,
  assessment_id  uuid,
  unit_id        uuid,
  filed_at       timestamptz,
  state          text not null default 'waiting' check (state in ('waiting', 'received', 'refused', 'duplicate')),
  why            text check (why in ('empty', 'too-large', 'not-allowed', 'gone', 'not-received')),
  sha256         text references evidence_content,
  duplicate_of   uuid references evidence,
  withdrawn_at   timestamptz,
  attempts       integer not null default 0 check (attempts >= 0),
  due_at         timestamptz not null,
  claimed_until  timestamptz,
  unique (message_id, file_key),
  unique (assessment_id, unit_id, id),
  -- Deferred: while an assessment is prepared its roster can be taken in anew, which writes the units again under their ids.
  foreign key (assessment_id, unit_id) references unit (assessment_id, id) deferrable initially deferred,
  constraint evidence_unit_of_assessment check ((assessment_id is null) = (unit_id is null)),
  constraint evidence_filed_for_a_unit check (filed_at is null or unit_id is not null),
  constraint evidence_sent_or_taken_over check ((message_id is null) = (taken_from is not null)),
  constraint evidence_message_has_a_file check ((message_id is null) = (file_key is null) and (file_key is null) = (resource is null)),
  constraint evidence_refused_why check ((state = 'refused') = (why is not null)),
  constraint evidence_received_has_content check ((state in ('received', 'duplicate')) = (sha256 is not null)),
  constraint evidence_duplicate_of_another check ((state = 'duplicate') = (duplicate_of is not null) and duplicate_of <> id)
);
create index evidence_due on evidence (due_at) where state = 'waiting';
create index evidence_batch on evidence (batch_id);
create index evidence_unit on evidence (unit_id);
create index evidence_sender on evidence (handed_in_by, handed_in_at);
create index evidence_content_used on evidence (sha256);

create table evidence_use (
  evidence_id    uuid not null,
  assessment_id  uuid not null,
  unit_id        uuid not null,
  criterion_id   text not null,
  state          text not null default 'handed-in' check (state in ('handed-in', 'verified', 'returned')),
  reason         text check (char_length(btrim(reason)) between 2 and 200 and char_length(reason) <= 200),
  decided_by     uuid references person,
  decided_at     timestamptz,
  told_in        uuid,
  primary key (evidence_id, criterion_id),
  foreign key (assessment_id, unit_id, evidence_id) references evidence (assessment_id, unit_id, id),
  foreign key (assessment_id, criterion_id) references criterion (assessment_id, id) deferrable initially deferred,
  constraint evidence_use_decided check ((state = 'handed-in') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint evidence_use_return_has_reason check ((state = 'returned') = (reason is not null)),
  constraint evidence_use_return_is_told check ((state = 'returned') = (told_in is not null))
);
create index evidence_use_of_unit on evidence_use (unit_id, criterion_id);
create index evidence_use_told on evidence_use (told_in) where told_in is not null;

-- What was handed in stays on record: who, when, what it was called, and the content it turned out to have.
create function keep_evidence() returns trigger language plpgsql as $$
begin
  if (new.id, new.batch_id, new.handed_in_by, new.handed_in_at, new.name, new.message_id, new.file_key, new.taken_from)
       is distinct from (old.id, old.batch_id, old.handed_in_by, old.handed_in_at, old.name, old.message_id, old.file_key, old.taken_from)
     or (old.sha256 is not null and new.sha256 is distinct from old.sha256)
     or (old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at) then
    raise exception 'evidence stays as it was handed in' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger evidence_kept before update on evidence for each row execute function keep_evidence();
create trigger evidence_not_deleted before delete on evidence for each row execute function refuse_change();
create trigger evidence_no_truncate before truncate on evidence for each statement execute function refuse_change();
create trigger evidence_content_append_only before update or delete on evidence_content for each row execute function refuse_change();
create trigger evidence_content_no_truncate before truncate on evidence_content for each statement execute function refuse_change();
