-- What was reminded of: one row a person and matter, so that a sweep may run at any time and twice.
create table reminder (
  kind text not null,
  -- The matter, e.g. `2019:C001:self-assessment:2020-02-28`.
  subject text not null,
  account_id uuid not null references account (id),
  due date,
  body text not null,
  link text not null,
  reminded_at timestamptz not null,
  -- Null: nobody to write to, shown in the console only.
  mailed_at timestamptz,
  done_at timestamptz,
  primary key (kind, subject, account_id)
);
create index reminder_account on reminder (account_id) where done_at is null;
