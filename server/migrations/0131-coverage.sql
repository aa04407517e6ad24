-- Hundredths of the item's points that were known when the mark was computed; null where it does not apply, is an expert's, or is no part
-- of the hundred.
alter table item_mark add column known integer check (known >= 0);

-- Share of a total's points that was known, in ten-thousandths, rounded down; null where nothing applies.
alter table unit_total add column coverage integer check (coverage between 0 and 10000);

-- The leader's written decision that a unit may be honoured although less of its points was known than the rubric asks.
create table coverage_decision (
  year integer not null references cycle (year),
  unit_id text not null references unit (id),
  honour boolean not null,
  -- The share when it was decided: a decision does not hold for a lower one.
  coverage integer not null check (coverage between 0 and 10000),
  reason text not null check (reason <> ''),
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (year, unit_id)
);
