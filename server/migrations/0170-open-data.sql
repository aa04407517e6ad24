-- What anyone computes the year again from, as it was published; a later publication of the same year (更正) is another edition.
create table open_data_file (
  year integer not null references cycle (year),
  edition integer not null check (edition >= 1),
  path text not null check (path ~ '^[a-z-]+\.json$'),
  file_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size integer not null check (size >= 0),
  primary key (year, edition, path)
);
revoke update, delete on open_data_file from mingcha_app;
