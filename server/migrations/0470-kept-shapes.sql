-- What is kept from one look to the next is written by one version of the program and may be read by the next, which knows another shape of it.
-- Rows of another shape than the program's count as not kept and are worked out anew. What stands here was kept before shapes were counted.
alter table standings_kept add column shape integer not null default 0;
alter table review_pending add column shape integer not null default 0;
