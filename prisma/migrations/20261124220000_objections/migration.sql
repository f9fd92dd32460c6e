-- 异议: before results are published, units see their own and may object to a criterion; somebody who did not score it answers (R-15).

-- How many days units have; null where they are not asked.
alter table assessment add column objection_days integer check (objection_days between 1 and 15);

-- 征求意见 on the results of one final round; opened once, and never moved.
create table objection_window (
  round_id      uuid primary key,
  assessment_id uuid not null,
  due_on        date not null,
  opened_by     uuid not null references person,
  opened_at     timestamptz not null,
  unique (assessment_id, round_id),
  foreign key (assessment_id, round_id) references grading_round (assessment_id, id),
  constraint objection_window_ahead check (due_on > (opened_at at time zone 'Asia/Shanghai')::date)
);

create function open_objection_window() returns trigger language plpgsql as $$
begin
  if (select state from grading_round where id = new.round_id) <> 'final' then
    raise exception 'units are asked about final results only' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger objection_window_of_final before insert on objection_window for each row execute function open_objection_window();
create trigger objection_window_kept before update or delete on objection_window for each row execute function refuse_change();
create trigger objection_window_no_truncate before truncate on objection_window for each statement execute function refuse_change();

create table objection (
  id            uuid primary key,
  assessment_id uuid not null,
  round_id      uuid not null,
  unit_id       uuid not null,
  criterion_id  text not null,
  words         text not null check (char_length(btrim(words)) >= 2 and char_length(words) <= 500),
  filed_by      uuid not null references person,
  filed_at      timestamptz not null,
  -- The last day for the answer.
  due_on        date not null,
  state         text not null default 'open' check (state in ('open', 'answered', 'withdrawn')),
  answered_by   uuid references person,
  upheld        boolean,
  reason        text check (char_length(btrim(reason)) >= 2 and char_length(reason) <= 200),
  settled_at    timestamptz,
  foreign key (assessment_id, round_id) references objection_window (assessment_id, round_id),
  foreign key (assessment_id, unit_id) references unit (assessment_id, id),
  foreign key (assessment_id, criterion_id) references criterion (assessment_id, id),
  constraint objection_settled check ((state = 'open') = (settled_at is null)),
  constraint objection_settled_later check (settled_at >= filed_at),
  constraint objection_answered check (
    (state = 'answered') = (answered_by is not null) and (state = 'answered') = (upheld is not null)
    and (state = 'answered') = (reason is not null)),
  constraint objection_answered_by_another check (answered_by <> filed_by),
  constraint objection_due_ahead check (due_on >= (filed_at at time zone 'Asia/Shanghai')::date)
);
-- About one criterion once; one that was taken back may be filed again.
create unique index objection_one_a_criterion on objection (round_id, unit_id, criterion_id) where state <> 'withdrawn';
create index objection_unit on objection (unit_id, filed_at);
create index objection_open on objection (assessment_id) where state = 'open';

-- What was filed stays as it was filed, and what was settled stays settled.
create function keep_objection() returns trigger language plpgsql as $$
begin
  if old.state <> 'open'
     or (new.id, new.assessment_id, new.round_id, new.unit_id, new.criterion_id, new.words, new.filed_by, new.filed_at, new.due_on)
        is distinct from
        (old.id, old.assessment_id, old.round_id, old.unit_id, old.criterion_id, old.words, old.filed_by, old.filed_at, old.due_on) then
    raise exception 'an objection is settled once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger objection_kept before update on objection for each row execute function keep_objection();
create trigger objection_not_deleted before delete on objection for each row execute function refuse_change();
create trigger objection_no_truncate before truncate on objection for each statement execute function refuse_change();

-- Who was asked to answer: whoever of them does so first has answered.
create table objection_asked (
  objection_id uuid not null references objection,
  person_id    uuid not null references person,
  primary key (objection_id, person_id)
);
create trigger objection_asked_kept before update or delete on objection_asked for each row execute function refuse_change();
create trigger objection_asked_no_truncate before truncate on objection_asked for each statement execute function refuse_change();

-- What the unit leans on: pieces of its own evidence, chosen while the objection is open.
create table objection_evidence (
  objection_id uuid not null references objection,
  evidence_id  uuid not null references evidence,
  primary key (objection_id, evidence_id)
);
create function keep_objection_evidence() returns trigger language plpgsql as $$
declare
  about objection;
begin
  select * into about from objection where id = coalesce(new.objection_id, old.objection_id);
  if about.state <> 'open' then
    raise exception 'evidence is chosen while an objection is open' using errcode = 'check_violation';
  end if;
  if tg_op <> 'DELETE' and not exists (select 1 from evidence where id = new.evidence_id and unit_id = about.unit_id) then
    raise exception 'an objection leans on evidence of its own unit' using errcode = 'check_violation';
  end if;
  return coalesce(new, old);
end $$;
create trigger objection_evidence_kept before insert or update or delete on objection_evidence
  for each row execute function keep_objection_evidence();
create trigger objection_evidence_no_truncate before truncate on objection_evidence for each statement execute function refuse_change();

-- One more kind of matter that people are reminded of (R-12).
alter table reminder_pause drop constraint reminder_pause_kind_check,
  add constraint reminder_pause_kind_check check (kind in ('scoring', 'report', 'objection'));
alter table reminder_extra drop constraint reminder_extra_kind_check,
  add constraint reminder_extra_kind_check check (kind in ('scoring', 'report', 'objection'));
