-- 在线访谈 in full. `interview` stays what a unit applies for; a sitting (场次) is what takes place, of one unit or of several together.

-- 征集通知: one a year.
create table interview_call (
  id uuid primary key,
  year integer not null unique,
  title text not null check (title <> ''),
  body text not null check (body <> ''),
  themes jsonb not null default '[]',
  -- The last day on which units may apply themselves; after it only the office records.
  due_on date not null,
  published_at timestamptz not null,
  published_by text not null,
  version integer not null default 1
);
revoke delete on interview_call from mingcha_app;

create table sitting (
  id uuid primary key,
  -- Its permanent public address.
  number integer generated always as identity unique,
  year integer not null,
  title text not null check (title <> ''),
  introduction text not null default '',
  form text not null check (form in ('live-text', 'recorded-video')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  place text not null default '',
  state text not null default 'planned'
    check (state in ('planned', 'announced', 'live', 'paused', 'ended', 'published', 'cancelled')),
  -- Since when everyone sees it in the plan.
  in_plan_at timestamptz,
  announced_at timestamptz,
  -- Why it was announced later than the rule asks.
  announced_late text,
  live_at timestamptz,
  ended_at timestamptz,
  published_at timestamptz,
  summary text not null default '',
  video_link text,
  -- Whose reason the cancelling was: only the unit's own counts against it.
  cancelled_cause text check (cancelled_cause in ('unit', 'office', 'force')),
  cancelled_unit text references unit (id),
  cancel_reason text,
  script_version integer not null default 0,
  -- Places given to what was typed, and numbers to what was released.
  last_place integer not null default 0,
  last_released integer not null default 0,
  -- Grows with everything that readers see.
  revision integer not null default 0,
  version integer not null default 1,
  check (state not in ('announced', 'live', 'paused', 'ended', 'published') or announced_at is not null),
  check (state not in ('live', 'paused', 'ended', 'published') or live_at is not null),
  check (state not in ('ended', 'published') or ended_at is not null),
  check ((state = 'published') = (published_at is not null)),
  check ((state = 'cancelled') = (cancelled_cause is not null)),
  check ((state = 'cancelled') = (cancel_reason is not null)),
  check ((cancelled_cause is not distinct from 'unit') = (cancelled_unit is not null))
);
create index sitting_year on sitting (year, starts_at);
revoke delete on sitting from mingcha_app;

-- What changed of a sitting, for everyone to read.
create table sitting_change (
  id bigint generated always as identity primary key,
  sitting_id uuid not null references sitting (id),
  what text not null check (what in ('planned', 'announced', 'moved', 'cancelled', 'guest-replaced', 'began', 'paused', 'resumed', 'ended', 'published', 'corrected')),
  cause text check (cause in ('unit', 'office', 'force')),
  unit_id text references unit (id),
  reason text,
  before_at timestamptz,
  after_at timestamptz,
  by_name text not null,
  at timestamptz not null,
  check (what <> 'moved' or (cause is not null and reason is not null and before_at is not null and after_at is not null)),
  check ((cause is not distinct from 'unit') = (unit_id is not null))
);
create index sitting_change_of on sitting_change (sitting_id, id);
revoke update, delete on sitting_change from mingcha_app;

-- The application: what a unit sends on the call, what became of it, and how it was held.
do $$
declare name text;
begin
  for name in select conname from pg_constraint
    where conrelid = 'interview'::regclass and contype = 'c' and pg_get_constraintdef(oid) ~ 'held'
  loop
    execute format('alter table interview drop constraint %I', name);
  end loop;
end $$;
alter table interview
  drop constraint if exists interview_chosen_state,
  add column second_topic text,
  add column theme text,
  add column form text check (form in ('live-text', 'recorded-video')),
  add column guest_name text,
  add column guest_post text,
  add column guest_rank text check (guest_rank in ('head', 'deputy', 'other')),
  add column wished jsonb not null default '[]',
  -- The stamped application.
  add column scan_id uuid references kept_file (id),
  -- The last day had passed: recorded by the office.
  add column late boolean not null default false,
  add column return_reason text,
  add column cancelled_cause text check (cancelled_cause in ('unit', 'office', 'force')),
  add column cancel_reason text,
  add column sitting_id uuid references sitting (id),
  -- Its sitting was called off for somebody else's reason and no other one is planned: not held, and not by its own fault.
  add column freed boolean not null default false,
  -- How it is known that it was held: its sitting on this platform, a record of another one with its proof, or said before there were proofs.
  add column record text check (record in ('sitting', 'elsewhere', 'stated')),
  add column outlet text,
  add column link text,
  add column answered integer check (answered >= 0),
  add column proof_id uuid references kept_file (id),
  add constraint interview_state_check
    check (state in ('applied', 'returned', 'accepted', 'declined', 'held', 'cancelled'));
update interview set record = 'stated' where state = 'held';
alter table interview
  add constraint interview_held_on check ((state = 'held') = (held_on is not null)),
  -- An interview of a year's plan may be held in the next January; it counts in the year in which it is held.
  add constraint interview_held_year check (extract(year from held_on) - year between 0 and 1),
  add constraint interview_held_guest check ((state = 'held') = (guest is not null)),
  add constraint interview_held_record check ((state = 'held') = (record is not null)),
  add constraint interview_held_answers check ((record in ('elsewhere', 'stated')) = (answers_published is not null)),
  add constraint interview_held_elsewhere check (record is distinct from 'elsewhere' or (outlet is not null and proof_id is not null and answered is not null)),
  add constraint interview_held_sitting check (record is distinct from 'sitting' or sitting_id is not null),
  add constraint interview_returned check ((state = 'returned') = (return_reason is not null)),
  add constraint interview_chosen_state check (state not in ('accepted', 'declined') or chosen_by is not null);
create index interview_sitting on interview (sitting_id) where sitting_id is not null;

create table sitting_guest (
  id uuid primary key,
  sitting_id uuid not null references sitting (id),
  interview_id uuid not null references interview (id),
  name text not null check (name <> ''),
  post text not null,
  rank text not null check (rank in ('head', 'deputy', 'other')),
  -- Null: nobody has recorded it yet.
  attended boolean,
  proof_id uuid references kept_file (id),
  replaces uuid references sitting_guest (id),
  replaced_reason text,
  at timestamptz not null,
  check ((replaces is null) = (replaced_reason is null)),
  check (attended is distinct from true or proof_id is not null)
);
create unique index sitting_guest_replaces on sitting_guest (replaces) where replaces is not null;
create index sitting_guest_of on sitting_guest (sitting_id);
revoke delete on sitting_guest from mingcha_app;

-- One person, one seat: whoever types for a unit does not decide what is shown of it.
create table sitting_seat (
  sitting_id uuid not null references sitting (id),
  account_id uuid not null references account (id),
  seat text not null check (seat in ('host', 'moderator', 'clerk', 'guest')),
  primary key (sitting_id, account_id)
);

create table sitting_question (
  id uuid primary key,
  -- The order in which they came.
  place bigint generated always as identity,
  sitting_id uuid not null references sitting (id),
  -- Of whoever asked before or during it; none for the host's own.
  number text unique references question_number (number),
  origin text not null check (origin in ('before', 'live', 'host')),
  from_name text not null default '',
  body text not null check (body <> ''),
  -- What readers see of it, without personal data.
  public_body text,
  state text not null default 'waiting' check (state in ('waiting', 'passed', 'refused', 'merged', 'desk')),
  reason text,
  merged_into uuid references sitting_question (id),
  -- Whose guest is asked; null: anybody's.
  interview_id uuid references interview (id),
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  -- What stayed open when the sitting ended: the last day, and what the unit answered afterwards.
  due_on date,
  due_provisional boolean not null default false,
  answer text,
  answer_given_at timestamptz,
  answer_given_by text,
  answer_published_at timestamptz,
  version integer not null default 1,
  check ((origin = 'host') = (number is null)),
  check ((state = 'waiting') = (decided_at is null)),
  check (state not in ('refused', 'desk') or reason is not null),
  check ((state = 'merged') = (merged_into is not null)),
  check (state <> 'passed' or public_body is not null),
  check ((answer is null) = (answer_given_at is null)),
  check (answer_published_at is null or answer is not null)
);
create index sitting_question_of on sitting_question (sitting_id, place);
revoke delete on sitting_question from mingcha_app;

create table sitting_script (
  sitting_id uuid not null references sitting (id),
  version integer not null check (version >= 1),
  items jsonb not null,
  hash text not null,
  saved_at timestamptz not null,
  primary key (sitting_id, version)
);
revoke update, delete on sitting_script from mingcha_app;

-- The live record. `client` and `seq` are of the browser that typed: what it sends twice is there once, and nothing comes before what it typed earlier.
create table sitting_entry (
  id uuid primary key,
  sitting_id uuid not null references sitting (id),
  client uuid not null,
  seq integer not null check (seq >= 1),
  place integer not null,
  kind text not null check (kind in ('host', 'question', 'answer', 'picture')),
  speaker text not null,
  guest_id uuid references sitting_guest (id),
  question_id uuid references sitting_question (id),
  picture_id uuid references kept_file (id),
  body text not null check (body <> ''),
  state text not null default 'held' check (state in ('held', 'released', 'withdrawn')),
  released_no integer,
  released_at timestamptz,
  released_by text,
  withdrawn_reason text,
  typed_by uuid not null references account (id),
  typed_name text not null,
  received_at timestamptz not null,
  version integer not null default 1,
  unique (sitting_id, client, seq),
  unique (sitting_id, place),
  unique (sitting_id, released_no),
  check ((state = 'held') = (released_no is null) or state = 'withdrawn'),
  check ((released_no is null) = (released_at is null)),
  check ((state = 'withdrawn') = (withdrawn_reason is not null)),
  check ((kind = 'picture') = (picture_id is not null)),
  check (kind not in ('question', 'answer') or question_id is not null or kind = 'answer')
);
revoke delete on sitting_entry from mingcha_app;

-- What an entry said before it was corrected.
create table sitting_entry_version (
  entry_id uuid not null references sitting_entry (id),
  version integer not null,
  body text not null,
  reason text not null check (reason <> ''),
  by_name text not null,
  at timestamptz not null,
  primary key (entry_id, version)
);
revoke update, delete on sitting_entry_version from mingcha_app;

-- Units write the scripts of their own interviews; the office writes too.
insert into approval_plan (class, version, plan, note, made_by, made_name, made_at)
  select class, version + 1, jsonb_set(plan, '{authors,roles}', '["office", "officer"]'), '访谈文稿由参加单位撰写，检查工作组也可撰写', null, '（系统）', now()
  from approval_plan where class = 'interview' order by version desc limit 1;
