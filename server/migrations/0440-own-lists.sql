-- How lists look to a person, and the filters that they keep under a name. Nobody's act: it moves no mark and no text.
create table list_look (
  account_id uuid not null references account (id),
  -- The page's address below /console, with the tab where there are several.
  list text not null check (list ~ '^[a-z0-9/?=-]{1,80}$'),
  hidden text[] not null default '{}' check (cardinality(hidden) <= 40),
  dense boolean not null default true,
  primary key (account_id, list)
);
create table list_view (
  account_id uuid not null references account (id),
  list text not null check (list ~ '^[a-z0-9/?=-]{1,80}$'),
  name text not null check (char_length(name) between 1 and 20),
  -- The filter as it stands in the address.
  query text not null check (char_length(query) <= 500),
  primary key (account_id, list, name)
);
