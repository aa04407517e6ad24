import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { noticeGates } from "../../gates/noticeGates.ts";
import { takeNumber } from "../../../documents/index.ts";
import { demandUpToDate } from "../../standings/demandUpToDate.ts";
import { tables } from "../../tables.ts";
import { demandReady } from "../demandReady.ts";
import { noticeMaterial } from "../material.ts";
import { withHead } from "../render.ts";
import { paperName, paperOf, paperReference, tablesOf, type PaperOf } from "../paper.ts";
import { takeStep, type StepInput } from "./takeStep.ts";

/**
 * The leader signs the reviewed version: it gets the next number of its series and the day of signing as its date, and is frozen.
 * @throws Refusal as `takeStep`, and 409 with every obstacle
 */
export async function signNotice(context: Context, of: PaperOf, input: StepInput): Promise<void> {
  await takeStep(context, of, "sign", input, async (work, row, { content, document }) => {
    const paper = paperOf(of);
    if (paper.ordinal === 0) await demandUpToDate(work, paper.year, "签发通报");
    const date = dateInChina(work.clock.now());
    const numberYear = Number(date.slice(0, 4));
    const title = content.title.join("");
    const { serial } = await takeNumber(work, {
      agency: row.agency,
      year: numberYear,
      title,
      reference: paperReference(paper),
    });
    const material = await noticeMaterial(work, paper);
    const signed = withHead(document, { number: { agency: row.agency, year: numberYear, serial }, date });
    await demandReady(work, material, content, signed, {
      ...noticeGates.sign,
      refused: () => `${paperName(paper)}还不能签发`,
    });
    await tables(work.database)
      .updateTable(tablesOf(paper).head)
      .set({ state: "signed", number_year: numberYear, serial, issued_on: date })
      .where("year", "=", paper.year)
      .where("ordinal", "=", paper.ordinal)
      .execute();
  });
}
