-- A certificate is found by its code on a public page that says whether the award still stands.
create table campaign_certificate (
  code text primary key check (code ~ '^[2-9A-HJKMNP-Z]{12}$'),
  campaign_id uuid not null,
  run integer not null,
  entry_id uuid not null,
  issued_by text not null,
  issued_at timestamptz not null,
  unique (campaign_id, run, entry_id),
  foreign key (campaign_id, run, entry_id) references campaign_result (campaign_id, run, entry_id)
);
revoke update, delete on campaign_certificate from mingcha_app;
