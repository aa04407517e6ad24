-- 保密审查制度: the rule by which a unit reads what it publishes, as it filed it, with the document itself. A row is ended, never deleted.
create table unit_rule (
  id uuid primary key,
  place bigint generated always as identity,
  unit_id text not null references unit (id),
  title text not null check (title <> ''),
  document_number text check (document_number <> ''),
  issued_on date not null,
  file_id uuid not null references kept_file (id),
  filed_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  arrival text not null default 'stamped' check (arrival in ('stamped', 'late-recorded')),
  arrival_reason text check (arrival_reason <> ''),
  proof_id uuid references kept_file (id),
  -- The first day on which it holds no more.
  ended_on date,
  end_reason text check (end_reason <> ''),
  check (issued_on <= filed_on),
  check (ended_on is null or ended_on >= filed_on),
  check ((ended_on is null) = (end_reason is null)),
  check ((arrival = 'late-recorded') = (proof_id is not null) and (proof_id is null) = (arrival_reason is null))
);
create index unit_rule_unit on unit_rule (unit_id, place);
revoke delete on unit_rule from mingcha_app;
