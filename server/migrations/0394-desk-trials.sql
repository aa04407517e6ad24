-- 暗访: questions that the office sends as a citizen would, to see whether and how they are answered. Nobody but the office knows which they are.
create table desk_trial (
  id uuid primary key,
  unit_id text not null references unit (id),
  year integer not null,
  -- Drawn by a key outside the database.
  planned_on date not null,
  -- Where it was sent: the address of a unit's own hall, or a letter of this desk, which then counts as no citizen's.
  sent_to text,
  case_id uuid unique references desk_case (id),
  question text,
  sent_on date,
  answer_by date,
  answered_on date,
  quality text check (quality in ('good', 'poor')),
  note text,
  -- Pictures or files of form, receipt and reply.
  proof uuid[] not null default '{}',
  made_by uuid not null references account (id),
  version integer not null default 1,
  check ((sent_on is null) = (question is null) and (sent_on is null) = (answer_by is null) and (sent_on is null) = (sent_to is null)),
  check (answered_on is null or answered_on >= sent_on),
  check ((answered_on is null) = (quality is null)),
  check (quality is distinct from 'poor' or note is not null)
);
create index desk_trial_year on desk_trial (year, unit_id);
revoke delete on desk_trial from mingcha_app;
