-- 常见问题: an answer that many need, with somebody who answers for it and a day on which it is looked at again.
create table desk_common_question (
  id uuid primary key,
  -- What everyone reads; null before a second person has read it.
  question text,
  answer text,
  terms text[] not null default '{}',
  -- What waits for its second reader; what is out stays out meanwhile.
  draft_question text,
  draft_answer text,
  drafted_by uuid references account (id),
  drafted_at timestamptz,
  -- The letter from whose published answer it was made.
  case_id uuid references desk_case (id),
  owner_id uuid not null references account (id),
  review_by date not null,
  reviewed_on date,
  approved_by uuid references account (id),
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  helped integer not null default 0,
  version integer not null default 1,
  check ((question is null) = (answer is null) and (question is null) = (published_at is null)),
  check ((draft_question is null) = (draft_answer is null) and (draft_question is null) = (drafted_by is null)),
  check (question is not null or draft_question is not null),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  check (withdrawn_at is null or published_at is not null)
);
create index desk_common_question_terms on desk_common_question using gin (terms) where published_at is not null and withdrawn_at is null;
create index desk_common_question_owner on desk_common_question (owner_id, review_by);
revoke delete on desk_common_question from mingcha_app;
