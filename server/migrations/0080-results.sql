-- A frozen copy of the standings: what was ranked, when, by whom.
create table standing (
  year integer primary key references cycle (year),
  data jsonb not null,
  frozen_by text not null,
  frozen_at timestamptz not null
);

create table nominee (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  name text not null check (name <> ''),
  filed_by text not null,
  filed_at timestamptz not null,
  primary key (year, unit_id)
);

-- 依据文件: what the notice may cite.
create table basis_document (
  number text primary key check (number ~ '^\S+〔[0-9]{4}〕[0-9]+号$'),
  title text not null check (title <> ''),
  issued_on date,
  recorded_at timestamptz not null
);

create table notice (
  year integer primary key references cycle (year),
  state text not null default 'draft' check (state in ('draft', 'published')),
  agency text not null,
  number_year integer not null,
  serial integer not null check (serial > 0),
  issued_on date not null,
  version integer not null default 1,
  drafted_by text not null,
  drafted_at timestamptz not null,
  file_id uuid,
  result jsonb,
  published_at timestamptz,
  unique (agency, number_year, serial),
  check ((state = 'published') = (published_at is not null)),
  check ((state = 'published') = (file_id is not null)),
  check ((state = 'published') = (result is not null))
);
