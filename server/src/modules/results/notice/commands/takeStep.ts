import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { holdYear } from "../../../evidence/index.ts";
import { voidNumber } from "../../../documents/index.ts";
import { tables } from "../../tables.ts";
import { REASONED, STEP_NAMES, way, type NoticeStep } from "../steps.ts";
import { paperNoun, paperOf, paperSubject, tablesOf, type PaperOf } from "../paper.ts";
import { holdNotice, standingOf, type NoticeRow, type VersionRow } from "../store.ts";

export interface StepInput {
  version: number;
  /** Empty: none given. */
  reason: string;
}

/**
 * Takes a step with the latest version and notes it; `act` does what belongs to the step, in the same transaction.
 * @throws Refusal 400 without a reason where one is due, 404, 409 for a stale version or when the step is not possible
 */
export async function takeStep(
  context: Context,
  of: PaperOf,
  step: NoticeStep,
  input: StepInput,
  act: (work: Work, row: NoticeRow, latest: VersionRow) => Promise<void> = async () => {},
): Promise<void> {
  const viewer = signedIn(context);
  const paper = paperOf(of);
  const reason = input.reason === "" ? null : input.reason;
  if (reason === null && REASONED.includes(step)) throw invalid(`${STEP_NAMES[step]}须写明理由。`);
  await transact(context, async (work) => {
    await holdYear(work, paper.year);
    const { row, latest } = await holdNotice(work, paper, input.version);
    const led = way(step, viewer, await standingOf(work, row, latest));
    if ("why" in led) throw new Refusal(409, "step-not-possible", led.why);
    const db = tables(work.database);
    await act(work, row, latest);
    await db
      .updateTable(tablesOf(paper).head)
      .set({ state: led.to })
      .where("year", "=", paper.year)
      .where("ordinal", "=", paper.ordinal)
      .execute();
    await db
      .insertInto(tablesOf(paper).steps)
      .values({
        ...paper,
        version: input.version,
        step,
        reason,
        done_by: viewer.accountId,
        done_name: viewer.name,
        done_at: work.clock.now(),
      })
      .execute();
    await work.audit(`results.${step}-${paperNoun(paper)}`, paperSubject(paper), {
      version: input.version,
      reason,
    });
  });
}

/** The leader takes the signature back before publication: the number is void, the text a draft again. @throws as `takeStep` */
export const recallNotice = (context: Context, of: PaperOf, input: StepInput): Promise<void> =>
  takeStep(context, of, "recall", input, async (work, { year, ordinal, agency, number_year, serial }) => {
    if (number_year === null || serial === null)
      throw new Error(`The signed document ${ordinal} of ${year} has no number.`);
    await voidNumber(work, { agency, year: number_year, serial, reason: `撤销签发：${input.reason}` });
    await tables(work.database)
      .updateTable(tablesOf({ ordinal }).head)
      .set({ state: "draft", number_year: null, serial: null, issued_on: null })
      .where("year", "=", year)
      .where("ordinal", "=", ordinal)
      .execute();
  });
