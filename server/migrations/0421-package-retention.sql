-- Evidence packages that were removed when their time was over and nothing stood on them: what they were stays known, their bytes are gone.
create table package_removal (
  package_id uuid primary key references evidence_package (id),
  reason text not null check (reason <> ''),
  removed_at timestamptz not null,
  -- The store has let go of the file. Null: the row stands and the file does not yet.
  discarded_at timestamptz
);
create index package_removal_open on package_removal (package_id) where discarded_at is null;
revoke delete on package_removal from mingcha_app;

-- Packages on which a document that went out stands though no row points at them any more.
create table package_hold (
  package_id uuid primary key references evidence_package (id),
  since timestamptz not null default now()
);
revoke update, delete on package_hold from mingcha_app;

-- A finding that had been decided once, and is suspected again, takes newer evidence: orders and feedback may name the older.
create function hold_decided_evidence() returns trigger language plpgsql as $$
begin
  if old.version > 1 and old.evidence is distinct from new.evidence then
    insert into package_hold (package_id)
      select distinct package.id from jsonb_array_elements(old.evidence) pointer
      join evidence_package package on package.id::text = pointer ->> 'packageId'
      on conflict do nothing;
  end if;
  return null;
end $$;
create trigger decided_evidence_is_held after update of evidence on finding
  for each row execute function hold_decided_evidence();

-- What such findings pointed at before is not known of the past: all of the unit's packages of the year stay.
insert into package_hold (package_id)
  select distinct package.id from finding
  join evidence_package package on package.unit_id = finding.unit_id and package.year = finding.year
  where finding.version > 1 and finding.state = 'suspected';
