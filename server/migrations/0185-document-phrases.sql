-- The sentences of a year's documents (notice, orders), frozen with its rubric; null in years that were opened before: the standard ones.
alter table cycle add column documents jsonb;
