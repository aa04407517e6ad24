import { renderDocx, renderPdf } from "@mingcha/gongwen";
import type { Context } from "../../../../core/context.ts";
import { publishFindings } from "../../../evidence/index.ts";
import { noticeGates } from "../../gates/noticeGates.ts";
import { keepOpenData } from "../../openData/keepOpenData.ts";
import { findingsOfMembers } from "../../queries/findingsOfMembers.ts";
import { resultJson } from "../../queries/result.ts";
import { demandUpToDate } from "../../standings/demandUpToDate.ts";
import { tables } from "../../tables.ts";
import { fontFolders } from "../../../../core/fontFolders.ts";
import { demandReady } from "../demandReady.ts";
import { noticeMaterial } from "../material.ts";
import { demandPublic } from "../demandPublic.ts";
import { publishedNotice } from "../publishedNotice.ts";
import { headOf } from "../queries/document.ts";
import { withHead } from "../render.ts";
import { takeStep, type StepInput } from "./takeStep.ts";

/**
 * The signed notice goes out: .docx, .pdf, the machine-readable result and the open data are kept as they go.
 * @throws Refusal as `takeStep`, and 409 with every obstacle: what has come up since it was signed
 */
export async function publishNotice(context: Context, year: number, input: StepInput): Promise<void> {
  await takeStep(context, year, "publish", input, async (work, row, latest) => {
    await demandUpToDate(work, year, "发布通报");
    demandPublic(latest.content, "通报");
    const material = await noticeMaterial(work, year);
    const head = headOf(row);
    const document = withHead(latest.document, head);
    await demandReady(work, material, latest.content, document, noticeGates.publish);
    const docx = await work.files.write(await renderDocx(document));
    const { bytes } = await renderPdf(document, { fontFolders: fontFolders(work) });
    const pdf = await work.files.write(bytes);
    const result = {
      ...(await resultJson(work, year)),
      notice: publishedNotice(latest.content, document, { docx: docx.sha256, pdf: pdf.sha256 }),
    };
    const words = JSON.stringify({ synthetic: material.cycle.synthetic, ...result }, null, 1);
    const json = await work.files.write(Buffer.from(`${words}\n`));
    await tables(work.database)
      .updateTable("notice")
      .set({
        state: "published",
        docx_file_id: docx.id,
        pdf_file_id: pdf.id,
        json_file_id: json.id,
        result,
        published_at: work.clock.now(),
      })
      .where("year", "=", year)
      .execute();
    await publishFindings(work, year, await findingsOfMembers(work, { year, state: "confirmed" }));
    await keepOpenData(work, year);
  });
}
