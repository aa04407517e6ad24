import { randomUUID } from "node:crypto";
import { pictureOf, USER_AGENT } from "@mingcha/inspector";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid } from "../../../core/refusal.ts";
import { keepFile } from "../files/keepFile.ts";
import type { FactValue } from "../model.ts";
import { tables } from "../tables.ts";
import { recordFacts } from "./recordFacts.ts";

export interface Look {
  unitId: string;
  year: number;
  url: string;
  note: string;
  seenOn: string;
  fact?: { key: string; value: FactValue } | undefined;
}

export interface LookedUp {
  id: string;
  /** Why there is no picture of the page; null when there is one. */
  screenshotProblem: string | null;
}

async function takePicture(
  context: Context,
  look: Look,
): Promise<{ id: string | null; problem: string | null }> {
  const { crawl, browser } = context.config;
  const picture = await pictureOf(look.url, {
    userAgent: crawl.userAgent ?? USER_AGENT,
    timeoutMs: crawl.timeoutMs,
    requestsPerSecond: Math.max(crawl.requestsPerSecond, 10),
    resolve: crawl.resolve,
    executable: browser,
  });
  if ("problem" in picture) return { id: null, problem: picture.problem };
  const name = `${look.unitId}-${dateInChina(context.clock.now())}.png`;
  const kept = await keepFile(context, { name, bytes: picture.png, unitId: null });
  return { id: kept.id, problem: null };
}

/**
 * 网站实时浏览: records a person's dated look at a page with a picture that the platform takes itself; with `fact` it becomes the current
 * value, with the look as its evidence. Whether the viewer may look at the unit is the caller's matter.
 * @throws Refusal 400 for a day in the future, 403 for a person with a conflict
 */
export async function lookUp(context: Context, look: Look): Promise<LookedUp> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, look.unitId);
  if (look.seenOn > dateInChina(context.clock.now()))
    throw invalid(`浏览日期 ${look.seenOn} 晚于今天，请核对。`);
  const picture = await takePicture(context, look);
  return transact(context, async (work) => {
    const id = randomUUID();
    await tables(work.database)
      .insertInto("manual_lookup")
      .values({
        id,
        unit_id: look.unitId,
        year: look.year,
        url: look.url,
        note: look.note,
        seen_on: look.seenOn,
        seen_by: viewer.accountId,
        seen_name: viewer.name,
        recorded_at: work.clock.now(),
        screenshot_id: picture.id,
        screenshot_problem: picture.problem,
      })
      .execute();
    if (look.fact) {
      const { key, value } = look.fact;
      const text = `${viewer.name} ${look.seenOn} 浏览 ${look.url}：${look.note}`;
      await recordFacts(work, [
        {
          year: look.year,
          unitId: look.unitId,
          key,
          value,
          asOf: look.seenOn,
          source: "evidence.look-up",
          note: text,
          evidence: [{ kind: "look-up", lookUpId: id, url: look.url, text }],
        },
      ]);
    }
    await work.audit("evidence.look-up", `unit:${look.unitId}`, {
      year: look.year,
      url: look.url,
      fact: look.fact?.key ?? null,
      screenshot: picture.id,
    });
    return { id, screenshotProblem: picture.problem };
  });
}
