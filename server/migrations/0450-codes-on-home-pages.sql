-- What an account's QR code says, read from its picture, and dated looks at units' home pages for the codes of registered accounts. Of any other
-- code only the number is kept: it may be a person's.
alter table wechat_account add column code_text text check (code_text <> '');
alter table wechat_account add column code_proof_id uuid references kept_file (id);
alter table wechat_account add constraint wechat_account_code check ((code_text is null) = (code_proof_id is null));
create unique index wechat_account_code_text on wechat_account (code_text) where state = 'open';
create table wechat_home_look (
  id uuid primary key,
  ordinal bigint generated always as identity,
  unit_id text not null references unit (id),
  looked_on date not null,
  url text not null check (url <> ''),
  -- Could not look: no picture, with its reason. Never "there is none": a code may stand in a part of the page that the picture does not show.
  outcome text not null check (outcome in ('read', 'could-not-look')),
  problem text,
  picture_id uuid references kept_file (id),
  other_codes integer not null default 0 check (other_codes >= 0),
  looked_by text not null,
  recorded_at timestamptz not null,
  check ((outcome = 'read') = (picture_id is not null)),
  check ((outcome = 'could-not-look') = (problem is not null))
);
create index wechat_home_look_unit on wechat_home_look (unit_id, looked_on);
create table wechat_home_code (
  look_id uuid not null references wechat_home_look (id),
  account_id uuid not null references wechat_account (id),
  primary key (look_id, account_id)
);
revoke update, delete on wechat_home_look from mingcha_app;
revoke update, delete on wechat_home_code from mingcha_app;
