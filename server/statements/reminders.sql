-- reminders/queries/reminders.ts
select "kind", "subject" from "reminder" where "account_id" = $
select * from "reminder" order by "reminded_at" desc, "subject"
select * from "reminder" where "account_id" = $ and "done_at" is null order by "reminded_at" desc, "subject"
select * from "reminder" where "done_at" is null order by "reminded_at" desc, "subject"
select * from "reminder" where "kind" = $ order by "reminded_at" desc, "subject"
select year, digest from holiday_year order by year
