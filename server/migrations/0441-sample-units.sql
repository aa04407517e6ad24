-- Which units came with the samples of a first start: they go together, and only while nothing real stands on them.
create table sample_unit (
  unit_id text primary key references unit (id),
  loaded_at timestamptz not null,
  loaded_by text not null
);
