-- Every two neighbouring characters of a text: what finds a part of a Chinese title without reading all of them.
create function bigrams(said text) returns text[] language sql immutable parallel safe cost 1000 as $$
  select coalesce(array_agg(distinct substr(said, place, 2)), '{}')
  from generate_series(1, char_length(said) - 1) place
$$;
create index contribution_title on contribution using gin (bigrams(title));
