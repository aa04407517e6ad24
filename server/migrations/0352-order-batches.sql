-- Orders to many units at once: one piece of work that a job does unit by unit, and whose progress is seen.
create table order_batch (
  id uuid primary key,
  year integer not null references cycle (year),
  -- 机关代字 of the series.
  agency text not null,
  -- Units with something to mend when it was begun, in the order of lists.
  unit_ids text[] not null check (cardinality(unit_ids) > 0),
  begun_by uuid not null references account (id),
  begun_name text not null,
  begun_at timestamptz not null,
  -- Units whose order did not go out: [{unitId, reason}].
  refused jsonb not null default '{"units": []}',
  ended_at timestamptz,
  -- Why it ended before every unit had its turn.
  stopped text,
  check (stopped is null or ended_at is not null)
);
create unique index order_batch_running on order_batch (year) where ended_at is null;
create index order_batch_year on order_batch (year, begun_at);
revoke delete on order_batch from mingcha_app;

-- The piece of work that an order came of; null when it was issued by itself.
alter table rectification_order add column batch_id uuid references order_batch (id);
create index rectification_order_batch on rectification_order (batch_id) where batch_id is not null;
