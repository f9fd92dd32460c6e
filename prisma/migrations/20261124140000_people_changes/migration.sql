-- Units an examiner is confined to once somebody else has taken over the rest, or was taken in for it; unless `confined`, all of the team (R-8).
alter table examiner add column confined boolean not null default false;
alter table examiner add column unit_ids uuid[] not null default '{}';
alter table examiner add constraint examiner_units_when_confined check (confined or cardinality(unit_ids) = 0);

-- Somebody who takes over from a colleague of the same team has the colleague's criteria as a second charge, for those units.
alter table examiner drop constraint examiner_team_id_person_id_key;
create unique index examiner_once_for_all_units on examiner (team_id, person_id) where not confined;

-- An examiner's units belong to the examiner's team, each named once.
create function check_examiner_units() returns trigger language plpgsql as $$
begin
  if (select count(distinct unit.id) from unit where unit.team_id = new.team_id and unit.id = any(new.unit_ids)) <> cardinality(new.unit_ids) then
    raise exception 'an examiner is confined to units of the team' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger examiner_units_of_team before insert or update of unit_ids, team_id on examiner for each row
  when (new.confined) execute function check_examiner_units();

-- 更换考核人员: who took over which units of whom, and why.
create table replacement (
  id            uuid primary key,
  assessment_id uuid not null references assessment,
  examiner_id   uuid not null references examiner,
  person_id     uuid not null references person,
  unit_ids      uuid[] not null check (cardinality(unit_ids) > 0),
  reason        text not null check (char_length(btrim(reason)) between 2 and 200 and char_length(reason) <= 200),
  recorded_by   uuid not null references person,
  recorded_at   timestamptz not null
);
create index replacement_examiner on replacement (examiner_id);
create function check_replacement() returns trigger language plpgsql as $$
begin
  if exists (select 1 from examiner where id = new.examiner_id and person_id = new.person_id) then
    raise exception 'nobody takes over from himself or herself' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger replacement_by_another before insert on replacement for each row execute function check_replacement();
create trigger replacement_kept before update or delete on replacement for each row execute function refuse_change();
create trigger replacement_no_truncate before truncate on replacement for each statement execute function refuse_change();

-- Sheets that are still asked of their examiner: the one place in the database that leaves out what is withdrawn, recused or handed over.
create view asked_sheet as
  select sheet.* from sheet
  join unit on unit.id = sheet.unit_id
  join examiner on examiner.id = sheet.examiner_id
  where unit.withdrawn_at is null
    and (not examiner.confined or sheet.unit_id = any(examiner.unit_ids))
    and not exists (select 1 from recusal where recusal.examiner_id = sheet.examiner_id and recusal.unit_id = sheet.unit_id);

-- A sheet that is not asked any more is not handed in.
create function refuse_unasked_submission() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from asked_sheet where id = new.id) then
    raise exception 'sheet % is not asked for', new.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger sheet_submitted_when_asked before update of status on sheet for each row
  when (new.status = 'submitted' and old.status <> 'submitted') execute function refuse_unasked_submission();

-- Why a unit is not assessed is as long as any reason.
alter table unit add constraint unit_withdrawn_reason_length check (char_length(btrim(withdrawn_reason)) between 2 and 200);
alter table score add constraint score_excused_reason_length check (char_length(btrim(excused_reason)) between 2 and 200);

-- A request lapses with the sheet it is about.
alter table change_request drop constraint change_request_lapsed_because_check;
alter table change_request add constraint change_request_lapsed_because_check
  check (lapsed_because in ('reopened', 'voided', 'team-ended', 'closed'));

-- 请再核: the leader or the office asks the examiners of a unit's criterion who are far apart to look again; no mark is changed by it (R-7).
create table second_look (
  id            uuid primary key,
  assessment_id uuid not null,
  unit_id       uuid not null,
  criterion_id  text not null,
  reason        text not null check (char_length(btrim(reason)) between 2 and 200 and char_length(reason) <= 200),
  asked_by      uuid not null references person,
  asked_at      timestamptz not null,
  foreign key (assessment_id, unit_id) references unit (assessment_id, id),
  foreign key (assessment_id, criterion_id) references criterion (assessment_id, id)
);
create index second_look_unit on second_look (unit_id, criterion_id, asked_at);
create trigger second_look_kept before update or delete on second_look for each row execute function refuse_change();
create trigger second_look_no_truncate before truncate on second_look for each statement execute function refuse_change();

-- Who is to look again, and what came of it: the mark is kept, with a reason, or a change of the sheet was asked for.
create table second_look_answer (
  look_id     uuid not null references second_look,
  sheet_id    uuid not null references sheet,
  answer      text check (answer in ('kept', 'change-asked')),
  reason      text check (char_length(btrim(reason)) between 2 and 200 and char_length(reason) <= 200),
  answered_at timestamptz,
  primary key (look_id, sheet_id),
  constraint second_look_answered check ((answer is null) = (answered_at is null) and (answer is null) = (reason is null))
);
create index second_look_answer_sheet on second_look_answer (sheet_id);
create function keep_second_look_answer() returns trigger language plpgsql as $$
begin
  if old.answer is not null or (new.look_id, new.sheet_id) is distinct from (old.look_id, old.sheet_id) then
    raise exception 'a second look is answered once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger second_look_answer_kept before update on second_look_answer for each row execute function keep_second_look_answer();
create trigger second_look_answer_not_deleted before delete on second_look_answer for each row execute function refuse_change();
create trigger second_look_answer_no_truncate before truncate on second_look_answer for each statement execute function refuse_change();
