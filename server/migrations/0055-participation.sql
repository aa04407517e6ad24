-- 在线访谈. In principle one per unit and year; only the office may go beyond, so this is no unique index.
create table interview (
  id uuid primary key,
  unit_id text not null references unit (id),
  year integer not null,
  topic text not null check (topic <> ''),
  state text not null default 'applied' check (state in ('applied', 'held', 'cancelled')),
  held_on date check (extract(year from held_on) = year),
  guest text check (guest in ('head', 'deputy', 'other')),
  answers_published boolean,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check ((state = 'held') = (held_on is not null)),
  check ((state = 'held') = (guest is not null)),
  check ((state = 'held') = (answers_published is not null))
);
create index interview_year on interview (year, unit_id);

-- 政民互动活动 and what the units send to it.
create table campaign (
  id uuid primary key,
  year integer not null,
  name text not null check (name <> ''),
  recorded_at timestamptz not null,
  unique (year, name)
);

create table campaign_entry (
  id uuid primary key,
  campaign_id uuid not null references campaign (id),
  unit_id text not null references unit (id),
  title text not null check (title <> ''),
  sent_on date not null,
  recorded_at timestamptz not null,
  used boolean not null default false,
  used_by text,
  used_at timestamptz,
  version integer not null default 1,
  check (used = (used_by is not null)),
  check (used = (used_at is not null)),
  unique (campaign_id, unit_id, title)
);
create index campaign_entry_unit on campaign_entry (unit_id);
