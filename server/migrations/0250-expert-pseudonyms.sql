-- The name under which an expert's marks of a cycle are published: the same in all its editions, another in every other cycle.
-- Insert only.
create table expert_pseudonym (
  year integer not null references cycle (year),
  account_id text not null,
  label text not null check (label ~ '^专家[0-9]{2,}$'),
  primary key (year, account_id),
  unique (year, label)
);
revoke update, delete on expert_pseudonym from mingcha_app;
