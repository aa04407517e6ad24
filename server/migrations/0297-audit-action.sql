-- The audit by action, newest first: the beginning of an action's name is asked for.
create index audit_action on audit (action text_pattern_ops, id desc);
