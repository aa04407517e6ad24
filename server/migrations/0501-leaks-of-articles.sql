-- A leak in a published article: when it was reported, when it was hidden, whom of the privacy officers it was told and who took note.
create table article_leak (
  article_id uuid primary key references article (id),
  version integer not null,
  reported_at timestamptz not null,
  hidden_at timestamptz not null,
  hidden_by text not null,
  known_by text,
  known_at timestamptz,
  foreign key (article_id, version) references article_version (article_id, version),
  check ((known_by is null) = (known_at is null))
);
create table article_leak_mail (
  article_id uuid not null references article_leak (article_id),
  account_id uuid not null references account (id),
  mailed_at timestamptz not null,
  primary key (article_id, account_id)
);
revoke delete on article_leak from mingcha_app;
revoke update, delete on article_leak_mail from mingcha_app;
