-- The package from which a fact was read, also where the fact points at none of its records.
alter table fact add column package_id uuid references evidence_package (id);
update fact set package_id = run.package_id
  from (select fact.id, package.id as package_id
          from fact join evidence_package package
            on package.unit_id = fact.unit_id and package.year = fact.year and package.taken_at = fact.recorded_at
         where fact.source like 'monitoring.%') as run
 where run.id = fact.id;
create index fact_package on fact (package_id) where package_id is not null;
create index fact_evidence on fact using gin (evidence jsonb_path_ops);

-- Wrong evidence is withdrawn under seal: kept, read by nobody, and what stands on it alone does not count.
create table evidence_withdrawal (
  id uuid primary key,
  kind text not null check (kind in ('package', 'look-up')),
  -- Id of the package or of the look-up.
  subject uuid not null,
  unit_id text not null references unit (id),
  year integer not null,
  reason text not null check (reason <> ''),
  withdrawn_by uuid not null,
  withdrawn_name text not null,
  withdrawn_at timestamptz not null,
  unique (kind, subject)
);
create index evidence_withdrawal_unit on evidence_withdrawal (year, unit_id);
revoke update, delete on evidence_withdrawal from mingcha_app;

-- Facts that stood on withdrawn evidence alone: they stay, and no longer count.
create table fact_withdrawal (
  fact_id bigint primary key references fact (id),
  withdrawal_id uuid not null references evidence_withdrawal (id)
);
revoke update, delete on fact_withdrawal from mingcha_app;
