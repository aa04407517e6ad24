import { transact, type Context } from "../../../../core/context.ts";
import { cycle } from "../../../assessment/index.ts";
import { addVersion, holdDraft, versionRow } from "../store.ts";
import { documentToday } from "../today.ts";

/**
 * Takes an earlier version up again as the next one, with the data that it kept; what has changed since is shown as for any other.
 * @throws Refusal 404 for a version that does not exist, 409 for a stale version or when the notice is no draft
 */
export async function restoreVersion(
  context: Context,
  year: number,
  input: { version: number; from: number },
): Promise<{ version: number }> {
  return transact(context, async (work) => {
    await holdDraft(work, year, input.version);
    const { content } = await versionRow(work, year, input.from);
    const of = { cycle: await cycle(work, year), issuer: work.config.issuer };
    return addVersion(work, year, {
      version: input.version + 1,
      content,
      document: documentToday(work, of, content),
      note: `恢复第 ${input.from} 版`,
    });
  });
}
