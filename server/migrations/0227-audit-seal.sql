-- The transaction of an audit row: a row of a finished one has no elder row that is still to come. Null: written before this was noted.
alter table audit add column txid xid8;
alter table audit alter column txid set default pg_current_xact_id();

-- Seals of the audit: each over the rows that came since the last one and over that one, so that no row can be changed, taken away or
-- slipped in without breaking the chain.
create table audit_seal (
  number bigint primary key check (number > 0),
  ids int8multirange not null,
  rows integer not null check (rows > 0),
  previous bytea not null,
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz not null
);
revoke all on audit_seal from mingcha_app;
grant select, insert on audit_seal to mingcha_app;

-- What a seal stands for: the seal before and every row of its ids, in order, as one text.
create function audit_digest(previous bytea, within int8multirange) returns bytea
language sql stable as $$
  select sha256(previous || convert_to(coalesce(string_agg(
    jsonb_build_array(id, extract(epoch from at), account_id, actor, action, subject, detail, address)::text, E'\n' order by id), ''), 'UTF8'))
  from audit where id <@ within
$$;
