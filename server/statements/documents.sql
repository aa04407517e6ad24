-- documents/queries/contact.ts
select * from "office_contact" order by "id" desc limit $

-- documents/queries/expectedNumber.ts
select "first" from "number_series" where "agency" = $ and "year" = $
select max(serial) as "last" from "document_number" where "agency" = $ and "year" = $

-- documents/queries/register.ts
select * from "document_number" order by "year" desc, "agency", "serial" desc
select * from "number_series" order by "year" desc, "agency"

-- documents/queries/standingNumbers.ts
select "agency", "year", "serial" from "document_number" where "voided_at" is null order by "agency", "year", "serial"
