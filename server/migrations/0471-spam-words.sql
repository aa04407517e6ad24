-- Words and brands that an administrator adds to those of the rules. What runs judged with stays readable: a change makes a new version of the list.
create table spam_word (
  id uuid primary key,
  -- As it is looked for: half-width, small letters.
  text text not null check (text <> ''),
  kind text not null check (kind in ('gambling', 'adult', 'fraud', 'counterfeit', 'other')),
  stands_in text not null check (stands_in in ('anywhere', 'label', 'target')),
  alone boolean not null,
  note text not null,
  source text not null check (source <> ''),
  version integer not null default 1,
  added_name text not null,
  added_at timestamptz not null,
  changed_name text,
  changed_at timestamptz,
  retired_name text,
  retired_reason text check (retired_reason <> ''),
  retired_at timestamptz,
  check ((changed_at is null) = (changed_name is null)),
  check ((retired_at is null) = (retired_name is null) and (retired_at is null) = (retired_reason is null))
);
create unique index spam_word_standing on spam_word (text) where retired_at is null;
revoke delete on spam_word from mingcha_app;

create table spam_list (
  version integer primary key check (version > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  rows jsonb not null,
  made_name text not null,
  made_at timestamptz not null
);
create trigger append_only before update or delete on spam_list for each row execute function refuse_change();
create trigger never_emptied before truncate on spam_list execute function refuse_change();
revoke update, delete on spam_list from mingcha_app;

-- What rows are tried on: the words of each site's home page, as its newest run stored it.
create table home_page_words (
  unit_id text not null references unit (id),
  place integer not null,
  year integer not null,
  package_id uuid not null references evidence_package (id),
  words jsonb not null,
  taken_at timestamptz not null,
  primary key (unit_id, place)
);
