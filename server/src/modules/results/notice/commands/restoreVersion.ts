import { transact, type Context } from "../../../../core/context.ts";
import { cycle } from "../../../assessment/index.ts";
import { paperOf, type PaperOf } from "../paper.ts";
import { addVersion } from "./addVersion.ts";
import { holdDraft } from "./holdNotice.ts";
import { versionRow } from "../queries/noticeRows.ts";
import { documentToday } from "../today.ts";

/**
 * Takes an earlier version up again as the next one, with the data that it kept; what has changed since is shown as for any other.
 * @throws Refusal 404 for a version that does not exist, 409 for a stale version or when the notice is no draft
 */
export async function restoreVersion(
  context: Context,
  of: PaperOf,
  input: { version: number; from: number },
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    await holdDraft(work, of, input.version);
    const { content } = await versionRow(work, of, input.from);
    const made = { cycle: await cycle(work, paperOf(of).year) };
    return addVersion(work, of, {
      version: input.version + 1,
      content,
      document: documentToday(work, made, content),
      note: `恢复第 ${input.from} 版`,
    });
  });
}
