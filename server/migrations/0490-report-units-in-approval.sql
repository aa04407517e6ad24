-- The unit of an annual report is one that the text is about: whoever is recused from it takes no part in its approval either.
update approval_subject as subject
set units = subject.units || version.report_unit_id
from article join article_version as version on version.article_id = article.id and version.version = article.version
where subject.kind = 'article' and subject.id = article.id::text
  and version.report_unit_id is not null and not version.report_unit_id = any (subject.units);
