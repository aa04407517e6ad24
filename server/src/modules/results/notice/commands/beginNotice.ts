import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandGate } from "../../../../core/gate.ts";
import { holdYear } from "../../../evidence/index.ts";
import { printerOf } from "../../../documents/index.ts";
import { beginGate } from "../../gates/noticeGates.ts";
import { tables } from "../../tables.ts";
import { noticeMaterial } from "../material.ts";
import { startNotice } from "../start.ts";
import { addVersion } from "./addVersion.ts";
import { documentToday } from "../today.ts";

/** Begins the year's notice from the data as they are: its first version. @throws Refusal 409 when it has been begun */
export async function beginNotice(
  context: Context,
  year: number,
  input: { agency: string },
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    await holdYear(work, year);
    await demandGate(work, beginGate, year);
    const material = await noticeMaterial(work, year);
    await tables(work.database)
      .insertInto("notice")
      .values({
        year,
        agency: input.agency,
        drafted_by: signedIn(work).name,
        drafted_at: work.clock.now(),
        number_year: null,
        serial: null,
        issued_on: null,
        docx_file_id: null,
        pdf_file_id: null,
        json_file_id: null,
        result: null,
        published_at: null,
      })
      .execute();
    const content = startNotice(material, input.agency, printerOf(work));
    const document = documentToday(work, material, content);
    return addVersion(work, year, { version: 1, content, document, note: "由数据生成初稿" });
  });
}
