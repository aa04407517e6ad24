-- An adoption that an article of the portal made: it stands while the article is public.
alter table adoption add column article_id uuid references article (id);
create index adoption_article on adoption (article_id) where article_id is not null;
do $$ declare name text; begin
  for name in select conname from pg_constraint
    where conrelid = 'adoption'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) ~ 'void_kind' and pg_get_constraintdef(oid) ~ 'untrue'
  loop execute format('alter table adoption drop constraint %I', name); end loop;
end $$;
-- withdrawn: the article that carried it was taken back.
alter table adoption add constraint adoption_void_kind check (void_kind in ('untrue', 'mistake', 'withdrawn'));
