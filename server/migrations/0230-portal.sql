-- 门户: columns, articles with append-only versions, what went out and when, and what a search finds.
create table portal_column (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
  parent_id text references portal_column (id),
  name text not null check (name <> ''),
  summary text not null default '',
  position integer not null default 0,
  -- Class of content (approval): by which plan its articles go.
  class text not null references approval_class (class),
  owner_id uuid references account (id),
  -- Longest time between two articles, in calendar days; null: none is due.
  due_days integer check (due_days between 1 and 3660),
  -- Its articles stand in the disclosure catalogue; the letters before their 索引号.
  catalogue_code text unique check (catalogue_code ~ '^[A-Z]{2,6}$'),
  closed boolean not null default false,
  version integer not null default 1,
  check (parent_id <> id)
);
revoke delete on portal_column from mingcha_app;

insert into portal_column (id, name, summary, position, class, due_days, catalogue_code) values
  ('news', '工作动态', '教育系统的工作动态。', 10, 'news', 14, null),
  ('notices', '通知公告', '通知、公告、公示。', 20, 'policy', 183, 'TZ'),
  ('policies', '政策文件', '规范性文件和其他政策文件。', 30, 'policy', 183, 'ZC'),
  ('interpretations', '政策解读', '对政策文件的解读。', 40, 'interpretation', 183, 'JD'),
  ('lists', '名单数据', '名单、数据和统计。', 50, 'list', null, 'SJ'),
  ('disclosure', '信息公开', '政府信息公开。', 60, 'policy', null, null),
  ('disclosure-guide', '公开指南', '怎样查阅和申请政府信息。', 61, 'policy', null, 'ZN'),
  ('disclosure-rules', '公开制度', '信息公开的规定和办法。', 62, 'policy', null, 'GZ'),
  ('annual-reports', '公开年报', '各单位信息公开工作年度报告。', 63, 'policy', 366, 'NB');
update portal_column set parent_id = 'disclosure' where id in ('disclosure-guide', 'disclosure-rules', 'annual-reports');

create table article (
  id uuid primary key,
  -- Its permanent address.
  number integer generated always as identity unique,
  class text not null references approval_class (class),
  -- What approval does not know of it. Approval's phase says how the newest version stands.
  state text not null default 'unpublished'
    check (state in ('unpublished', 'scheduled', 'published', 'withdrawn', 'superseded')),
  version integer not null default 0 check (version >= 0),
  public_version integer,
  -- The platform's stamp of the first publication.
  published_at timestamptz,
  scheduled_at timestamptz,
  scheduled_by uuid references account (id),
  -- For a scheduled correction: what it says to the public.
  scheduled_reason text,
  -- Why the last scheduled time passed without publication.
  schedule_missed text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  superseded_by uuid references article (id),
  index_number text unique,
  created_at timestamptz not null,
  check ((public_version is null) = (published_at is null)),
  check (state not in ('published', 'withdrawn', 'superseded') or public_version is not null),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  check (withdrawn_reason <> ''),
  check ((state = 'superseded') = (superseded_by is not null)),
  check ((scheduled_at is null) = (scheduled_by is null)),
  check (state <> 'scheduled' or scheduled_at is not null)
);
create index article_scheduled on article (scheduled_at) where scheduled_at is not null;
create index article_published on article (published_at desc, number desc) where state = 'published';
revoke delete on article from mingcha_app;

create table article_version (
  article_id uuid not null references article (id),
  version integer not null check (version >= 1),
  column_id text not null references portal_column (id),
  title text not null check (title <> '' and length(title) <= 200),
  summary text not null default '',
  -- Sanitised HTML.
  body text not null check (length(body) <= 200000),
  -- Attached files in their order: ids of article_file.
  attachments jsonb not null default '[]',
  -- Units that it comes from.
  unit_ids text[] not null default '{}',
  document_number text,
  written_on date,
  validity text check (validity in ('valid', 'repealed', 'expired')),
  open_mode text check (open_mode in ('active', 'on-request')),
  -- 解读: the policy that it explains.
  interprets uuid references article (id),
  -- 年报: of which unit and year.
  report_unit_id text references unit (id),
  report_year integer check (report_year between 2000 and 2100),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  saved_at timestamptz not null,
  primary key (article_id, version),
  check ((report_unit_id is null) = (report_year is null))
);
create index article_version_interprets on article_version (interprets) where interprets is not null;
create index article_version_report on article_version (report_year, report_unit_id) where report_year is not null;

create table article_file (
  id uuid primary key,
  article_id uuid not null references article (id),
  file_id uuid not null,
  name text not null check (name <> ''),
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  added_by text not null,
  added_at timestamptz not null
);
create index article_file_article on article_file (article_id);

-- Which contributions an article took up.
create table article_source (
  article_id uuid not null references article (id),
  contribution_id uuid not null references contribution (id),
  role text not null check (role in ('sole', 'merged', 'follow-up')),
  primary key (article_id, contribution_id)
);
create index article_source_contribution on article_source (contribution_id);

-- Each time that a version went out. What is published changes by correction, withdrawal or succession only.
create table article_publication (
  article_id uuid not null references article (id),
  ordinal integer not null check (ordinal >= 1),
  version integer not null,
  at timestamptz not null,
  -- Of a correction: what the public reads.
  reason text,
  by_name text not null,
  -- Scheduled for this time; null when a person let it out.
  scheduled_for timestamptz,
  primary key (article_id, ordinal),
  foreign key (article_id, version) references article_version (article_id, version),
  check ((ordinal = 1) = (reason is null)),
  check (reason <> '')
);

-- 索引号: the last one given of a letter code and year. None is given twice, withdrawn or not.
create table catalogue_series (
  code text not null,
  year integer not null,
  last integer not null check (last >= 1),
  primary key (code, year)
);

-- What a search finds: bigrams made by the application, A of titles and numbers, B of the text. A row only while it is public.
create table article_search (
  article_id uuid primary key references article (id),
  grams tsvector not null,
  heading text not null,
  plain text not null
);
create index article_search_grams on article_search using gin (grams);

create trigger append_only before update or delete on article_version for each row execute function refuse_change();
create trigger append_only before update or delete on article_file for each row execute function refuse_change();
create trigger append_only before update or delete on article_publication for each row execute function refuse_change();
create trigger never_emptied before truncate on article_version execute function refuse_change();
create trigger never_emptied before truncate on article_publication execute function refuse_change();
revoke update, delete on article_version, article_file, article_publication from mingcha_app;

-- Grows with whatever a reader could see change, in the same transaction: pages are kept while it stands.
create table portal_revision (
  single boolean primary key default true check (single),
  revision bigint not null
);
insert into portal_revision (revision) values (1);
create function note_portal_revision() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update portal_revision set revision = revision + 1;
  return null;
end $$;
revoke insert, update, delete on portal_revision from mingcha_app;
create trigger note_revision after update of state, public_version on article
  for each statement execute function note_portal_revision();
create trigger note_revision after insert or update on portal_column
  for each statement execute function note_portal_revision();

-- What everyone may read now: nothing public asks another table.
create view public_article as
  select article.id, article.number, article.class, article.published_at, article.index_number,
    version.version, version.column_id, version.title, version.summary, version.body, version.attachments, version.unit_ids,
    version.document_number, version.written_on, version.validity, version.open_mode, version.interprets,
    version.report_unit_id, version.report_year
  from article join article_version as version
    on version.article_id = article.id and version.version = article.public_version
  where article.state = 'published';
