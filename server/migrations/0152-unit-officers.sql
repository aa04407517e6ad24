-- 责任部门 and 专干 with validity. `filing` stays as the log of what was filed; a row of it is never changed.
create table unit_department (
  id uuid primary key,
  unit_id text not null references unit (id),
  name text not null check (name <> ''),
  valid_from date not null,
  -- The filing expires with this day.
  valid_until date not null,
  -- The first day on which it is no more, whatever the expiry.
  ended_on date,
  end_reason text,
  check (valid_from <= valid_until),
  check (ended_on is null or ended_on >= valid_from),
  check ((ended_on is null) = (end_reason is null))
);
create unique index unit_department_current on unit_department (unit_id) where ended_on is null;

create table unit_officer (
  id uuid primary key,
  -- Order in which they were filed: two may carry the same day.
  place bigint generated always as identity,
  unit_id text not null references unit (id),
  name text not null check (name <> ''),
  phone text,
  valid_from date not null,
  valid_until date not null,
  ended_on date,
  end_reason text,
  -- From whom the work was handed over.
  succeeds uuid references unit_officer (id),
  check (valid_from <= valid_until),
  check (ended_on is null or ended_on >= valid_from),
  check ((ended_on is null) = (end_reason is null))
);
create unique index unit_officer_current on unit_officer (unit_id, name) where ended_on is null;
revoke delete on unit_department, unit_officer from mingcha_app;

-- What was filed before: each filing held until the next one, two years [P] at most.
with ordered as (
  select *, lead(filed_on) over (partition by unit_id order by recorded_at, filed_on) as next_on,
    lead(id) over (partition by unit_id order by recorded_at, filed_on) as next_id
  from filing
)
insert into unit_department (id, unit_id, name, valid_from, valid_until, ended_on, end_reason)
select gen_random_uuid(), unit_id, department, filed_on, (filed_on + interval '2 years' - interval '1 day')::date,
  case when next_id is not null then greatest(next_on, filed_on) end, case when next_id is not null then '已由后一次备案代替' end
from ordered where department is not null;
with ordered as (
  select *, lead(filed_on) over (partition by unit_id order by recorded_at, filed_on) as next_on,
    lead(id) over (partition by unit_id order by recorded_at, filed_on) as next_id
  from filing
)
insert into unit_officer (id, unit_id, name, phone, valid_from, valid_until, ended_on, end_reason)
select gen_random_uuid(), unit_id, officer_name, officer_phone, filed_on, (filed_on + interval '2 years' - interval '1 day')::date,
  case when next_id is not null then greatest(next_on, filed_on) end, case when next_id is not null then '已由后一次备案代替' end
from ordered where officer_name is not null;
drop index filing_current;
alter table filing drop column current;
