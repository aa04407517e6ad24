-- Since when another article stands in its place: a leak that is reported later was hidden then. Of earlier ones the audit knows it.
alter table article add column superseded_at timestamptz;
update article set superseded_at = (
  select max(at) from audit where subject = 'article:' || article.id and action = 'content.supersede-article'
) where state = 'superseded';
alter table article add constraint article_superseded_at check (superseded_at is null or state = 'superseded');
