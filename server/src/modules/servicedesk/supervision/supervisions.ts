import type { StoredFile } from "../../../core/files.ts";
import { signedIn, type Context } from "../../../core/context.ts";
import { unitOpenTo } from "../../../core/policy.ts";
import { notFound } from "../../../core/refusal.ts";
import { namesOfUnits } from "../matters/queries/list.ts";
import { tables } from "../tables.ts";

/** 督办单 that went out, newest first, with how many of the letters that they name are still open; a unit its own. */
export async function supervisions(context: Context) {
  const viewer = signedIn(context);
  const name = await namesOfUnits(context);
  const rows = await tables(context.database)
    .selectFrom("desk_supervision as letter")
    .innerJoin("desk_supervision_leg as named", "named.supervision_id", "letter.id")
    .innerJoin("desk_leg as leg", "leg.id", "named.leg_id")
    .select(["letter.id", "letter.unit_id", "letter.agency", "letter.number_year", "letter.serial"])
    .select(["letter.issued_on", "letter.issued_name", "letter.answer_by"])
    .select((of) => [
      of.fn.countAll<string>().as("letters"),
      of.fn.count<string>("leg.id").filterWhere("leg.ended_at", "is", null).as("open"),
    ])
    .groupBy("letter.id")
    .orderBy("letter.issued_at", "desc")
    .execute();
  return rows
    .filter((row) => unitOpenTo(viewer, row.unit_id))
    .map((row) => ({
      id: row.id,
      unitId: row.unit_id,
      unitName: name(row.unit_id),
      number: `${row.agency}〔${row.number_year}〕${row.serial}号`,
      issuedOn: row.issued_on,
      issuedBy: row.issued_name,
      answerBy: row.answer_by,
      letters: Number(row.letters),
      open: Number(row.open),
    }));
}

/** A 督办单 as it went out. @throws Refusal 404, also for a unit that the viewer may not see */
export async function supervisionFile(
  context: Context,
  id: string,
  format: "docx" | "pdf",
): Promise<StoredFile> {
  const row = await tables(context.database)
    .selectFrom("desk_supervision")
    .select(["unit_id", "docx_id", "pdf_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || !unitOpenTo(signedIn(context), row.unit_id)) throw notFound("该督办单");
  return context.files.open(format === "docx" ? row.docx_id : row.pdf_id);
}
