-- A thread: what a unit sent, each return, and what it sent again. The contribution is the thread and counts once; its day is that of the
-- first arrival.
create table contribution_version (
  contribution_id uuid not null references contribution (id),
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  category text not null check (category in ('news', 'notice', 'policy-interpretation', 'experience')),
  -- Null only of what was imported from a past ledger.
  body text check (body <> ''),
  event_on date,
  sent_on date not null,
  -- Null of what was sent before threads were kept.
  sent_by text,
  recorded_at timestamptz not null,
  primary key (contribution_id, number)
);
create table contribution_return (
  contribution_id uuid not null,
  -- The version that was returned.
  number integer not null,
  reason text not null check (reason <> ''),
  for_error boolean not null,
  returned_on date not null,
  returned_by text not null,
  returned_at timestamptz not null,
  primary key (contribution_id, number),
  foreign key (contribution_id, number) references contribution_version (contribution_id, number)
);
revoke update, delete on contribution_version, contribution_return from mingcha_app;

update contribution set body = null where body = '';
insert into contribution_version (contribution_id, number, title, category, body, event_on, sent_on, recorded_at)
select id, 1, title, category, body, event_on, sent_on, recorded_at from contribution;
insert into contribution_return (contribution_id, number, reason, for_error, returned_on, returned_by, returned_at)
select id, 1, reason, for_error, (decided_at at time zone 'Asia/Shanghai')::date, decided_by, decided_at
from contribution where state = 'returned';
alter table contribution drop column for_error;
