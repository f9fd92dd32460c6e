-- 定档: the steering office decides the tiers (R-6). Tier by score, proposed and decided stand side by side for ever.

create function tier_rank(tier text) returns integer language sql immutable as $$
  select array_position(array['excellent', 'good', 'fair', 'poor'], tier)
$$;

-- One round of deciding: a reversed one stays, beside the one that follows it.
create table grading_round (
  id              uuid primary key,
  assessment_id   uuid not null references assessment,
  number          integer not null check (number > 0),
  -- draft: units are being decided; awaiting: a second administrator is to confirm; final: frozen; reversed: taken back, with the reason.
  state           text not null check (state in ('draft', 'awaiting', 'final', 'reversed')),
  version         integer not null default 0 check (version >= 0),
  -- Tier floors and ratios the round is held to.
  options         jsonb not null,
  justification   text check (char_length(btrim(justification)) >= 2 and char_length(justification) <= 500),
  started_by      uuid not null references person,
  started_at      timestamptz not null,
  decided_by      uuid references person,
  decided_at      timestamptz,
  confirmed_by    uuid references person,
  confirmed_at    timestamptz,
  final_at        timestamptz,
  reversed_by     uuid references person,
  reversed_at     timestamptz,
  reversed_reason text check (char_length(btrim(reversed_reason)) >= 2 and char_length(reversed_reason) <= 200),
  unique (assessment_id, number),
  unique (assessment_id, id),
  constraint grading_decided check ((decided_by is null) = (decided_at is null)),
  constraint grading_confirmed check ((confirmed_by is null) = (confirmed_at is null)),
  -- A confirmation is a second person's, or it is none.
  constraint grading_confirmed_by_another check (confirmed_by is null or coalesce(confirmed_by <> decided_by, false)),
  constraint grading_states check (
    case state
      when 'draft' then decided_by is null and confirmed_by is null and final_at is null
      when 'awaiting' then decided_by is not null and confirmed_by is null and final_at is null
      when 'final' then decided_by is not null and final_at is not null
      else true
    end),
  constraint grading_reversed check (
    (state = 'reversed') = (reversed_reason is not null) and (state = 'reversed') = (reversed_by is not null)
    and (state = 'reversed') = (reversed_at is not null))
);
create unique index grading_round_open on grading_round (assessment_id) where state <> 'reversed';

create table tier_decision (
  round_id      uuid not null,
  unit_id       uuid not null,
  assessment_id uuid not null,
  -- In the order of the ranking, from 0.
  position      integer not null check (position >= 0),
  category      text not null check (char_length(category) between 1 and 20),
  -- Hundredths of a point, rounded once (R-4).
  total         integer not null check (total >= 0),
  by_score      text not null check (by_score in ('excellent', 'good', 'fair', 'poor')),
  proposed      text not null check (proposed in ('excellent', 'good', 'fair', 'poor')),
  -- Why the proposal departs from the tier by score, and whether it leaves a tie open (并列待定).
  moves         jsonb not null default '[]',
  tied          boolean not null default false,
  decided       text check (decided in ('excellent', 'good', 'fair', 'poor')),
  reason        text check (char_length(btrim(reason)) >= 2 and char_length(reason) <= 200),
  decided_by    uuid references person,
  decided_at    timestamptz,
  primary key (round_id, unit_id),
  foreign key (assessment_id, round_id) references grading_round (assessment_id, id),
  foreign key (assessment_id, unit_id) references unit (assessment_id, id),
  unique (round_id, position),
  -- Never raised above the band of the score: the team must score again.
  constraint tier_never_raised check (tier_rank(proposed) >= tier_rank(by_score) and tier_rank(decided) >= tier_rank(by_score)),
  constraint tier_departs_with_reason check (decided is null or decided = proposed or reason is not null),
  constraint tier_decided_by_somebody check (
    (decided is null) = (decided_by is null) and (decided is null) = (decided_at is null) and (decided is not null or reason is null))
);

-- What is final changes only by being reversed, and what is reversed never; nothing of either is deleted.
create function keep_grading_round() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a grading round is never deleted' using errcode = 'restrict_violation'; end if;
  if old.state = 'reversed' or (old.state = 'final' and (
      new.state <> 'reversed'
      or (to_jsonb(new) - array['state', 'version', 'reversed_by', 'reversed_at', 'reversed_reason'])
         <> (to_jsonb(old) - array['state', 'version', 'reversed_by', 'reversed_at', 'reversed_reason'])))
  then raise exception 'a grading round that is % is kept as it is', old.state using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger grading_round_kept before update or delete on grading_round for each row execute function keep_grading_round();
create trigger grading_round_no_truncate before truncate on grading_round for each statement execute function refuse_change();

-- Units are decided while the round is a draft, and only then; what the round started from is never touched.
create function keep_tier_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a tier decision is never deleted' using errcode = 'restrict_violation'; end if;
  if (select state from grading_round where id = new.round_id) <> 'draft' then
    raise exception 'tiers are decided only while their round is a draft' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'UPDATE' and (to_jsonb(new) - array['decided', 'reason', 'decided_by', 'decided_at'])
      <> (to_jsonb(old) - array['decided', 'reason', 'decided_by', 'decided_at']) then
    raise exception 'what a decision starts from is kept as it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger tier_decision_kept before insert or update or delete on tier_decision for each row execute function keep_tier_decision();
create trigger tier_decision_no_truncate before truncate on tier_decision for each statement execute function refuse_change();
