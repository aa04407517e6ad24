-- The feed asks for what came out or was corrected last.
create index article_publication_at on article_publication (at desc, article_id);
