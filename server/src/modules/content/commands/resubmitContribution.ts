import { dateInChina } from "../../../core/clock.ts";
import { transact, type Context } from "../../../core/context.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { dateProblems } from "../dates.ts";
import { fingerprint } from "../duplicates/fingerprint.ts";
import type { Resubmission } from "../schemas.ts";
import { contribution } from "../queries/contributions.ts";
import { judgedFiles, writeFiles } from "../sentFiles.ts";
import { tables } from "../tables.ts";
import { mayResubmit } from "../transitions.ts";
import { changeState } from "./changeState.ts";
import { writeVersion } from "./writeVersion.ts";
import { isTwin } from "../../../core/twin.ts";

/**
 * Sends a returned contribution again: a new version in the same thread, whose first arrival stays its day.
 * @throws Refusal 400 for dates that can't be, 404, 409 for a stale version, for one that is not returned, or when the same title of the same day waits already
 */
export async function resubmitContribution(
  context: Context,
  id: string,
  { version, title, category, body, eventOn, files: given }: Resubmission,
): Promise<{ id: string; version: number }> {
  const today = dateInChina(context.clock.now());
  const [problem] = dateProblems({ category, eventOn, sentOn: today }, today);
  if (problem) throw invalid(`${problem}。`);
  const { unitId } = await contribution(context, id);
  const files = await judgedFiles(context, unitId, given);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const twin = await db
      .selectFrom("contribution as other")
      .innerJoin("contribution as own", (join) =>
        join.onRef("own.unit_id", "=", "other.unit_id").onRef("own.sent_on", "=", "other.sent_on"),
      )
      .select("other.id")
      .where("own.id", "=", id)
      .where("other.id", "!=", id)
      .where("other.title", "=", title)
      .where("other.state", "in", ["submitted", "adopted"])
      .executeTakeFirst();
    const duplicate = new Refusal(409, "duplicate", `同一天已有标题为“${title}”的来稿，没有重复登记。`);
    if (twin) throw duplicate;
    const row = await changeState(
      work,
      { id, version },
      {
        state: "submitted",
        title,
        category,
        body,
        event_on: eventOn,
        fingerprint: fingerprint(body),
        reason: null,
        decided_by: null,
        decided_at: null,
      },
      mayResubmit,
    ).catch((error: unknown) => {
      // The other of two at one moment was there first.
      throw isTwin(error) ? duplicate : error;
    });
    const { last } = await db
      .selectFrom("contribution_version")
      .select((select) => select.fn.max("number").as("last"))
      .where("contribution_id", "=", id)
      .executeTakeFirstOrThrow();
    const number = Number(last) + 1;
    await writeVersion(work, { id, number, title, category, body, eventOn, sentOn: today });
    await writeFiles(work, { id, number }, files);
    await work.audit("content.resubmit-contribution", `contribution:${id}`, { number, title });
    return { id, version: row.version };
  });
}
