-- 统计关账: a count as it was closed, and every row that it counted, in the words of that day. Facts point at it, zeros too.
create table count_closing (
  id uuid primary key,
  year integer not null,
  -- Who counts: content.tally, participation.tally, registry.filing …
  source text not null,
  title text not null,
  as_of date not null,
  -- The last day that the count reaches; null of what is no count over days.
  closed_until date,
  closed_by text not null,
  closed_at timestamptz not null
);
create table count_row (
  count_id uuid not null references count_closing (id),
  place integer not null,
  unit_id text not null,
  kind text not null,
  row_id text not null,
  -- The facts in which it counts.
  keys text[] not null,
  text text not null,
  primary key (count_id, place)
);
create index count_row_of_unit on count_row (count_id, unit_id);
revoke update, delete on count_closing, count_row from mingcha_app;

-- What was read from several packages together falls with any of them.
alter table fact add column needs_packages uuid[] not null default '{}';
