create table unit (
  -- Given by the office (单位编号). Units are told apart by it alone: three of them differ in one character of their names.
  id text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$'),
  name text not null check (name <> ''),
  short_name text not null,
  kind text not null check (kind in ('bureau', 'college', 'direct')),
  -- Order of units in lists and in the notice; order of persons in the list of excellent individuals.
  order_number integer not null,
  person_order integer not null,
  fictional boolean not null default false,
  active boolean not null default true,
  version integer not null default 1,
  -- Deferrable: one import may exchange the names of two units.
  unique (name) deferrable initially immediate
);
create index unit_order on unit (kind, order_number);

create table unit_site (
  id uuid primary key,
  unit_id text not null references unit (id),
  url text not null check (url ~ '^https?://'),
  active boolean not null default true
);
create unique index unit_site_active on unit_site (unit_id) where active;

-- 责任部门和专干备案. A row is never changed: a new filing replaces the one before it.
create table filing (
  id uuid primary key,
  unit_id text not null references unit (id),
  department text,
  officer_name text,
  officer_phone text,
  filed_on date not null,
  recorded_at timestamptz not null,
  current boolean not null default true,
  check (department is not null or officer_name is not null)
);
create unique index filing_current on filing (unit_id) where current;
