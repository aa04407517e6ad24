-- What the order asked of the unit and what closes the item; null in orders of an earlier program.
alter table rectification_item add column demand text;
alter table rectification_item add column closes text;
-- Last day of a written objection to the order; null in orders of an earlier program.
alter table rectification_order add column object_until date;
