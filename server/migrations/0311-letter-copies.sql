-- The copy of a letter that waits for its second reader lies apart from the one that everybody reads: editing takes nothing from the public,
-- unless personal data must go at once.
create table desk_publication_draft (
  case_id uuid primary key references desk_case (id),
  title text not null check (title <> ''),
  body text not null check (body <> ''),
  reply text not null check (reply <> ''),
  -- What is out may hold what tells who wrote: it went when this was written.
  private boolean not null default false,
  redacted_by uuid not null references account (id),
  redacted_at timestamptz not null
);

insert into desk_publication_draft (case_id, title, body, reply, redacted_by, redacted_at)
  select case_id, title, body, reply, redacted_by, redacted_at from desk_publication where approved_at is null;
-- Never out: it has no address that anybody knows.
delete from desk_publication copy where approved_at is null and not exists (
  select from desk_event event where event.case_id = copy.case_id and event.what = 'published');
-- Out once, taken back by editing: the address says so in words until the text is approved again.
update desk_publication set hidden_reason = '公开文本正在更正，核对后恢复', hidden_at = redacted_at
  where approved_at is null and hidden_at is null;
