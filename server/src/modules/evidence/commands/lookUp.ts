import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid } from "../../../core/refusal.ts";
import { unit } from "../../registry/index.ts";
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

/** 网站实时浏览: records a person's dated look at a page; with `fact` it becomes the current value. @throws Refusal 400 for a day in the future, 404 */
export async function lookUp(context: Context, look: Look): Promise<{ id: string }> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, look.unitId);
  if (look.seenOn > dateInChina(context.clock.now()))
    throw invalid(`浏览日期 ${look.seenOn} 晚于今天，请核对。`);
  await unit(context, look.unitId);
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
        screenshot_id: null,
        screenshot_problem: null,
      })
      .execute();
    if (look.fact) {
      const { key, value } = look.fact;
      const note = `${viewer.name} 浏览 ${look.url}：${look.note}`;
      await recordFacts(work, [
        {
          year: look.year,
          unitId: look.unitId,
          key,
          value,
          asOf: look.seenOn,
          source: `evidence.look-up:${id}`,
          note,
        },
      ]);
    }
    await work.audit("evidence.look-up", `unit:${look.unitId}`, {
      url: look.url,
      fact: look.fact?.key ?? null,
    });
    return { id };
  });
}
