-- Files that people give: attachments of self-assessments and objections, screenshots of look-ups. Never changed.
create table kept_file (
  id uuid primary key,
  file_id uuid not null,
  -- Null: belongs to the office.
  unit_id text references unit (id),
  name text not null check (name <> ''),
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kept_by uuid not null,
  kept_at timestamptz not null
);
create index kept_file_unit on kept_file (unit_id);
revoke update, delete on kept_file from mingcha_app;

alter table manual_lookup add column screenshot_id uuid references kept_file (id);
alter table manual_lookup add column screenshot_problem text;
create index manual_lookup_unit on manual_lookup (year, unit_id);
