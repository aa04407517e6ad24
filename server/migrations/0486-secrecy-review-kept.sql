-- 保密审查: what the checks said of secrecy and personal data of a version when it went out, and who let what pass. The words themselves are not kept.
create table article_secrecy_review (
  article_id uuid not null,
  version integer not null,
  looked_at timestamptz not null,
  -- [{level, place, message, passedBy, passReason}]
  remarks jsonb not null check (jsonb_typeof(remarks) = 'array'),
  -- Names of files that could not be read, with why: not looked at, not clean.
  unread jsonb not null check (jsonb_typeof(unread) = 'array'),
  primary key (article_id, version),
  foreign key (article_id, version) references article_version (article_id, version)
);
create trigger append_only before update or delete on article_secrecy_review for each row execute function refuse_change();
create trigger never_emptied before truncate on article_secrecy_review execute function refuse_change();
revoke update, delete on article_secrecy_review from mingcha_app;
