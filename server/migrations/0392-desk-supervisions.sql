-- 督办单: a numbered letter to a unit about its letters that are over their day, kept as it went out.
create table desk_supervision (
  id uuid primary key,
  unit_id text not null references unit (id),
  agency text not null,
  number_year integer not null,
  serial integer not null,
  issued_on date not null,
  issued_by uuid not null references account (id),
  issued_name text not null,
  issued_at timestamptz not null,
  -- Last day for answering what it names.
  answer_by date not null,
  document jsonb not null,
  docx_id uuid not null,
  docx_sha256 text not null,
  pdf_id uuid not null,
  pdf_sha256 text not null,
  foreign key (agency, number_year, serial) references document_number (agency, year, serial),
  unique (agency, number_year, serial)
);
create index desk_supervision_unit on desk_supervision (unit_id, issued_on desc);
revoke update, delete on desk_supervision from mingcha_app;

create table desk_supervision_leg (
  supervision_id uuid not null references desk_supervision (id),
  leg_id uuid not null references desk_leg (id),
  days_over integer not null check (days_over > 0),
  primary key (supervision_id, leg_id)
);
create index desk_supervision_leg_leg on desk_supervision_leg (leg_id);
revoke update, delete on desk_supervision_leg from mingcha_app;
