-- Which secret the platform's processes share: a machine with another one would write what no other can read.
create table platform_key (
  single boolean primary key default true check (single),
  name text not null,
  noted_at timestamptz not null default now()
);
revoke all on platform_key from mingcha_app;

-- The process that looks at a site: a slow one that was taken for dead does not end the look of its successor.
alter table site_run add column holder text;

-- The pace toward hosts, one line for all processes: a host, or `@address` that several hosts share. Losing it in a crash harms nobody.
create unlogged table host_pace (
  line text primary key,
  next_at timestamptz not null,
  -- What robots.txt asked for, milliseconds; 0 for nothing.
  delay_ms double precision not null default 0,
  faults int not null default 0
);

-- Takes the next turn of a host (and of the address behind it) and says in how many milliseconds it is. A line that was left alone for an hour
-- begins anew; a clock that was set back makes nobody wait for longer than ten minutes.
create function pace_turn(host text, address text, host_ms double precision, address_ms double precision)
returns double precision language plpgsql as $$
declare
  now_at timestamptz := clock_timestamp();
  turn_at timestamptz := now_at;
  own host_pace;
  shared host_pace;
begin
  insert into host_pace (line, next_at) values (host, now_at) on conflict do nothing;
  select * into own from host_pace where line = host for update;
  if address is not null then
    insert into host_pace (line, next_at) values ('@' || address, now_at) on conflict do nothing;
    select * into shared from host_pace where line = '@' || address for update;
  end if;
  now_at := clock_timestamp();
  if own.next_at < now_at - interval '1 hour' then own.delay_ms := 0; own.faults := 0; end if;
  turn_at := greatest(now_at, least(greatest(own.next_at, shared.next_at), now_at + interval '10 minutes'));
  update host_pace set next_at = turn_at + make_interval(secs => greatest(host_ms, own.delay_ms) / 1000),
    delay_ms = own.delay_ms, faults = own.faults where line = host;
  if address is not null then
    update host_pace set next_at = turn_at + make_interval(secs => address_ms / 1000) where line = '@' || address;
  end if;
  return extract(epoch from turn_at - now_at) * 1000;
end $$;

create function pace_delay(host text, wanted_ms double precision) returns void language sql as $$
  insert into host_pace (line, next_at, delay_ms) values (host, clock_timestamp(), wanted_ms)
  on conflict (line) do update set delay_ms = greatest(host_pace.delay_ms, excluded.delay_ms);
$$;

-- A fault leaves the host in peace: for `wait_ms` when the host named it, else twice as long with every further one.
create function pace_fault(host text, wait_ms double precision, first_ms double precision, longest_ms double precision)
returns void language sql as $$
  insert into host_pace (line, next_at, faults)
  values (host, clock_timestamp() + make_interval(secs => least(coalesce(wait_ms, first_ms), longest_ms) / 1000), 1)
  on conflict (line) do update set faults = host_pace.faults + 1,
    next_at = greatest(host_pace.next_at, clock_timestamp()
      + make_interval(secs => least(coalesce(wait_ms, first_ms * 2 ^ least(host_pace.faults, 10)), longest_ms) / 1000));
$$;
