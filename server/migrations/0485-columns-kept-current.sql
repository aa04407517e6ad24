-- What stands in some columns is to be right on every day (机构, 领导, 指南); elsewhere an article is right as of the day it came out.
alter table portal_column add column kept_current boolean not null default false;
update portal_column set kept_current = true where id in ('disclosure', 'disclosure-guide');
