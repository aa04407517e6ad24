-- 限阅: a draft whose text is read by its writers, and by others only when they say so; each opening is kept.
create table article_restriction (
  id uuid primary key,
  article_id uuid not null references article (id),
  reason text not null check (reason <> ''),
  set_name text not null,
  set_at timestamptz not null,
  lifted_name text,
  lifted_reason text check (lifted_reason <> ''),
  lifted_at timestamptz,
  check ((lifted_at is null) = (lifted_name is null) and (lifted_at is null) = (lifted_reason is null))
);
create unique index article_restriction_standing on article_restriction (article_id) where lifted_at is null;
revoke delete on article_restriction from mingcha_app;

create table article_reading (
  article_id uuid not null,
  version integer not null,
  account_id uuid not null references account (id),
  account_name text not null,
  at timestamptz not null,
  primary key (article_id, version, account_id),
  foreign key (article_id, version) references article_version (article_id, version)
);
create trigger append_only before update or delete on article_reading for each row execute function refuse_change();
create trigger never_emptied before truncate on article_reading execute function refuse_change();
revoke update, delete on article_reading from mingcha_app;
