-- Numbers with a secret code: whoever has both may read what belongs to the number, without an account. Used by the service desk.

-- The last serial of a series and year.
create table question_series (
  series text not null check (series ~ '^[A-Z]{2}$'),
  year integer not null,
  last integer not null check (last >= 0),
  primary key (series, year)
);

create table question_number (
  number text primary key check (number ~ '^[A-Z]{2}[0-9]{4}-[0-9]{6,9}-[0-9A-Z]$'),
  series text not null,
  -- scrypt over the code and a key outside the database.
  code_hash text not null check (code_hash ~ '^scrypt[$]'),
  issued_at timestamptz not null
);

-- Wrong codes in a row, also of numbers that do not exist: who guesses learns nothing from being locked.
create table question_attempt (
  number text primary key,
  failures integer not null,
  locked_until timestamptz,
  at timestamptz not null
);

-- Who has shown number and code may go on for a while without typing them again; the cookie's value is kept as a hash.
create table question_session (
  token_hash text primary key,
  number text not null references question_number (number) on delete cascade,
  opened_at timestamptz not null,
  until timestamptz not null
);
create index question_session_until on question_session (until);

-- Proofs of work that were used; each counts once.
create table question_proof (
  id text primary key,
  until timestamptz not null
);
create index question_proof_until on question_proof (until);

-- How many letters came without a proof of work from one address in an hour; the address is veiled by a key outside the database.
create table question_unproved (
  address text not null,
  hour timestamptz not null,
  count integer not null,
  primary key (address, hour)
);

-- The form that a number came from, by the hash of its random key: sent twice, it is one letter.
create table question_form (
  key_hash text primary key,
  number text not null unique references question_number (number),
  content_hash text not null,
  at timestamptz not null
);
