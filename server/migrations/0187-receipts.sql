-- 签收: a unit has received a document of the year: the notice, a corrigendum of it, its feedback sheet. Never changed afterwards.
create table document_receipt (
  document text not null check (document in ('notice', 'corrigendum', 'feedback')),
  year integer not null references cycle (year),
  -- 0 of the notice; the corrigendum's; which sending of a feedback sheet.
  ordinal integer not null check (ordinal >= 0),
  unit_id text not null references unit (id),
  -- What was received: the version (of a feedback sheet 1) and the SHA-256 of its .pdf, of a feedback sheet of its .docx.
  version integer not null check (version >= 1),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  received_by text not null,
  received_at timestamptz not null,
  primary key (document, year, ordinal, unit_id),
  check ((document = 'notice') = (ordinal = 0))
);
revoke update, delete on document_receipt from mingcha_app;
