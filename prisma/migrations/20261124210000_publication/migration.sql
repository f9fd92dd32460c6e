-- 通报: what went out of the decided tiers, to whom, and word for word (R-15).
create table publication (
  id              uuid primary key,
  assessment_id   uuid not null references assessment,
  -- The round whose tiers are published.
  round_id        uuid not null,
  number          integer not null check (number > 0),
  kind            text not null check (kind in ('bulletin', 'correction')),
  -- The bulletin that a correction puts right; that one stays as it was.
  corrects        uuid,
  -- draft: being prepared; awaiting: a second administrator is to confirm; published: frozen; dropped: given up before it went out.
  state           text not null check (state in ('draft', 'awaiting', 'published', 'dropped')),
  version         integer not null default 0 check (version >= 0),
  tell_units      boolean not null default true,
  -- Of a correction: what was wrong and what is right.
  words           text check (char_length(btrim(words)) >= 2 and char_length(words) <= 500),
  prepared_by     uuid not null references person,
  prepared_at     timestamptz not null,
  submitted_by    uuid references person,
  submitted_at    timestamptz,
  returned_by     uuid references person,
  returned_at     timestamptz,
  returned_reason text check (char_length(btrim(returned_reason)) >= 2 and char_length(returned_reason) <= 200),
  confirmed_by    uuid references person,
  confirmed_at    timestamptz,
  published_at    timestamptz,
  -- What it says, as it was published.
  content         jsonb,
  unique (assessment_id, number),
  unique (assessment_id, id),
  foreign key (assessment_id, round_id) references grading_round (assessment_id, id),
  foreign key (assessment_id, corrects) references publication (assessment_id, id),
  constraint publication_corrects check ((kind = 'correction') = (corrects is not null)),
  constraint publication_words check (
    case when kind = 'bulletin' then words is null when state in ('awaiting', 'published') then words is not null else true end),
  constraint publication_submitted check ((submitted_by is null) = (submitted_at is null)),
  constraint publication_returned check ((returned_reason is null) = (returned_by is null) and (returned_reason is null) = (returned_at is null)),
  constraint publication_confirmed check ((confirmed_by is null) = (confirmed_at is null)),
  -- A confirmation is a second person's, or it is none.
  constraint publication_confirmed_by_another check (confirmed_by is null or confirmed_by <> submitted_by),
  constraint publication_states check (
    (state = 'published') = (published_at is not null) and (state = 'published') = (content is not null)
    and case state
      when 'draft' then submitted_by is null and confirmed_by is null
      when 'awaiting' then submitted_by is not null and confirmed_by is null
      when 'published' then submitted_by is not null
      else confirmed_by is null
    end)
);
create unique index publication_under_way on publication (assessment_id) where state in ('draft', 'awaiting');
create unique index publication_of_the_results on publication (assessment_id) where kind = 'bulletin' and state = 'published';

create table publication_chat (
  publication_id uuid not null references publication,
  chat_id        text not null check (chat_id ~ '^oc_'),
  name           text not null check (char_length(name) between 1 and 200),
  -- full: with totals; tiers: the tiers only.
  scope          text not null check (scope in ('full', 'tiers')),
  primary key (publication_id, chat_id)
);

create table publication_unit (
  publication_id uuid not null,
  unit_id        uuid not null,
  assessment_id  uuid not null,
  -- Of a correction: the tier that is right; null where something else of the unit is put right.
  tier           text check (tier in ('excellent', 'good', 'fair', 'poor')),
  -- Exactly what the unit was sent.
  content        jsonb,
  received_by    uuid references person,
  received_at    timestamptz,
  read_at        timestamptz,
  primary key (publication_id, unit_id),
  foreign key (assessment_id, publication_id) references publication (assessment_id, id),
  foreign key (assessment_id, unit_id) references unit (assessment_id, id),
  constraint publication_unit_received check ((received_by is null) = (received_at is null)),
  constraint publication_unit_received_what check (received_at is null or content is not null)
);
create index publication_unit_unit on publication_unit (unit_id);

-- The Word file, with totals and without: made once and the same ever after.
create table publication_document (
  publication_id uuid not null references publication,
  scope          text not null check (scope in ('full', 'tiers')),
  sha256         text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes          bytea not null check (octet_length(bytes) > 0),
  primary key (publication_id, scope)
);
create trigger publication_document_kept before update or delete on publication_document for each row execute function refuse_change();
create trigger publication_document_no_truncate before truncate on publication_document for each statement execute function refuse_change();

-- What went out is put right by a correction, never by a silent edit.
create function keep_publication() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a publication is never deleted' using errcode = 'restrict_violation'; end if;
  if old.state in ('published', 'dropped') then
    raise exception 'a publication that is % is kept as it is', old.state using errcode = 'restrict_violation';
  end if;
  if new.state = 'published' then
    if (select state from grading_round where id = new.round_id) <> 'final' then
      raise exception 'only tiers that are final are published' using errcode = 'check_violation';
    end if;
    if exists (select 1 from publication_unit where publication_id = new.id and content is null) then
      raise exception 'what a unit is sent is frozen with the publication' using errcode = 'check_violation';
    end if;
  end if;
  return new;
end $$;
create trigger publication_kept before update or delete on publication for each row execute function keep_publication();
create trigger publication_no_truncate before truncate on publication for each statement execute function refuse_change();

create function keep_publication_part() returns trigger language plpgsql as $$
declare
  part jsonb := case when tg_op = 'INSERT' then to_jsonb(new) else to_jsonb(old) end;
begin
  if (select state from publication where id = (part ->> 'publication_id')::uuid) in ('draft', 'awaiting') then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  -- A unit that was sent its result may still be read and received, each once.
  if tg_table_name = 'publication_unit' and tg_op = 'UPDATE' then
    if (to_jsonb(new) - array['received_by', 'received_at', 'read_at']) = (to_jsonb(old) - array['received_by', 'received_at', 'read_at'])
      and (part ->> 'received_at' is null or part ->> 'received_at' = to_jsonb(new) ->> 'received_at' and part ->> 'received_by' = to_jsonb(new) ->> 'received_by')
      and (part ->> 'read_at' is null or part ->> 'read_at' = to_jsonb(new) ->> 'read_at')
    then return new; end if;
  end if;
  raise exception 'what was published is kept as it is' using errcode = 'restrict_violation';
end $$;
create trigger publication_chat_kept before insert or update or delete on publication_chat for each row execute function keep_publication_part();
create trigger publication_chat_no_truncate before truncate on publication_chat for each statement execute function refuse_change();
create trigger publication_unit_kept before insert or update or delete on publication_unit for each row execute function keep_publication_part();
create trigger publication_unit_no_truncate before truncate on publication_unit for each statement execute function refuse_change();

-- Tiers that were published are not taken back.
create function keep_published_round() returns trigger language plpgsql as $$
begin
  if exists (select 1 from publication where round_id = old.id and state = 'published') then
    raise exception 'tiers that were published are corrected, not taken back' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger grading_round_published before update on grading_round for each row
  when (old.state = 'final' and new.state = 'reversed') execute function keep_published_round();
