import { randomUUID } from "node:crypto";
import { checkDocument, renderDocx, renderPdf } from "@mingcha/gongwen";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { fontFolders } from "../../../../core/fontFolders.ts";
import { hold } from "../../../../core/hold.ts";
import { calendar } from "../../../../core/holidays.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { issuerOf, noContact, officeContact, takeNumber } from "../../../documents/index.ts";
import { limit } from "../../clocks/rules.ts";
import { readMatter } from "../../matters/bundle.ts";
import { holdMatter } from "../../matters/commands/changeMatter.ts";
import { partOf } from "../../matters/part.ts";
import { tables } from "../../tables.ts";
import { buildSupervision } from "../buildSupervision.ts";
import { burning } from "../queries/burning.ts";
import { namedSince } from "../queries/namedSince.ts";
import { workingDaysBack, supervisable } from "../supervisable.ts";

/** Working days that a 督办单 gives. */
const ANSWER_DAYS = 5;

/**
 * Issues a 督办单 to a unit: a number of the register, .docx and .pdf kept as they go out, and each letter marked as pressed, so that the unit is
 * reminded. Two windows at once issue one.
 * @throws Refusal 409 when nothing is to be pressed or nobody is named whom the unit may ask, 400 when the checker of documents finds an error
 */
export async function issueSupervision(
  context: Context,
  input: { unitId: string; agency: string },
): Promise<{ id: string; serial: number; year: number; letters: number }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    await hold(work, `desk-supervision:${input.unitId}`);
    const days = await calendar(work);
    const now = work.clock.now();
    const today = dateInChina(now);
    const recent = await namedSince(work, workingDaysBack(days, today, limit("pressAfter")));
    const letters = supervisable(await burning(work, input.unitId), recent);
    const [first] = letters;
    if (!first)
      throw new Refusal(
        409,
        "nothing-to-press",
        `该单位没有超期 ${limit("pressAfter")} 个工作日以上、近 ${limit("pressAfter")} 个工作日没有发过督办单的来信。`,
      );
    const contact = await officeContact(work);
    if (contact === null)
      throw new Refusal(409, noContact.code, `督办单没有发出：${noContact.message}，${noContact.advice}。`);
    const issuer = issuerOf(work, input.agency);
    const id = randomUUID();
    const year = Number(today.slice(0, 4));
    const { serial } = await takeNumber(work, {
      agency: input.agency,
      year,
      title: "关于限期答复教育阳光服务超期来信的督办通知",
      reference: `supervision:${id}`,
    });
    const answerBy = days.due(days.arrivedOn(now), ANSWER_DAYS).date;
    const document = buildSupervision({
      issuer,
      number: { agency: input.agency, year, serial },
      unitName: first.unitName,
      letters,
      issuedOn: today,
      answerBy,
      contact,
    });
    const errors = checkDocument(document).filter((issue) => issue.severity === "error");
    if (errors.length > 0)
      throw invalid(
        `督办单没有发出，公文检查有 ${errors.length} 处错误：${errors[0]?.place ?? ""} ${errors[0]?.message ?? ""}`,
      );
    const docx = await work.files.write(await renderDocx(document));
    const pdf = await work.files.write((await renderPdf(document, { fontFolders: fontFolders(work) })).bytes);
    const db = tables(work.database);
    await db
      .insertInto("desk_supervision")
      .values({
        id,
        unit_id: input.unitId,
        agency: input.agency,
        number_year: year,
        serial,
        issued_on: today,
        issued_by: viewer.accountId,
        issued_name: viewer.name,
        issued_at: now,
        answer_by: answerBy,
        document,
        docx_id: docx.id,
        docx_sha256: docx.sha256,
        pdf_id: pdf.id,
        pdf_sha256: pdf.sha256,
      })
      .execute();
    const shown = `${input.agency}〔${year}〕${serial}号`;
    for (const one of letters) {
      await db
        .insertInto("desk_supervision_leg")
        .values({ supervision_id: id, leg_id: one.legId, days_over: one.daysOver })
        .execute();
      const matter = await readMatter(work, one.caseId, true);
      if (!matter) continue;
      const part = partOf(viewer, matter.row, matter.legs);
      await holdMatter(work, days, matter, part, "servicedesk.press-matter", async (held) => {
        const last = await db
          .selectFrom("desk_press")
          .select((select) => select.fn.max("ordinal").as("ordinal"))
          .where("case_id", "=", one.caseId)
          .executeTakeFirst();
        await db
          .insertInto("desk_press")
          .values({
            id: randomUUID(),
            case_id: one.caseId,
            leg_id: one.legId,
            ordinal: (last?.ordinal ?? 0) + 1,
            at: now,
            by_account: viewer.accountId,
            by_name: viewer.name,
            note: `督办单${shown}`,
          })
          .execute();
        await held.note({
          what: "pressed",
          actor: part === "head" ? "head" : "desk",
          note: `督办单${shown}`,
        });
      });
    }
    await work.audit("servicedesk.issue-supervision", `supervision:${id}`, {
      unit: input.unitId,
      number: shown,
      letters: letters.length,
    });
    return { id, serial, year, letters: letters.length };
  });
}
