import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { stateName, takeMove, type Move } from "../../../approval/index.ts";
import { demandClean } from "../checks/demandClean.ts";
import { problemsOf } from "../model.ts";
import type { ArticleMove } from "../schemas.ts";
import { demandOpened } from "../restricted/restriction.ts";
import { contentOf, demandOpen, holdArticle, versionOf } from "../store.ts";
import { NOUN, subjectOf } from "../subject.ts";
import { dropSchedule } from "./scheduleArticle.ts";
import { takeDown } from "./withdrawArticle.ts";

/** Moves of a text that leave the public alone; letting it out has its own command. */
export type ReviewMove = Exclude<Move, "save" | "release">;

const CLEARING: ReadonlySet<ReviewMove> = new Set(["begin", "sign", "return"]);

/** What stands at the place of an article that was out by the urgent road and failed its later review. */
const FAILED_LATER = "本稿按急件程序发布，事后审核没有通过，已撤下。";

/**
 * Hands an article in, signs it, returns it and so on, as its approval plan allows.
 * @throws Refusal 400, 404, 409
 */
export async function moveArticle(
  context: Context,
  id: string,
  move: ReviewMove,
  input: ArticleMove,
): Promise<{ phase: string; state: string }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const row = await holdArticle(work, id, input.version);
    // What went out by the urgent road is cleared also after it was taken down.
    if (!CLEARING.has(move)) demandOpen(row);
    // Nobody judges a restricted text without a record of having read it.
    if (CLEARING.has(move)) await demandOpened(work, row);
    if (move === "submit") {
      const version = await versionOf(work, id, row.version);
      const [problem] = problemsOf(contentOf(version));
      if (problem) throw new Refusal(409, "not-ready", problem);
    }
    if (move === "sign" && row.state !== "withdrawn")
      await demandClean(work, await versionOf(work, id, row.version));
    if (move === "drop" && row.public_version !== null)
      throw new Refusal(409, "published-already", `已发布的${NOUN}不能作废，请更正或撤回。`);
    const next = await takeMove(work, subjectOf(id), move, { ...input, name: NOUN }, async (inner) => {
      if (row.scheduled_at !== null && (move === "recall" || move === "return"))
        await dropSchedule(inner, row, "审签已撤销，原定时发布取消。");
    });
    // Returned after it went out by the urgent road: nobody has approved it, so nobody may read it.
    if (move === "return" && row.public_version === row.version && row.state === "published")
      await takeDown(work, id, viewer.name, FAILED_LATER);
    await work.audit(move === "begin" ? "content.begin-review" : `content.${move}-article`, `article:${id}`, {
      version: row.version,
      reason: input.reason ?? null,
    });
    return { phase: next.phase, state: stateName(next) };
  });
}
