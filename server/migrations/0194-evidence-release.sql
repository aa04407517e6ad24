-- What of a year's evidence is given to everyone with its notice: decided by the office before publication, shown publicly with its reason.
create table evidence_release (
  year integer primary key references cycle (year),
  policy text not null check (policy in ('hashes', 'screened')),
  reason text not null check (btrim(reason) <> ''),
  decided_by text not null,
  decided_at timestamptz not null,
  version integer not null default 1
);
revoke delete on evidence_release from mingcha_app;
-- Released packages lie beside the files of an edition, named by the hash of the whole package.
alter table open_data_file drop constraint open_data_file_path_check;
alter table open_data_file add constraint open_data_file_path_check
  check (path ~ '^([a-z-]+\.json|packages/[0-9a-f]{64}\.wacz)$');
