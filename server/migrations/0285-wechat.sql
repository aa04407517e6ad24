-- 湘微教育 and units' own accounts (decision 59). Nothing of readers is kept: no open id, no nickname.
create table wechat_account (
  id uuid primary key,
  -- Null: the department's own account.
  unit_id text references unit (id),
  kind text not null check (kind in ('subscription', 'service', 'video', 'mini-program')),
  subject text not null check (subject <> ''),
  state text not null default 'open' check (state in ('open', 'closed', 'merged')),
  ended_on date,
  merged_into uuid references wechat_account (id),
  recorded_by text not null,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check ((state = 'open') = (ended_on is null)),
  check ((state = 'merged') = (merged_into is not null)),
  check (merged_into is distinct from id)
);
create index wechat_account_unit on wechat_account (unit_id);
create unique index wechat_account_own on wechat_account ((true)) where unit_id is null and state = 'open';
-- A renamed account is the same account: names with their days.
create table wechat_account_name (
  account_id uuid not null references wechat_account (id),
  name text not null check (name <> ''),
  from_on date not null,
  until_on date,
  primary key (account_id, from_on),
  check (until_on is null or until_on >= from_on)
);
create unique index wechat_account_name_now on wechat_account_name (account_id) where until_on is null;
-- A dated look at an account. Who could not look says so: that is no silence.
create table wechat_look (
  id uuid primary key,
  account_id uuid not null references wechat_account (id),
  looked_on date not null,
  outcome text not null check (outcome in ('seen', 'could-not-look')),
  -- Null of a seen account: it has never posted.
  last_post_on date check (last_post_on <= looked_on),
  proof_id uuid references kept_file (id),
  looked_by text not null,
  recorded_at timestamptz not null,
  check (outcome = 'seen' or last_post_on is null),
  check (outcome = 'could-not-look' or proof_id is not null)
);
create index wechat_look_account on wechat_look (account_id, looked_on);

create table wechat_article (
  id uuid primary key,
  title text not null check (title <> ''),
  published_on date not null,
  address text not null,
  -- Deleted in the account: figures that were read stay.
  gone_on date,
  recorded_at timestamptz not null
);
create index wechat_article_day on wechat_article (published_on, title);
-- Every address under which an article was met: the short and the long form name the same one.
create table wechat_address (
  address_key text primary key,
  article_id uuid not null references wechat_article (id)
);
create table wechat_import (
  id uuid primary key,
  -- The workbook itself, and the back-end's screenshot.
  file_id uuid not null references kept_file (id),
  sha256 text not null unique,
  exported_by text not null check (exported_by <> ''),
  exported_on date not null,
  proof_id uuid not null references kept_file (id),
  rows integer not null,
  imported_by text not null,
  imported_at timestamptz not null
);
-- A figure as it was read on a day, by whom and by which call: two that disagree stand beside each other.
create table wechat_snapshot (
  article_id uuid not null references wechat_article (id),
  read_on date not null,
  source text not null check (source in ('import', 'api', 'look-up')),
  call text not null default '',
  reads bigint check (reads >= 0),
  -- 10万+: no more than this is public.
  at_least boolean not null default false,
  likes bigint check (likes >= 0),
  shares bigint check (shares >= 0),
  import_id uuid references wechat_import (id),
  recorded_at timestamptz not null,
  primary key (article_id, read_on, source, call),
  check ((source = 'import') = (import_id is not null))
);
revoke update, delete on wechat_snapshot, wechat_import, wechat_look from mingcha_app;

-- Days that the interface was asked for; a day is whole or not there.
create table wechat_day (
  day date primary key,
  state text not null check (state in ('done', 'unknown')),
  reason text check (reason <> ''),
  asked_at timestamptz not null,
  check ((state = 'unknown') = (reason is not null))
);

-- 推广官微, as a unit says it; checked by sample.
create table wechat_promotion (
  id uuid primary key,
  unit_id text not null references unit (id),
  done_on date not null,
  how text not null check (how in ('repost', 'page', 'picture')),
  address text check (address ~ '^https?://'),
  proof_id uuid references kept_file (id),
  recorded_by text not null,
  recorded_at timestamptz not null,
  state text not null default 'unchecked' check (state in ('unchecked', 'confirmed', 'refuted')),
  check_note text check (check_note <> ''),
  checked_by text,
  checked_at timestamptz,
  check (address is not null or proof_id is not null),
  check ((state = 'unchecked') = (checked_at is null)),
  check (state <> 'refuted' or check_note is not null)
);
create index wechat_promotion_unit on wechat_promotion (unit_id, done_on);
