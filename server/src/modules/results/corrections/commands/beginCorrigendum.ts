import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { printerOf } from "../../../documents/index.ts";
import type { NoticeContent } from "../../notice/model.ts";
import { noticeMaterial } from "../../notice/material.ts";
import { addVersion } from "../../notice/commands/addVersion.ts";
import { noticeRow, versionRow } from "../../notice/queries/noticeRows.ts";
import { documentToday } from "../../notice/today.ts";
import { tables } from "../../tables.ts";
import { startCorrigendum } from "../document/start.ts";
import { syncEntries } from "./syncEntries.ts";
import { waitingEntries } from "../queries/entries.ts";

type Head = Pick<NoticeContent, "title" | "recipients" | "copies" | "printing" | "publicity">;

/** Recipients and title of the notice that is corrected; one of an earlier program kept only its result. */
async function headOfNotice(context: Context, year: number): Promise<Head> {
  const row = await noticeRow(context, year);
  if (row?.state !== "published")
    throw new Refusal(409, "not-published", `${year} 年度的通报还没有发布，有差错请直接修改通报稿。`);
  const { title, recipients, copies, printing, publicity }: Head =
    row.version > 0 && row.json_file_id !== null
      ? (await versionRow(context, year, row.version)).content
      : {
          title: [`${year} 年度检查情况的通报`],
          recipients: ["各有关单位"],
          copies: [],
          printing: null,
        };
  // What an earlier program published had neither 版记 nor 附注.
  return {
    title,
    recipients,
    copies,
    printing: printing ?? printerOf(context),
    publicity: publicity ?? { kind: "open", reason: "" },
  };
}

/**
 * Begins the year's next corrigendum from what waits for one: its first version.
 * @throws Refusal 409 before the notice is out, while another one is under way, or when nothing is to be corrected
 */
export async function beginCorrigendum(
  context: Context,
  year: number,
  input: { agency: string },
): Promise<{ ordinal: number; version: number }> {
  return transact(context, async (work) => {
    const db = tables(work.database);
    const head = await headOfNotice(work, year);
    await syncEntries(work, year);
    if ((await waitingEntries(work, year)).every((entry) => entry.held))
      throw new Refusal(
        409,
        "nothing-to-correct",
        "公布的内容与现有数据一致，没有需要更正的内容；如要撤销荣誉或更正姓名，请先登记该项决定。",
      );
    const earlier = await db.selectFrom("corrigendum").select("ordinal").where("year", "=", year).execute();
    const ordinal = Math.max(0, ...earlier.map((row) => row.ordinal)) + 1;
    const begun = await db
      .insertInto("corrigendum")
      .values({
        year,
        ordinal,
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
        corrected_docx_id: null,
        corrected_pdf_id: null,
        first_docx_id: null,
        first_pdf_id: null,
        drop_reason: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("ordinal")
      .executeTakeFirst();
    if (!begun) throw new Refusal(409, "begun", `${year} 年度已有一次更正正在办理，请刷新后在原稿上修改。`);
    const material = await noticeMaterial(work, { year, ordinal });
    const content = startCorrigendum(material, input.agency, head);
    const { version } = await addVersion(
      work,
      { year, ordinal },
      { version: 1, content, document: documentToday(work, material, content), note: "由差异生成初稿" },
    );
    return { ordinal, version };
  });
}
