-- questions/queries/numberOfForm.ts
select "number", "content_hash", "at" from "question_form" where "key_hash" = $
