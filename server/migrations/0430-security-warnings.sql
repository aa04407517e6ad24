-- 立行立改: a confirmed security finding warns its unit the same day, outside orders and notices; one warning a finding.
create table security_warning (
  id uuid primary key,
  finding_id uuid not null unique references finding (id),
  year integer not null,
  unit_id text not null,
  check_id text not null,
  message text not null,
  state text not null default 'warned'
    check (state in ('warned', 'contained', 'mended', 'failed', 'cleared', 'withdrawn')),
  warned_at timestamptz not null,
  -- The hour until which it must be contained, and the last day of mending.
  contain_until timestamptz not null,
  mend_until date not null,
  containment text,
  contained_by text,
  contained_at timestamptz,
  measure text,
  mended_by text,
  mended_at timestamptz,
  cleared_by text,
  cleared_reason text,
  cleared_at timestamptz,
  version integer not null default 1,
  check ((contained_at is null) = (containment is null)),
  check ((mended_at is null) = (measure is null)),
  check ((state = 'cleared') = (cleared_at is not null)),
  check (state not in ('mended', 'failed', 'cleared') or mended_at is not null)
);
create index security_warning_year on security_warning (year, unit_id);
revoke delete on security_warning from mingcha_app;

-- Looks at the site after it was said to be mended.
create table security_warning_look (
  id uuid primary key,
  place bigint generated always as identity,
  warning_id uuid not null references security_warning (id),
  asked_by text not null,
  asked_at timestamptz not null,
  outcome text check (outcome in ('pass', 'fail', 'needs-review', 'could-not-look')),
  message text,
  package_id uuid,
  finished_at timestamptz,
  check ((outcome is null) = (finished_at is null))
);
create index security_warning_look_of on security_warning_look (warning_id, place desc);
create unique index security_warning_look_open on security_warning_look (warning_id) where finished_at is null;
revoke delete on security_warning_look from mingcha_app;

create table security_warning_mail (
  warning_id uuid not null references security_warning (id),
  account_id uuid not null,
  mailed_at timestamptz not null,
  primary key (warning_id, account_id)
);
