-- 整改通知书: one official document to one unit; a unit gets another one for findings that are confirmed later.
create table rectification_order (
  id uuid primary key,
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  agency text not null,
  number_year integer not null,
  serial integer not null,
  issued_on date not null,
  issued_by text not null,
  issued_at timestamptz not null,
  -- The model of the document as it went out (gongwen's OfficialDocument), and its two files.
  document jsonb not null,
  docx_id uuid not null,
  docx_sha256 text not null,
  pdf_id uuid not null,
  pdf_sha256 text not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  foreign key (agency, number_year, serial) references document_number (agency, year, serial),
  unique (agency, number_year, serial),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create index rectification_order_unit on rectification_order (year, unit_id);
revoke delete on rectification_order from mingcha_app;

-- To whom the order was mailed; a row only once the message was handed over.
create table order_mail (
  order_id uuid not null references rectification_order (id),
  account_id uuid not null references account (id),
  mailed_at timestamptz not null,
  primary key (order_id, account_id)
);

create table rectification_item (
  id uuid primary key,
  order_id uuid not null references rectification_order (id),
  finding_id uuid not null unique references finding (id),
  year integer not null,
  unit_id text not null,
  -- Key of the problem list, and whether its findings are security ones.
  list text not null,
  title text not null,
  security boolean not null,
  check_id text not null,
  message text not null,
  -- When the finding was first raised: kept when it comes back.
  found_on date not null,
  limit_working_days integer not null check (limit_working_days > 0),
  due date not null,
  state text not null default 'open'
    check (state in ('open', 'replied', 'returned', 'accepted', 'failed', 'passed', 'closed', 'withdrawn')),
  reopened integer not null default 0 check (reopened >= 0),
  closed_on date,
  version integer not null default 1,
  check ((state = 'closed') = (closed_on is not null))
);
create index rectification_item_year on rectification_item (year, state);
create index rectification_item_order on rectification_item (order_id);
revoke delete on rectification_item from mingcha_app;

create table rectification_reply (
  id uuid primary key,
  -- Order in which replies came: two may carry the same instant.
  place bigint generated always as identity,
  item_id uuid not null references rectification_item (id),
  measure text not null check (measure <> ''),
  done_on date not null,
  file_ids uuid[] not null default '{}',
  replied_by text not null,
  replied_at timestamptz not null,
  decision text check (decision in ('accepted', 'returned')),
  reason text,
  decided_by text,
  decided_at timestamptz,
  check ((decision is null) = (decided_at is null)),
  check (decision <> 'returned' or reason is not null)
);
create index rectification_reply_item on rectification_reply (item_id, place);

-- Once an item.
create table rectification_extension (
  item_id uuid primary key references rectification_item (id),
  until date not null,
  reason text not null check (reason <> ''),
  asked_by text not null,
  asked_at timestamptz not null,
  approved boolean,
  decision_reason text,
  decided_by text,
  decided_at timestamptz,
  check ((approved is null) = (decided_at is null)),
  check (approved is distinct from false or decision_reason is not null)
);

-- One look at one item again. `look_id` joins what one visit of the site answered.
create table recheck (
  id uuid primary key,
  place bigint generated always as identity,
  item_id uuid not null references rectification_item (id),
  look_id uuid not null,
  kind text not null check (kind in ('site', 'rule', 'person')),
  purpose text not null check (purpose in ('rectification', 'look-back')),
  state text not null default 'queued' check (state in ('queued', 'done')),
  outcome text check (outcome in ('pass', 'fail', 'needs-review', 'could-not-look')),
  message text,
  evidence jsonb not null default '[]',
  file_ids uuid[] not null default '{}',
  rule_version text,
  -- The package of the first look, judged again by the same rules as the second one.
  first_package_id uuid,
  first_outcome text,
  first_rule_version text,
  package_id uuid,
  asked_by text not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'done') = (outcome is not null and finished_at is not null))
);
create index recheck_item on recheck (item_id, place desc);
create index recheck_look on recheck (look_id);
-- One look at a time: a second one would ask the site for nothing.
create unique index recheck_open on recheck (item_id) where state = 'queued';

-- 督办.
create table rectification_press (
  id uuid primary key,
  item_id uuid not null references rectification_item (id),
  note text not null check (note <> ''),
  pressed_by text not null,
  pressed_at timestamptz not null
);

-- 回头看: a sample of what was closed, drawn so that it can be drawn again.
create table look_back (
  id uuid primary key,
  year integer not null references cycle (year),
  closed_before date not null,
  share double precision not null check (share > 0 and share <= 1),
  seed text not null,
  population integer not null,
  item_ids uuid[] not null,
  drawn_by text not null,
  drawn_at timestamptz not null
);

-- What happened to an item, in the order in which people read it.
create table rectification_event (
  id bigint generated always as identity primary key,
  item_id uuid not null references rectification_item (id),
  at timestamptz not null,
  actor text not null,
  kind text not null,
  text text not null
);
create index rectification_event_item on rectification_event (item_id, id);
revoke update, delete on rectification_event, rectification_press, look_back from mingcha_app;
