-- Joint contributions (联合来稿): the unit of the contribution leads, these take part.
create table contribution_partner (
  contribution_id uuid not null references contribution (id),
  unit_id text not null references unit (id),
  primary key (contribution_id, unit_id)
);
create index contribution_partner_unit on contribution_partner (unit_id);

-- 64-bit simhash of the text as 16 hexadecimal digits; null without a text and of older rows, for which it is reckoned when it is asked for.
alter table contribution add column fingerprint text check (fingerprint ~ '^[0-9a-f]{16}$');

-- Which came first of what was recorded at the same moment.
alter table contribution add column place bigint generated always as identity;

-- What a person said of two contributions that look alike. Insert only: the last word on a pair counts.
create table pair_decision (
  place integer generated always as identity primary key,
  one_id uuid not null references contribution (id),
  other_id uuid not null references contribution (id),
  -- same-text: 同稿, counts for the first arrival. same-event: the same event in other words. different: neither.
  verdict text not null check (verdict in ('same-text', 'same-event', 'different')),
  decided_by text not null,
  decided_at timestamptz not null,
  check (one_id < other_id)
);
create index pair_decision_pair on pair_decision (one_id, other_id, place desc);
revoke update, delete on pair_decision from mingcha_app;
