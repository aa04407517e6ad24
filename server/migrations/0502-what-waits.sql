-- What the workbench counts at every visit: a unit's items, and contributions that nobody has decided.
create index rectification_item_unit on rectification_item (unit_id, state);
create index contribution_undecided on contribution (year) where state = 'submitted';
