-- The 市州 in which a unit is, as the office registers it (without 市): by it units stand on the map. Null: not registered.
alter table unit add column city text check (city <> '' and length(city) <= 12);
