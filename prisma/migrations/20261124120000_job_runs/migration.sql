-- The day's run of a scheduled job: the row is written in the transaction of the work, so a day is done exactly when its work is (R-12).
create table job_run (
  name     text not null,
  day      date not null,
  state    text not null check (state in ('done', 'failed')),
  attempts integer not null check (attempts >= 1),
  ran_at   timestamptz not null,
  retry_at timestamptz,
  outcome  jsonb,
  error    text,
  primary key (name, day),
  constraint job_run_failed_is_tried_again check ((state = 'failed') = (retry_at is not null)),
  constraint job_run_retry_is_later check (retry_at > ran_at),
  constraint job_run_failed_says_why check ((state = 'failed') = (error is not null))
);

-- What nobody asked for is not delivered at night, however late it became due (R-12).
alter table outbox add column daytime boolean not null default false;

create index card_live on card (sent_at) where state in ('live', 'gone') and message_id is not null;
