import { readRuns } from "@mingcha/inspector";
import type { TextRun } from "@mingcha/wording";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, wholeOf, type Context } from "../../../core/context.ts";
import { checksView } from "../articles/checks/examineArticle.ts";
import { keptExaminer } from "../articles/checks/keptExaminer.ts";
import type { Checks } from "../articles/schemas.ts";
import { boundTo } from "../policy.ts";
import type { ExaminedContribution } from "../schemas.ts";
import { bytesOfKept, demandSendersFiles } from "../sentFiles.ts";
import { reviewLists } from "../words/lists.ts";

/**
 * What the checks say of a text before it is sent, files and captions of pictures too: the same as the office will see of its article.
 * @throws Refusal 400 for a file that is not the viewer's unit's
 */
export async function contributionChecks(
  context: Context,
  { title, body, files, unitId }: ExaminedContribution,
): Promise<Checks> {
  const unit = boundTo(signedIn(context)) ?? unitId ?? "";
  await demandSendersFiles(
    context,
    unit,
    files.map((file) => file.id),
  );
  const texts = [title, ...files.map((file) => file.caption)].filter((text) => text !== "");
  const runs: TextRun[] = [
    ...texts.map((text): TextRun => ({ text, place: {} })),
    ...body
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((text, index): TextRun => ({ text, place: { paragraph: index + 1 } })),
  ];
  const unread: { name: string; why: string }[] = [];
  for (const { id } of files) {
    const { name, bytes } = await bytesOfKept(
      wholeOf(context, "files that the unit was found to have kept"),
      id,
    );
    const found = readRuns(bytes, name);
    runs.push(...found.runs);
    if (!found.complete) unread.push({ name, why: found.trouble?.zh ?? "没有读完" });
  }
  const look = keptExaminer(await reviewLists(context), dateInChina(context.clock.now()));
  return checksView({ examination: look(runs), unread });
}
