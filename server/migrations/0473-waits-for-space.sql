-- A site whose look stopped because nothing more could be stored: it goes on by itself, with what it had, when there is room.
alter table site_run add column waits_for text check (waits_for in ('space'));
create index site_run_waiting on site_run (run_id) where waits_for is not null;
