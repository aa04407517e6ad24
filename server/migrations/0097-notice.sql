-- The notice as a document that is edited, reviewed (核稿), signed (签发) and published.
alter table notice drop constraint notice_state_check;
alter table notice add constraint notice_state_check check (state in ('draft', 'review', 'approved', 'signed', 'published'));
alter table notice alter column number_year drop not null;
alter table notice alter column serial drop not null;
alter table notice alter column issued_on drop not null;
alter table notice rename column file_id to docx_file_id;
alter table notice add column pdf_file_id uuid;
alter table notice add column json_file_id uuid;

-- Numbers come from the register now: those of published notices stand in it, those that a draft had noted do not count.
insert into number_series (agency, year, first, opened_by, opened_at)
  select agency, number_year, min(serial), min(drafted_by), min(published_at) from notice where state = 'published'
  group by agency, number_year on conflict do nothing;
insert into document_number (agency, year, serial, title, reference, taken_by, taken_at)
  select agency, number_year, serial, year || ' 年度检查情况的通报', 'notice:' || year, drafted_by, published_at
  from notice where state = 'published' on conflict do nothing;
delete from notice where state = 'draft';

alter table notice add check ((state in ('signed', 'published')) = (serial is not null));
alter table notice add check ((serial is null) = (number_year is null) and (serial is null) = (issued_on is null));

-- Every save; never changed afterwards.
create table notice_version (
  year integer not null references notice (year),
  version integer not null check (version >= 1),
  -- What people edit and the data bound to it, and the document that came of it (without number and date).
  content jsonb not null,
  document jsonb not null,
  note text not null,
  saved_by uuid not null,
  saved_name text not null,
  saved_at timestamptz not null,
  primary key (year, version)
);
revoke update, delete on notice_version from mingcha_app;

-- 拟稿 → 核稿 → 签发: who did what with which version, and why.
create table notice_step (
  id bigint generated always as identity primary key,
  year integer not null,
  version integer not null,
  step text not null check (step in ('submit', 'withdraw', 'approve', 'return', 'sign', 'recall', 'publish')),
  reason text,
  done_by uuid not null,
  done_name text not null,
  done_at timestamptz not null,
  foreign key (year, version) references notice_version (year, version),
  check (step not in ('withdraw', 'return', 'recall') or reason is not null)
);
create index notice_step_year on notice_step (year, id);
revoke update, delete on notice_step from mingcha_app;
