-- 发文登记: one series a 机关代字 and year. A number that was given stays given; a mistake is voided with its reason.
create table number_series (
  agency text not null check (agency <> ''),
  year integer not null check (year between 1990 and 2100),
  -- The first number that the platform gives: those below were given elsewhere.
  first integer not null default 1 check (first >= 1),
  opened_by text not null,
  opened_at timestamptz not null,
  primary key (agency, year)
);

create table document_number (
  agency text not null,
  year integer not null,
  serial integer not null check (serial >= 1),
  title text not null check (title <> ''),
  -- What the number is of, e.g. `notice:2019`; `outside` for a document made elsewhere.
  reference text not null,
  taken_by text not null,
  taken_at timestamptz not null,
  voided_by text,
  voided_at timestamptz,
  void_reason text,
  primary key (agency, year, serial),
  foreign key (agency, year) references number_series (agency, year),
  check ((voided_at is null) = (void_reason is null)),
  check ((voided_at is null) = (voided_by is null))
);
revoke delete on document_number, number_series from mingcha_app;
