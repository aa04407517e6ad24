-- Who answers for the office's documents, as documents name them; the newest row counts, earlier ones say what was printed when.
create table office_contact (
  id bigint generated always as identity primary key,
  person text not null check (person <> ''),
  phone text not null check (phone <> ''),
  -- Where written objections go.
  address text not null check (address <> ''),
  -- 抄送 of orders.
  order_copies jsonb not null default '{"names": []}',
  set_by text not null,
  set_at timestamptz not null
);
revoke update, delete on office_contact from mingcha_app;
