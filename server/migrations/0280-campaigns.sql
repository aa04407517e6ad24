-- Themed campaigns in full (decision 58). A campaign without stages stays what it was: a register in which the office or a unit enters works.
alter table campaign add column form text not null default 'register' check (form in ('register', 'staged'));
-- The kinds of units that it is open to: for others it does not exist.
alter table campaign add column kinds text[] not null default array['bureau', 'college', 'direct']
  check (cardinality(kinds) > 0 and kinds <@ array['bureau', 'college', 'direct']);
alter table campaign add column call text check (call <> '');
alter table campaign add column licence text check (licence <> '');
alter table campaign add column groups text[] not null default '{}';
-- [{name, count}], best first; count is for each group.
alter table campaign add column awards jsonb not null default '[]';
-- Per cent of the votes in the total; never more than 30.
alter table campaign add column vote_weight integer not null default 0 check (vote_weight between 0 and 30);
-- Scores that a work needs before it can be ranked.
alter table campaign add column jury_least integer not null default 2 check (jury_least between 1 and 20);
alter table campaign add column state text not null default 'open' check (state in ('open', 'announced', 'final'));
alter table campaign add column result_run integer;
alter table campaign add column announced_on date;
alter table campaign add column objections_until date;
alter table campaign add column finalised_by text;
alter table campaign add column finalised_at timestamptz;
alter table campaign add column last_serial integer not null default 0;
alter table campaign add column version integer not null default 1;
alter table campaign add constraint campaign_staged check
  (form = 'register' or (cardinality(groups) > 0 and call is not null and licence is not null));
alter table campaign add constraint campaign_announced check
  ((state = 'open') or (result_run is not null and announced_on is not null and objections_until is not null));
alter table campaign add constraint campaign_final check ((state = 'final') = (finalised_at is not null));

-- Stages as data: what each allows stands in the row, no rule is hidden in the program.
create table campaign_stage (
  campaign_id uuid not null references campaign (id),
  place integer not null,
  kind text not null check (kind in ('call', 'qualification', 'vote', 'jury', 'objections')),
  from_on date not null,
  until_on date not null,
  allows text[] not null check (allows <@ array['send', 'confirm', 'qualify', 'vote', 'judge', 'object']),
  primary key (campaign_id, place),
  check (from_on <= until_on)
);

alter table campaign_entry add column serial integer;
alter table campaign_entry add column group_name text;
alter table campaign_entry add column authors text[] not null default '{}';
alter table campaign_entry add column tutor text check (tutor <> '');
alter table campaign_entry add column description text check (description <> '');
alter table campaign_entry add column link text check (link ~ '^https?://');
alter table campaign_entry add column minors boolean not null default false;
alter table campaign_entry add column guardian_consent boolean not null default false;
alter table campaign_entry add column pictured_consent boolean not null default false;
alter table campaign_entry add column licence_agreed boolean not null default false;
-- What was entered into a register counts as it stands.
alter table campaign_entry add column state text not null default 'qualified'
  check (state in ('sent', 'confirmed', 'not-ours', 'qualified', 'rejected', 'withdrawn', 'taken-down'));
alter table campaign_entry add column state_reason text check (state_reason <> '');
alter table campaign_entry add column state_by text;
alter table campaign_entry add column state_at timestamptz;
-- The person who sent it: nobody checks an own work.
alter table campaign_entry add column sent_by text;
alter table campaign_entry add column corrected integer not null default 0 check (corrected between 0 and 1);
alter table campaign_entry add column number text references question_number (number);
alter table campaign_entry add constraint campaign_entry_said check
  (state not in ('not-ours', 'rejected', 'withdrawn', 'taken-down') or state_reason is not null);
-- Who is under 14 (未满十四周岁) needs a guardian's consent (个人信息保护法 art. 31) before anything counts.
alter table campaign_entry add constraint campaign_entry_guardian check (not minors or guardian_consent);
create unique index campaign_entry_serial on campaign_entry (campaign_id, serial);
create unique index campaign_entry_number on campaign_entry (number);
alter table campaign_entry drop constraint campaign_entry_campaign_id_unit_id_title_key;
create unique index campaign_entry_once on campaign_entry (campaign_id, unit_id, title)
  where state not in ('withdrawn', 'not-ours', 'taken-down');

-- A work of two schools: each says for itself whether it is its own.
create table campaign_entry_partner (
  entry_id uuid not null references campaign_entry (id),
  unit_id text not null references unit (id),
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'refused')),
  reason text check (reason <> ''),
  decided_by text,
  decided_at timestamptz,
  primary key (entry_id, unit_id),
  check ((state = 'asked') = (decided_at is null)),
  check (state <> 'refused' or reason is not null)
);
create index campaign_entry_partner_unit on campaign_entry_partner (unit_id);

-- What happened to a work, in order; nothing of it is ever changed.
create table campaign_event (
  id bigint generated always as identity primary key,
  campaign_id uuid not null references campaign (id),
  entry_id uuid references campaign_entry (id),
  at timestamptz not null,
  by_name text not null,
  what text not null,
  reason text
);
create index campaign_event_entry on campaign_event (entry_id);
revoke update, delete on campaign_event from mingcha_app;

-- An upload in parts: what arrived stays, a broken line goes on where it stood.
create table campaign_upload (
  id uuid primary key,
  account_id uuid not null,
  name text not null check (name <> ''),
  size bigint not null check (size between 1 and 209715200),
  started_at timestamptz not null,
  stored_id uuid,
  media_type text,
  sha256 text,
  entry_id uuid references campaign_entry (id)
);
create table campaign_upload_part (
  upload_id uuid not null references campaign_upload (id),
  place integer not null check (place >= 0),
  stored_id uuid not null,
  size integer not null check (size > 0),
  sha256 text not null,
  primary key (upload_id, place)
);
create table campaign_file (
  id uuid primary key,
  entry_id uuid not null references campaign_entry (id),
  place integer not null,
  stored_id uuid not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  at timestamptz not null,
  unique (entry_id, place)
);
create index campaign_file_sha on campaign_file (sha256);

create table campaign_juror (
  campaign_id uuid not null references campaign (id),
  account_id uuid not null references account (id),
  named_by text not null,
  named_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason <> ''),
  primary key (campaign_id, account_id),
  check ((ended_at is null) = (end_reason is null))
);
create table campaign_score (
  entry_id uuid not null references campaign_entry (id),
  account_id uuid not null references account (id),
  -- Hundredths of a point, 0 to 100 points.
  points integer not null check (points between 0 and 10000),
  remark text not null default '',
  version integer not null default 1,
  at timestamptz not null,
  primary key (entry_id, account_id)
);

-- A result as it was worked out; a new one is a new run, an old one is never changed.
create table campaign_result (
  campaign_id uuid not null references campaign (id),
  run integer not null,
  entry_id uuid not null references campaign_entry (id),
  group_name text not null,
  -- Hundredths; jury is the mean of the scores, votes the number that stood.
  jury integer not null,
  scores integer not null,
  spread integer not null,
  votes integer not null,
  total integer not null,
  rank integer not null,
  award text,
  primary key (campaign_id, run, entry_id)
);
create table campaign_award_void (
  campaign_id uuid not null,
  run integer not null,
  entry_id uuid not null,
  reason text not null check (reason <> ''),
  voided_by text not null,
  voided_at timestamptz not null,
  primary key (campaign_id, run, entry_id),
  foreign key (campaign_id, run, entry_id) references campaign_result (campaign_id, run, entry_id)
);
revoke update, delete on campaign_result, campaign_award_void from mingcha_app;

create table campaign_objection (
  id uuid primary key,
  campaign_id uuid not null references campaign (id),
  entry_id uuid references campaign_entry (id),
  -- By an officer for the unit, or by anybody with a number and a code.
  unit_id text references unit (id),
  number text unique references question_number (number),
  text text not null check (text <> ''),
  sent_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'upheld', 'dismissed')),
  answer text check (answer <> ''),
  decided_by text,
  decided_at timestamptz,
  check ((state = 'open') = (answer is null)),
  check ((state = 'open') = (decided_at is null))
);
