-- 反馈单 as it was sent: kept at sending, so that a later print never takes the place of what offered the chance to object.
create table feedback_sheet (
  year integer not null references cycle (year),
  -- Which sending of the year: feedback that is opened again is sent again.
  ordinal integer not null check (ordinal >= 1),
  unit_id text not null references unit (id),
  document jsonb not null,
  docx_id uuid not null,
  docx_sha256 text not null check (docx_sha256 ~ '^[0-9a-f]{64}$'),
  -- Printed by a job after sending, from the same document.
  pdf_id uuid,
  pdf_sha256 text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  sent_at timestamptz not null,
  object_until date not null,
  primary key (year, ordinal, unit_id),
  check ((pdf_id is null) = (pdf_sha256 is null))
);
revoke delete on feedback_sheet from mingcha_app;
