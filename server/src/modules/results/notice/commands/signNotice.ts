import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { refuseFor } from "../../../../core/gate.ts";
import { noticeGates } from "../../gates/noticeGates.ts";
import { takeNumber } from "../../../documents/index.ts";
import { demandUpToDate } from "../../standings/demandUpToDate.ts";
import { tables } from "../../tables.ts";
import { noticeMaterial } from "../material.ts";
import { obstacles } from "../obstacles/index.ts";
import { checkNotice } from "../obstacles/wording.ts";
import { withHead } from "../render.ts";
import { takeStep, type StepInput } from "./takeStep.ts";

/**
 * The leader signs the reviewed version: it gets the next number of its series and the day of signing as its date, and is frozen.
 * @throws Refusal as `takeStep`, and 409 with every obstacle
 */
export async function signNotice(context: Context, year: number, input: StepInput): Promise<void> {
  await takeStep(context, year, "sign", input, async (work, row, { content, document }) => {
    await demandUpToDate(work, year, "签发通报");
    const date = dateInChina(work.clock.now());
    const numberYear = Number(date.slice(0, 4));
    const title = content.title.join("");
    const { serial } = await takeNumber(work, {
      agency: row.agency,
      year: numberYear,
      title,
      reference: `notice:${year}`,
    });
    const material = await noticeMaterial(work, year);
    const signed = withHead(document, { number: { agency: row.agency, year: numberYear, serial }, date });
    const wrong = await obstacles(work, material, content, checkNotice(material, signed, row.agency));
    refuseFor(noticeGates.sign, wrong);
    await tables(work.database)
      .updateTable("notice")
      .set({ state: "signed", number_year: numberYear, serial, issued_on: date })
      .where("year", "=", year)
      .execute();
  });
}
