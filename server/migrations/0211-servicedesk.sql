-- 教育阳光服务: matters of citizens. Contacts lie sealed in a table of their own (desk_contact); nothing here names who wrote.
create table desk_case (
  id uuid primary key,
  number text not null unique references question_number (number),
  kind text not null check (kind in ('consultation', 'help', 'suggestion', 'complaint', 'report')),
  -- Hidden from the unit that it is about. Never taken away once it is set, whatever the desk calls the matter later.
  shielded boolean not null,
  about_unit_id text references unit (id),
  subject text,
  title text not null check (char_length(title) between 1 and 40),
  body text not null check (char_length(body) between 1 and 2000),
  -- Hash of the text without spaces and marks: tells letters that many people send alike.
  text_hash text not null,
  channel text not null check (channel in ('web', 'phone', 'visit', 'letter')),
  consent_publish boolean not null,
  consent_contact boolean not null,
  minor boolean not null,
  received_at timestamptz not null,
  arrived_on date not null,
  state text not null default 'received'
    check (state in ('received', 'accepted', 'declined', 'handling', 'waiting', 'answered', 'asked-again', 'closed', 'merged')),
  closed_as text check (closed_as in ('answered', 'declined', 'withdrawn', 'no-answer')),
  closed_at timestamptz,
  master_id uuid references desk_case (id),
  -- The promise to the citizen; never starts again.
  promise_days integer not null check (promise_days > 0),
  extended integer not null default 0 check (extended between 0 and 15),
  promise_due date not null,
  -- A day that people were told before another holiday table came: the last day is never earlier.
  promise_floor date,
  promise_provisional boolean not null,
  promise_kept_at timestamptz,
  send_backs integer not null default 0,
  -- After two 退单 the head of the desk decides who handles it.
  for_head boolean not null default false,
  answered_at timestamptz,
  -- The last day on which the citizen may ask again.
  ask_until date,
  asked_again_text text,
  filed_by uuid references account (id),
  version integer not null default 1,
  check ((state = 'closed') = (closed_as is not null)),
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'merged') = (master_id is not null)),
  check (state <> 'answered' or answered_at is not null),
  check (closed_as is distinct from 'answered' or answered_at is not null),
  check (master_id is distinct from id)
);
create index desk_case_due on desk_case (promise_due, id) where state not in ('closed', 'merged');
create index desk_case_state on desk_case (state, promise_due);
create index desk_case_about on desk_case (about_unit_id) where about_unit_id is not null;
create index desk_case_received on desk_case (received_at desc);
create index desk_case_text on desk_case (text_hash);

-- Who wrote, sealed by a key outside the database; emptied by rule.
create table desk_contact (
  case_id uuid primary key references desk_case (id),
  sealed text,
  key_name text not null,
  erased_at timestamptz,
  check ((sealed is null) = (erased_at is not null))
);
revoke delete on desk_contact from mingcha_app;

create table desk_contact_access (
  id bigint generated always as identity primary key,
  case_id uuid not null references desk_case (id),
  at timestamptz not null,
  account_id uuid not null references account (id),
  account_name text not null,
  reason text not null check (reason <> '')
);
create index desk_contact_access_case on desk_contact_access (case_id, id);
revoke update, delete on desk_contact_access from mingcha_app;

-- A unit's part in a matter. unit_id null: the department itself.
create table desk_leg (
  id uuid primary key,
  case_id uuid not null references desk_case (id),
  -- 1: the matter; 2: what was asked again.
  round integer not null check (round in (1, 2)),
  unit_id text references unit (id),
  role text not null check (role in ('lead', 'co')),
  -- The unit reads the desk's words (brief) and nothing that the citizen wrote.
  shielded boolean not null,
  brief text,
  dispatched_at timestamptz not null,
  counted_from date not null,
  working_days integer not null check (working_days > 0),
  extended integer not null default 0,
  due_on date not null,
  due_floor date,
  due_provisional boolean not null,
  -- Decided by the head of the desk: can't be sent back.
  final boolean not null default false,
  handed_in_at timestamptz,
  ended_at timestamptz,
  ended_as text check (ended_as in ('answered', 'sent-back', 'transferred', 'withdrawn', 'no-answer', 'merged', 'declined')),
  ended_note text,
  statement text,
  stated_at timestamptz,
  reminded integer not null default 0,
  check ((ended_at is null) = (ended_as is null)),
  check (not shielded or brief is not null)
);
create unique index desk_leg_open_lead on desk_leg (case_id) where role = 'lead' and ended_at is null;
create index desk_leg_unit on desk_leg (unit_id, dispatched_at);
create index desk_leg_case on desk_leg (case_id, dispatched_at);
create index desk_leg_due on desk_leg (due_on) where ended_at is null;

-- Time that a clock stands still.
create table desk_stop (
  id uuid primary key,
  case_id uuid not null references desk_case (id),
  leg_id uuid references desk_leg (id),
  why text not null check (why in ('citizen', 'desk')),
  from_at timestamptz not null,
  until_at timestamptz,
  asked text,
  answered text,
  check (until_at is null or until_at >= from_at),
  check (why <> 'citizen' or asked is not null)
);
create unique index desk_stop_once on desk_stop (case_id) where why = 'citizen';
create unique index desk_stop_open on desk_stop (case_id) where until_at is null;

-- 延期, once.
create table desk_extension (
  case_id uuid primary key references desk_case (id),
  leg_id uuid not null references desk_leg (id),
  days integer not null check (days between 1 and 15),
  reason text not null check (reason <> ''),
  asked_by uuid not null references account (id),
  asked_at timestamptz not null,
  decided_by uuid references account (id),
  decided_at timestamptz,
  granted boolean,
  note text,
  check ((decided_at is null) = (granted is null)),
  check ((decided_at is null) = (decided_by is null))
);

create table desk_decline (
  case_id uuid primary key references desk_case (id),
  reason text not null,
  note text not null check (note <> ''),
  declined_by uuid not null references account (id),
  at timestamptz not null,
  appeal text,
  appealed_at timestamptz,
  decided_by uuid references account (id),
  decided_at timestamptz,
  decision_note text,
  check ((appeal is null) = (appealed_at is null)),
  check (decided_at is null or appealed_at is not null),
  -- Who refused does not decide about the refusal.
  check (decided_by is distinct from declined_by)
);

create table desk_reply (
  id uuid primary key,
  case_id uuid not null references desk_case (id),
  leg_id uuid not null references desk_leg (id),
  place integer not null,
  body text not null check (char_length(body) between 1 and 5000),
  -- [{title, number}]: what the reply rests on.
  basis jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'checked', 'handed-in', 'returned', 'sent')),
  drafted_by uuid not null references account (id),
  drafted_name text not null,
  drafted_at timestamptz not null,
  checked_by uuid references account (id),
  checked_name text,
  checked_at timestamptz,
  -- What the second person has looked at.
  check_answers jsonb,
  signed_by uuid references account (id),
  signed_name text,
  signed_at timestamptz,
  released_by uuid references account (id),
  released_name text,
  sent_at timestamptz,
  returned_note text,
  version integer not null default 1,
  unique (case_id, place),
  check (checked_by is distinct from drafted_by),
  check (signed_by is null or (signed_by <> drafted_by and signed_by <> checked_by)),
  check (state not in ('checked', 'handed-in', 'sent') or checked_by is not null),
  check ((state = 'sent') = (sent_at is not null)),
  check (state <> 'returned' or returned_note is not null)
);
create index desk_reply_leg on desk_reply (leg_id, place);

create table desk_file (
  id uuid primary key,
  case_id uuid not null references desk_case (id),
  stored_id uuid not null,
  origin text not null check (origin in ('citizen', 'unit')),
  place integer not null,
  media_type text not null,
  size integer not null check (size > 0),
  sha256 text not null,
  at timestamptz not null
);
create index desk_file_case on desk_file (case_id, place);

-- Files that a form has given and that belong to no matter yet; swept after a day.
create table desk_upload (
  stored_id uuid primary key,
  at timestamptz not null
);
create index desk_upload_at on desk_upload (at);

-- What happened, in order; `public_text` is what the citizen reads.
create table desk_event (
  id bigint generated always as identity primary key,
  case_id uuid not null references desk_case (id),
  at timestamptz not null,
  actor text not null check (actor in ('citizen', 'desk', 'unit', 'head', 'system')),
  account_id uuid references account (id),
  account_name text,
  unit_id text references unit (id),
  what text not null,
  public_text text,
  note text
);
create index desk_event_case on desk_event (case_id, id);
revoke update, delete on desk_event from mingcha_app;

create table desk_press (
  id uuid primary key,
  case_id uuid not null references desk_case (id),
  leg_id uuid not null references desk_leg (id),
  ordinal integer not null,
  at timestamptz not null,
  by_account uuid not null references account (id),
  by_name text not null,
  note text not null check (note <> ''),
  unique (case_id, ordinal)
);

-- What everyone may read of a matter: a copy without personal data that a second person has read. The original stays.
create table desk_publication (
  case_id uuid primary key references desk_case (id),
  public_id uuid not null unique,
  title text not null check (title <> ''),
  body text not null check (body <> ''),
  reply text not null check (reply <> ''),
  -- Pairs of characters, to find similar questions.
  terms text[] not null,
  redacted_by uuid not null references account (id),
  redacted_at timestamptz not null,
  approved_by uuid references account (id),
  approved_at timestamptz,
  hidden_reason text,
  hidden_at timestamptz,
  helped integer not null default 0,
  version integer not null default 1,
  check (approved_by is distinct from redacted_by),
  check ((approved_by is null) = (approved_at is null)),
  check ((hidden_reason is null) = (hidden_at is null))
);
create index desk_publication_terms on desk_publication using gin (terms);
create index desk_publication_approved on desk_publication (approved_at desc) where approved_at is not null;

-- What the citizen says of the answer. One row by the citizen, one of a call by somebody else; silence leaves none.
create table desk_rating (
  case_id uuid not null references desk_case (id),
  channel text not null check (channel in ('self', 'phone')),
  solved text not null check (solved in ('solved', 'partly', 'unsolved', 'not-applicable')),
  satisfied integer check (satisfied between 1 and 5),
  words text,
  by_account uuid references account (id),
  first_at timestamptz not null,
  at timestamptz not null,
  primary key (case_id, channel),
  check ((channel = 'self') = (by_account is null))
);

-- 不满意 → somebody has called.
create table desk_follow_up (
  id uuid primary key,
  case_id uuid not null references desk_case (id),
  at timestamptz not null,
  by_account uuid not null references account (id),
  by_name text not null,
  note text not null check (note <> '')
);
create index desk_follow_up_case on desk_follow_up (case_id);

-- People of a unit who sign replies to complaints for its leadership.
create table desk_signer (
  account_id uuid primary key references account (id),
  unit_id text not null references unit (id),
  named_by uuid not null references account (id),
  named_at timestamptz not null
);

-- Last days of the desk move with the holiday tables as well.
alter table moved_date drop constraint moved_date_kind_check;
alter table moved_date add constraint moved_date_kind_check
  check (kind in ('feedback', 'rectification', 'desk-promise', 'desk-handling'));
