-- A feedback sheet is what it says: its document is kept when it is sent. Its files are printed from that document afterwards, one sheet at a
-- time, so that a country's feedback is opened at once and not after hours.
alter table feedback_sheet alter column docx_id drop not null;
alter table feedback_sheet alter column docx_sha256 drop not null;
alter table feedback_sheet add check ((docx_id is null) = (docx_sha256 is null));
-- What is printed has both files.
alter table feedback_sheet add check (docx_id is not null or pdf_id is null);
create index feedback_sheet_unprinted on feedback_sheet (year, ordinal, unit_id) where pdf_id is null;
