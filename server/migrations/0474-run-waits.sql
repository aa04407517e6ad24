-- Since when a run has stopped for want of room: said once a stop, not once a try; null again when a site of it went through.
alter table run add column waits_since timestamptz;
