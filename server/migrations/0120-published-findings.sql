-- What of a year is public: since when, and which findings stand in what was published (the notice and its corrigenda).
create table published_year (
  year integer primary key references cycle (year),
  published_at timestamptz not null
);
create table published_finding (
  finding_id uuid primary key references finding (id),
  year integer not null references published_year (year),
  unit_id text not null references unit (id),
  published_at timestamptz not null,
  -- 更正: since when it does not stand any more, and why.
  taken_back_at timestamptz,
  taken_back_reason text,
  check ((taken_back_at is null) = (taken_back_reason is null))
);
create index published_finding_year on published_finding (year, unit_id);
revoke delete on published_year, published_finding from mingcha_app;

insert into published_year (year, published_at)
  select year, published_at from notice where state = 'published';
insert into published_finding (finding_id, year, unit_id, published_at)
  select finding.id, finding.year, finding.unit_id, published_year.published_at
  from finding join published_year using (year) where finding.state = 'confirmed';
