-- 更正: a document of its own that goes the way of the notice. The notice is document 0 of its year, its corrigenda are 1, 2, …
alter table notice add column ordinal integer not null default 0 check (ordinal = 0);
alter table notice_version add column ordinal integer not null default 0 check (ordinal = 0);
alter table notice_step add column ordinal integer not null default 0 check (ordinal = 0);

create table corrigendum (
  year integer not null references notice (year),
  ordinal integer not null check (ordinal >= 1),
  state text not null default 'draft'
    check (state in ('draft', 'review', 'approved', 'signed', 'published', 'dropped')),
  agency text not null,
  number_year integer,
  serial integer,
  issued_on date,
  version integer not null default 0,
  drafted_by text not null,
  drafted_at timestamptz not null,
  -- The corrigendum itself, and the year's result as it stands from then on.
  docx_file_id uuid,
  pdf_file_id uuid,
  json_file_id uuid,
  result jsonb,
  published_at timestamptz,
  -- The notice as corrected, and the first version of it with the mark that it is; null for a notice of an earlier program.
  corrected_docx_id uuid,
  corrected_pdf_id uuid,
  first_docx_id uuid,
  first_pdf_id uuid,
  -- Why a draft was given up.
  drop_reason text,
  primary key (year, ordinal),
  check ((state in ('signed', 'published')) = (serial is not null)),
  check ((serial is null) = (number_year is null) and (serial is null) = (issued_on is null)),
  check ((state = 'published') = (published_at is not null)),
  check ((state = 'published') = (result is not null)),
  check (state <> 'published' or (docx_file_id is not null and pdf_file_id is not null and json_file_id is not null)),
  check ((state = 'dropped') = (drop_reason is not null))
);
-- One at a time: the next one corrects what this one leaves.
create unique index corrigendum_open on corrigendum (year) where state not in ('published', 'dropped');
revoke delete on corrigendum from mingcha_app;

create table corrigendum_version (
  year integer not null,
  ordinal integer not null,
  version integer not null check (version >= 1),
  content jsonb not null,
  document jsonb not null,
  note text not null,
  saved_by uuid not null,
  saved_name text not null,
  saved_at timestamptz not null,
  primary key (year, ordinal, version),
  foreign key (year, ordinal) references corrigendum (year, ordinal)
);
revoke update, delete on corrigendum_version from mingcha_app;

create table corrigendum_step (
  id bigint generated always as identity primary key,
  year integer not null,
  ordinal integer not null,
  version integer not null,
  step text not null check (step in ('submit', 'withdraw', 'approve', 'return', 'sign', 'recall', 'publish')),
  reason text,
  done_by uuid not null,
  done_name text not null,
  done_at timestamptz not null,
  foreign key (year, ordinal, version) references corrigendum_version (year, ordinal, version),
  check (step not in ('withdraw', 'return', 'recall') or reason is not null)
);
create index corrigendum_step_year on corrigendum_step (year, ordinal, id);
revoke update, delete on corrigendum_step from mingcha_app;

-- What is to be corrected, one row a unit and matter; taken into a corrigendum when that is published.
create table corrigendum_entry (
  id uuid primary key,
  year integer not null references notice (year),
  unit_id text not null references unit (id),
  kind text not null check (kind in ('name', 'unname', 'grant', 'revoke', 'nominee', 'mark')),
  -- Key of the problem list of a naming; empty for anything else.
  list text not null default '',
  -- The person's name, when the office corrects it.
  nominee text,
  -- data: what is published and what the data say differ. decision: decided in writing here (an honour revoked or given back, a name put right).
  origin text not null check (origin in ('data', 'decision')),
  reason text not null default '',
  -- Left for a later corrigendum.
  held boolean not null default false,
  opened_by text not null,
  opened_at timestamptz not null,
  version integer not null default 1,
  -- Null while it waits.
  ordinal integer,
  foreign key (year, ordinal) references corrigendum (year, ordinal),
  check ((list <> '') = (kind in ('name', 'unname'))),
  check (origin = 'data' or (kind in ('revoke', 'grant', 'nominee') and reason <> '')),
  check (ordinal is null or reason <> ''),
  check ((nominee is not null) = (kind = 'nominee'))
);
create unique index corrigendum_entry_open on corrigendum_entry (year, unit_id, kind, list) where ordinal is null;
