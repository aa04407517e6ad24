-- Pictures and attachments that a unit sent with a version of its contribution, in their order.
create table contribution_file (
  contribution_id uuid not null,
  number integer not null,
  place integer not null check (place > 0),
  file_id uuid not null references kept_file (id),
  -- What a picture shows; null of an attachment.
  caption text check (caption <> ''),
  primary key (contribution_id, number, place),
  foreign key (contribution_id, number) references contribution_version (contribution_id, number)
);
revoke update, delete on contribution_file from mingcha_app;

-- What somebody has begun to write and not sent: one for each person.
create table contribution_draft (
  account_id uuid primary key references account (id),
  content jsonb not null,
  saved_at timestamptz not null
);
