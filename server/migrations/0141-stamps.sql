-- The day of arrival is the platform's stamp. Only the office records an earlier one (补登), with a reason and a kept file as proof.
--   stamped: the day on which the platform took it. late-recorded: 补登. stated: typed by the sender before there were stamps.
alter table contribution add column arrival text not null default 'stamped'
  check (arrival in ('stamped', 'late-recorded', 'stated'));
alter table contribution add column arrival_reason text;
alter table contribution add column proof_id uuid references kept_file (id);
update contribution set arrival = 'stated' where sent_on <> (recorded_at at time zone 'Asia/Shanghai')::date;
alter table contribution add constraint contribution_stamp check (
  (arrival = 'late-recorded') = (proof_id is not null) and (proof_id is null) = (arrival_reason is null)
  and arrival_reason is distinct from ''
  and (arrival <> 'stamped' or sent_on = (recorded_at at time zone 'Asia/Shanghai')::date)
  and (arrival <> 'late-recorded' or sent_on < (recorded_at at time zone 'Asia/Shanghai')::date));

alter table campaign_entry add column arrival text not null default 'stamped'
  check (arrival in ('stamped', 'late-recorded', 'stated'));
alter table campaign_entry add column arrival_reason text;
alter table campaign_entry add column proof_id uuid references kept_file (id);
update campaign_entry set arrival = 'stated' where sent_on <> (recorded_at at time zone 'Asia/Shanghai')::date;
alter table campaign_entry add constraint campaign_entry_stamp check (
  (arrival = 'late-recorded') = (proof_id is not null) and (proof_id is null) = (arrival_reason is null)
  and arrival_reason is distinct from ''
  and (arrival <> 'stamped' or sent_on = (recorded_at at time zone 'Asia/Shanghai')::date)
  and (arrival <> 'late-recorded' or sent_on < (recorded_at at time zone 'Asia/Shanghai')::date));

alter table filing add column arrival text not null default 'stamped'
  check (arrival in ('stamped', 'late-recorded', 'stated'));
alter table filing add column arrival_reason text;
alter table filing add column proof_id uuid references kept_file (id);
update filing set arrival = 'stated' where filed_on <> (recorded_at at time zone 'Asia/Shanghai')::date;
alter table filing add constraint filing_stamp check (
  (arrival = 'late-recorded') = (proof_id is not null) and (proof_id is null) = (arrival_reason is null)
  and arrival_reason is distinct from ''
  and (arrival <> 'stamped' or filed_on = (recorded_at at time zone 'Asia/Shanghai')::date)
  and (arrival <> 'late-recorded' or filed_on < (recorded_at at time zone 'Asia/Shanghai')::date));
create index filing_unit on filing (unit_id, filed_on);
