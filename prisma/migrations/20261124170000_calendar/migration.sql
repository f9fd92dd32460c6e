-- The working days of a county, and the day by which each team's report is due (R-11).

-- Notices of the State Council's office, taken in from the files of the release.
create table holiday_notice (
  year       integer primary key check (year between 2000 and 2099),
  notice     jsonb not null,
  issued_on  date not null,
  adopted_at timestamptz not null,
  constraint holiday_notice_is_of_its_year check ((notice ->> 'year')::integer = year)
);

-- The office's word on single days; it stands above the notices, and is taken back, never changed.
create table calendar_correction (
  id           uuid primary key,
  county       text not null check (char_length(county) between 1 and 40),
  day          date not null,
  working      boolean not null,
  reason       text not null check (char_length(btrim(reason)) between 2 and 200 and char_length(reason) <= 200),
  made_by      uuid not null references person,
  made_at      timestamptz not null,
  withdrawn_by uuid references person,
  withdrawn_at timestamptz,
  constraint calendar_correction_ahead check (day >= (made_at at time zone 'Asia/Shanghai')::date),
  constraint calendar_correction_withdrawn_by_somebody check ((withdrawn_by is null) = (withdrawn_at is null)),
  constraint calendar_correction_withdrawn_later check (withdrawn_at >= made_at)
);
create unique index calendar_correction_one_a_day on calendar_correction (county, day) where withdrawn_at is null;

create function keep_calendar_correction() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null
     or (new.id, new.county, new.day, new.working, new.reason, new.made_by, new.made_at)
        is distinct from (old.id, old.county, old.day, old.working, old.reason, old.made_by, old.made_at) then
    raise exception 'a calendar correction is only taken back, once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger calendar_correction_kept before update on calendar_correction
  for each row execute function keep_calendar_correction();
create trigger calendar_correction_not_deleted before delete on calendar_correction
  for each row execute function refuse_change();
create trigger calendar_correction_no_truncate before truncate on calendar_correction
  for each statement execute function refuse_change();

alter table assessment
  add column report_days integer not null default 15 constraint assessment_report_days check (report_days between 1 and 90),
  add column report_rolls boolean not null default false;

-- The due day is kept as it was announced; see docs/adr/0014.
alter table team
  add column report_counted_on date,
  add column report_rolls boolean,
  add column report_due_on date,
  add column report_provisional boolean,
  add constraint team_report_due_whole check (
    num_nulls(report_counted_on, report_rolls, report_due_on, report_provisional) in (0, 4)),
  add constraint team_report_due_after_end check (report_due_on is null or ended_on is not null),
  add constraint team_report_due_counted check (report_counted_on > ended_on and report_due_on >= report_counted_on),
  add constraint team_report_due_moved_by_option check (
    report_rolls or (report_due_on = report_counted_on and not report_provisional));

-- Teams that ended before were told the fifteenth day.
update team set report_counted_on = ended_on + 15, report_rolls = false, report_due_on = ended_on + 15, report_provisional = false
  where ended_on is not null;
