import { renderDocx, renderPdf, type OfficialDocument } from "@mingcha/gongwen";
import { fontFolders } from "../../../../core/fontFolders.ts";
import type { Context, Work } from "../../../../core/context.ts";
import { holdYear, pendingCauses } from "../../../assessment/index.ts";
import { takeStep, type StepInput } from "../../notice/commands/takeStep.ts";
import { demandReady } from "../../notice/demandReady.ts";
import { noticeMaterial, type Material } from "../../notice/material.ts";
import { headOf } from "../../notice/queries/document.ts";
import { demandPublic } from "../../notice/demandPublic.ts";
import { renderNotice, withHead } from "../../notice/render.ts";
import { noticeRow, versionRow } from "../../notice/queries/noticeRows.ts";
import type { PublishedCorrigendum, ResultJson } from "../../model.ts";
import { noticeGates } from "../../gates/noticeGates.ts";
import { keepOpenData } from "../../openData/keepOpenData.ts";
import { reachOf } from "../../openData/untouched.ts";
import { tables } from "../../tables.ts";
import { applyCorrection } from "../applyCorrection.ts";
import { correctedContent, correctedEdition, markedFirst } from "../document/edition.ts";
import type { Correction } from "../queries/correction.ts";
import { publishedRecord } from "../publishedRecord.ts";

async function keepFiles(work: Work, document: OfficialDocument) {
  const docx = await work.files.write(await renderDocx(document));
  const { bytes } = await renderPdf(document, { fontFolders: fontFolders(work) });
  return { docx, pdf: await work.files.write(bytes) };
}

/** The notice anew, and its first version with the mark; nothing for a notice of an earlier program, which kept no text. */
async function editions(
  work: Work,
  material: Material,
  correction: Correction,
  corrigenda: PublishedCorrigendum[],
) {
  const { year } = correction.of;
  const row = await noticeRow(work, year);
  if (!row || row.version === 0 || row.json_file_id === null)
    return {
      sha256: null,
      ids: { corrected_docx_id: null, corrected_pdf_id: null, first_docx_id: null, first_pdf_id: null },
    };
  const { content, document } = await versionRow(work, year, row.version);
  const head = headOf(row);
  const now = correctedContent(content, material, correction.after, correction.units);
  const issuer = document.issuer;
  const again = renderNotice(now, { cycle: correction.of, issuer, date: head.date });
  const corrected = await keepFiles(work, correctedEdition(withHead(again, head), corrigenda));
  const first = await keepFiles(work, markedFirst(withHead(document, head), corrigenda));
  return {
    sha256: { docx: corrected.docx.sha256, pdf: corrected.pdf.sha256 },
    ids: {
      corrected_docx_id: corrected.docx.id,
      corrected_pdf_id: corrected.pdf.id,
      first_docx_id: first.docx.id,
      first_pdf_id: first.pdf.id,
    },
  };
}

/** The year's result from now on, with the record of every corrigendum. */
function resultAfter({ after }: Correction, corrigenda: PublishedCorrigendum[]): ResultJson {
  const { result } = after;
  const titles = new Map(result.notice?.lists.map((list) => [list.key, list.title]));
  const names: Record<string, string[]> = {
    ...result.findings,
    ...result.excellentUnits,
    individuals: result.excellentIndividuals.map(({ name, unit }) => `${name}（${unit}）`),
  };
  const lists = [...titles].flatMap(([key, title]) => {
    const own = names[key] ?? [];
    return own.length === 0 ? [] : [{ key, title, count: own.length, names: own }];
  });
  return { ...result, notice: result.notice && { ...result.notice, lists }, corrigenda };
}

/**
 * The signed corrigendum goes out, and with it everything that it corrects: standings, marks, persons, lists, the public result and the
 * corrected notice, in one transaction.
 * @throws Refusal as `takeStep`, and 409 with every obstacle: what has come up since it was signed
 */
export async function publishCorrigendum(
  context: Context,
  of: { year: number; ordinal: number },
  input: StepInput,
): Promise<void> {
  await takeStep(context, of, "publish", input, async (work, row, latest) => {
    // Whoever decides at the same time waits, and finds what is left for the next corrigendum.
    await tables(work.database)
      .selectFrom("corrigendum_entry")
      .select("id")
      .where("year", "=", of.year)
      .where("ordinal", "is", null)
      .forUpdate()
      .execute();
    await holdYear(work, of.year);
    demandPublic(latest.content, "更正");
    // Before the facts are read: what comes in meanwhile is not settled by this corrigendum.
    const causes = await pendingCauses(work, of.year);
    const material = await noticeMaterial(work, of);
    const { correction } = material;
    if (!correction) throw new Error("A corrigendum has a correction.");
    const document = withHead(latest.document, headOf(row));
    await demandReady(work, material, latest.content, document, {
      ...noticeGates.publish,
      refused: () => "签发后情况有变，更正还不能发布",
    });
    const { docx, pdf } = await keepFiles(work, document);
    const record = publishedRecord(of.ordinal, document, correction, {
      docx: docx.sha256,
      pdf: pdf.sha256,
    });
    const earlier = correction.published.result.corrigenda ?? [];
    const edition = await editions(work, material, correction, [...earlier, record]);
    const own = { ...record, notice: edition.sha256 };
    const result = resultAfter(correction, [...earlier, own]);
    const words = JSON.stringify({ synthetic: material.cycle.synthetic, ...result }, null, 1);
    const json = await work.files.write(Buffer.from(`${words}\n`));
    await tables(work.database)
      .updateTable("corrigendum")
      .set({
        state: "published",
        docx_file_id: docx.id,
        pdf_file_id: pdf.id,
        json_file_id: json.id,
        result,
        published_at: work.clock.now(),
        ...edition.ids,
      })
      .where("year", "=", of.year)
      .where("ordinal", "=", of.ordinal)
      .execute();
    const reach = await reachOf(work, correction);
    await applyCorrection(work, of.ordinal, correction, own, causes, reach.follow);
    await keepOpenData(work, of.year, reach.settled);
  });
}
