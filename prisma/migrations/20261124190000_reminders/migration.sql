-- What people are reminded of by the clock, and what the office changes about it (R-12).

-- A card may show matters that have cards of their own, and follows them: it is redrawn with each of these subjects, too.
alter table card add column follows text[] not null default '{}';
create index card_follows on card using gin (follows) where state in ('queued', 'live') and follows <> '{}';

-- 暂停: nobody is reminded of one matter of a team, or of anything in an assessment, until a day or for good.
create table reminder_pause (
  id            uuid primary key,
  assessment_id uuid not null references assessment,
  kind          text check (kind in ('scoring', 'report')),
  team_id       uuid,
  until         date,
  reason        text not null check (char_length(btrim(reason)) between 2 and 200 and char_length(reason) <= 200),
  paused_by     uuid not null references person,
  paused_at     timestamptz not null,
  lifted_by     uuid references person,
  lifted_at     timestamptz,
  foreign key (assessment_id, team_id) references team (assessment_id, id),
  constraint reminder_pause_of_a_matter_or_all check ((kind is null) = (team_id is null)),
  constraint reminder_pause_ahead check (until >= (paused_at at time zone 'Asia/Shanghai')::date),
  constraint reminder_pause_lifted_by_somebody check ((lifted_by is null) = (lifted_at is null)),
  constraint reminder_pause_lifted_later check (lifted_at >= paused_at)
);
create unique index reminder_pause_one_a_matter on reminder_pause (team_id, kind) where lifted_at is null and team_id is not null;
create unique index reminder_pause_one_of_all on reminder_pause (assessment_id) where lifted_at is null and team_id is null;

create function keep_reminder_pause() returns trigger language plpgsql as $$
begin
  if old.lifted_at is not null
     or (new.id, new.assessment_id, new.kind, new.team_id, new.until, new.reason, new.paused_by, new.paused_at)
        is distinct from (old.id, old.assessment_id, old.kind, old.team_id, old.until, old.reason, old.paused_by, old.paused_at) then
    raise exception 'a pause of reminders is only lifted, once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger reminder_pause_kept before update on reminder_pause for each row execute function keep_reminder_pause();
create trigger reminder_pause_not_deleted before delete on reminder_pause for each row execute function refuse_change();
create trigger reminder_pause_no_truncate before truncate on reminder_pause for each statement execute function refuse_change();

-- 改期: a matter is reminded of on a day of the office's choice as well.
create table reminder_extra (
  id            uuid primary key,
  assessment_id uuid not null references assessment,
  kind          text not null check (kind in ('scoring', 'report')),
  team_id       uuid not null,
  day           date not null,
  reason        text not null check (char_length(btrim(reason)) between 2 and 200 and char_length(reason) <= 200),
  added_by      uuid not null references person,
  added_at      timestamptz not null,
  foreign key (assessment_id, team_id) references team (assessment_id, id),
  unique (team_id, kind, day),
  constraint reminder_extra_ahead check (day >= (added_at at time zone 'Asia/Shanghai')::date)
);
create trigger reminder_extra_kept before update or delete on reminder_extra for each row execute function refuse_change();
create trigger reminder_extra_no_truncate before truncate on reminder_extra for each statement execute function refuse_change();
