-- 意见建议 for the steering office, as written (R-18). The id is the card's it was written on: one card, one suggestion.
create table suggestion (
  id            uuid primary key,
  assessment_id uuid not null references assessment,
  person_id     uuid not null references person,
  words         text not null check (char_length(btrim(words)) between 2 and 500),
  made_at       timestamptz not null
);
create index suggestion_assessment on suggestion (assessment_id);
