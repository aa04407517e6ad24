-- What a check would keep back and a second person lets pass, with the reason; of one version.
create table article_pass (
  article_id uuid not null,
  version integer not null,
  -- Of rule, place and masked words: the words themselves are not kept.
  remark text not null check (remark ~ '^[0-9a-f]{64}$'),
  rule text not null,
  reason text not null check (reason <> ''),
  passed_by uuid not null references account (id),
  passed_name text not null,
  passed_at timestamptz not null,
  primary key (article_id, version, remark),
  foreign key (article_id, version) references article_version (article_id, version)
);
create trigger append_only before update or delete on article_pass for each row execute function refuse_change();
create trigger never_emptied before truncate on article_pass execute function refuse_change();
revoke update, delete on article_pass from mingcha_app;
