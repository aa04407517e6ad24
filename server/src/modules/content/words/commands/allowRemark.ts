import { randomUUID } from "node:crypto";
import { examine, type Remark, type TextRun } from "@mingcha/wording";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { examineArticle, remarkKey } from "../../articles/checks/examineArticle.ts";
import { demandOpened } from "../../articles/restricted/restriction.ts";
import { contentOf, holdArticle, versionOf } from "../../articles/store.ts";
import { reviewLists } from "../lists.ts";
import { tables } from "../tables.ts";

/** Longest time for which something is declared right: then somebody looks again. */
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/** The words of a remark, in the text that it speaks of. */
function wordsOf(remark: Remark, runs: readonly TextRun[]): string | null {
  const place = JSON.stringify(remark.place);
  const run = runs.find((one) => JSON.stringify(one.place) === place && one.hidden === remark.hidden);
  return run && remark.at ? run.text.slice(remark.at[0], remark.at[1]) : null;
}

/**
 * 误报: declares right what a remark speaks of, for every text, until a day; whoever does answers for it. Never what is personal or secret: that
 * is let pass in one version by a second person.
 * @throws Refusal 404 when the check says no such thing, 409 for remarks that can't be declared right, 400 for a day that is past or too far
 */
export async function allowRemark(
  context: Context,
  id: string,
  input: { version: number; key: string; until: string; reason: string },
): Promise<void> {
  const viewer = signedIn(context);
  await transact(context, async (work) => {
    const now = work.clock.now();
    const today = dateInChina(now);
    if (input.until < today || input.until > dateInChina(new Date(now.getTime() + MOST_DAYS * DAY_MS)))
      throw invalid("误报的有效期须为今天至一年以内的日期，请修改后重试。");
    const row = await holdArticle(work, id, input.version);
    await demandOpened(work, row);
    const { examination, runs } = await examineArticle(
      work,
      contentOf(await versionOf(work, id, row.version)),
    );
    const remark = examination.remarks.find((one) => remarkKey(one) === input.key);
    if (!remark) throw notFound("该处检查意见");
    if (/^(personal|secrecy)\./.test(remark.rule) || remark.level === "block")
      throw new Refusal(
        409,
        "not-allowed",
        "个人信息、涉密标志和须处理的词语不能登记为误报，请修改；确需保留的，由起草人以外的人员逐处放行。",
      );
    const text = wordsOf(remark, runs);
    const lists = await reviewLists(work);
    const allowance = { rule: remark.rule, text: text ?? "", owner: viewer.name, until: input.until };
    const left =
      text !== null &&
      examine(runs, { ...lists, allowances: [...(lists.allowances ?? []), allowance] }, today).remarks.some(
        (one) => remarkKey(one) === input.key,
      );
    if (text === null || left)
      throw new Refusal(409, "not-allowed", "这一类检查意见不能登记为误报，请修改文字，或按提示核对后保留。");
    await tables(work.database)
      .insertInto("review_allowance")
      .values({
        id: randomUUID(),
        rule: remark.rule,
        text,
        owner_id: viewer.accountId,
        owner_name: viewer.name,
        until: input.until,
        reason: input.reason,
        added_at: now,
        ended_at: null,
      })
      .execute();
    await work.audit("content.allow-remark", `article:${id}`, { rule: remark.rule, until: input.until });
  });
}
