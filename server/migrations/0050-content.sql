-- 来稿. What a unit sends to the portal; the office adopts or returns it, the sender may withdraw it before that.
create table contribution (
  id uuid primary key,
  unit_id text not null references unit (id),
  -- The year that it counts for is the year in which it was sent.
  year integer not null check (year = extract(year from sent_on)),
  title text not null check (title <> ''),
  category text not null check (category in ('news', 'notice', 'policy-interpretation', 'experience')),
  body text,
  event_on date,
  -- Stated by the sender; `recorded_at` is the platform's own time.
  sent_on date not null,
  recorded_at timestamptz not null,
  state text not null default 'submitted' check (state in ('submitted', 'returned', 'adopted', 'withdrawn')),
  adopted_as text check (adopted_as in ('ordinary', 'front-page', 'interpretation')),
  reason text,
  -- Returned because of an error in it, which costs points.
  for_error boolean not null default false,
  decided_by text,
  decided_at timestamptz,
  version integer not null default 1,
  check ((state = 'adopted') = (adopted_as is not null)),
  check ((state in ('adopted', 'returned')) = (decided_by is not null)),
  check ((decided_by is null) = (decided_at is null)),
  check (state <> 'returned' or reason <> ''),
  check (state <> 'returned' or reason is not null),
  check (not for_error or state = 'returned')
);
create index contribution_year on contribution (year, sent_on desc, id);
create index contribution_unit on contribution (unit_id, year);
-- A connection that breaks and a second click must not count twice. A returned one may be sent again, corrected.
create unique index contribution_once on contribution (unit_id, sent_on, title) where state in ('submitted', 'adopted');
