import { transact, type Context, type Work } from "../../../../core/context.ts";
import { takeMove } from "../../../approval/index.ts";
import { holdYear } from "../../../evidence/index.ts";
import { voidNumber } from "../../../documents/index.ts";
import { tables } from "../../tables.ts";
import { MOVES, stateOf, type NoticeStep } from "../steps.ts";
import { approvalOf, paperName, paperNoun, paperOf, paperSubject, tablesOf, type PaperOf } from "../paper.ts";
import { holdNotice } from "./holdNotice.ts";
import { versionHash, type NoticeRow, type VersionRow } from "../queries/noticeRows.ts";

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
  const paper = paperOf(of);
  await transact(context, async (work) => {
    await holdYear(work, paper.year);
    const { row, latest } = await holdNotice(work, paper, input.version);
    const { move, step: signs } = MOVES[step];
    const hash = move === "release" ? await versionHash(work, paper, input.version) : undefined;
    const taken = { version: input.version, reason: input.reason, step: signs, name: paperName(paper), hash };
    await takeMove(work, approvalOf(paper), move, taken, async (inner, next) => {
      await act(inner, row, latest);
      await tables(inner.database)
        .updateTable(tablesOf(paper).head)
        .set({ state: stateOf(next) })
        .where("year", "=", paper.year)
        .where("ordinal", "=", paper.ordinal)
        .execute();
    });
    await work.audit(`results.${step}-${paperNoun(paper)}`, paperSubject(paper), {
      version: input.version,
      reason: input.reason === "" ? null : input.reason,
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
