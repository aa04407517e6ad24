-- The office's own word lists, what was declared right, and what the nightly look at published texts found.
create table review_word (
  id uuid primary key,
  text text not null check (char_length(text) between 2 and 60),
  kind text not null check (kind in ('forbidden', 'fixed')),
  level text not null check (level in ('block', 'warn', 'hint')),
  source text not null check (source <> ''),
  replacement text,
  advice text,
  valid_from date,
  valid_until date,
  added_by uuid not null references account (id),
  added_name text not null,
  added_at timestamptz not null,
  ended_by text,
  ended_reason text,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_reason is null)),
  check (valid_from is null or valid_until is null or valid_from <= valid_until)
);
create unique index review_word_standing on review_word (text, kind) where ended_at is null;

-- 误报: words that a rule may not speak of, with who answers for it and until when. Never of personal data or secrecy: those are let pass one
-- by one, and no row holds them.
create table review_allowance (
  id uuid primary key,
  rule text not null check (rule !~ '^(personal|secrecy)[.]'),
  text text not null check (text <> ''),
  owner_id uuid not null references account (id),
  owner_name text not null,
  until date not null,
  reason text not null check (reason <> ''),
  added_at timestamptz not null,
  ended_at timestamptz
);
create index review_allowance_standing on review_allowance (until) where ended_at is null;

-- One row a remark of a published version; `remark` is a hash, the words stand nowhere.
create table patrol_finding (
  article_id uuid not null,
  version integer not null,
  remark text not null check (remark ~ '^[0-9a-f]{64}$'),
  rule text not null,
  level text not null check (level in ('block', 'warn')),
  place text not null,
  message text not null,
  found_at timestamptz not null,
  due_on date not null,
  -- Corrected, withdrawn, declared right, or no longer said by the lists.
  gone_at timestamptz,
  primary key (article_id, version, remark),
  foreign key (article_id, version) references article_version (article_id, version)
);
create index patrol_finding_open on patrol_finding (due_on) where gone_at is null;

-- Each look, with what it could not read: unread is not clean.
create table patrol_round (
  id bigint generated always as identity primary key,
  begun_at timestamptz not null,
  ended_at timestamptz not null,
  articles integer not null,
  unread integer not null,
  found integer not null,
  gone integer not null
);
