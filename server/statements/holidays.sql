-- holidays/queries/explained.ts
select year, digest from holiday_year order by year

-- holidays/queries/holidayYears.ts
select "date", "kind", "name" from "holiday_day" where "year" = $ order by "date"
select "year" from "holiday_year" where "year" = $
select * from "holiday_proposal" where "state" = $ order by "year"
select * from "moved_date" order by "id" desc limit $
select holiday_year.year, source_document, version, confirmed_name, confirmed_at, count(*) filter (where kind = 'off')::int as off, count(*) filter (where kind = 'work')::int as work from holiday_year left join holiday_day using (year) group by holiday_year.year
