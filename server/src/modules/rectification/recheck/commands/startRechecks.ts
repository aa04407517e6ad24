import { randomUUID } from "node:crypto";
import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { cycle, ruleCheck } from "../../../assessment/index.ts";
import { findingsOf } from "../../../evidence/read.ts";
import { allUnits } from "../../../registry/index.ts";
import { mayRecheck } from "../../items/abilities.ts";
import { note } from "../../items/commands/change.ts";
import { demandAbility, lockedItem } from "../../items/commands/lockedItem.ts";
import { kindOf } from "../../items/queries/situation.ts";
import type { RecheckPurpose } from "../../model.ts";
import { tables } from "../../tables.ts";
import { ruleLook } from "../ruleLook.ts";
import { settle } from "./settle.ts";

export const LOOK_AGAIN = "rectification.look-again";

/**
 * Starts the re-check of items: one visit per unit's site for all of its items, by a job; rules over facts at once.
 * @throws Refusal 404 for an item that the viewer may not see, 409 for one that can't be rechecked now; then none is started
 */
export async function startRechecks(
  context: Context,
  itemIds: readonly string[],
  purpose: RecheckPurpose,
): Promise<{ sites: number; rules: number }> {
  if (itemIds.length === 0) throw invalid("没有选择要复查的问题。");
  return transact(context, async (work) => {
    const units = new Map((await allUnits(work)).map((unit) => [unit.id, unit]));
    const looks = new Map<string, { lookId: string; unitId: string; year: number }>();
    let rules = 0;
    for (const id of [...new Set(itemIds)].sort()) {
      const item = await lockedItem(work, id);
      demandAbility(mayRecheck(signedIn(work), item.situation));
      const unit = units.get(item.unit_id);
      const site = kindOf(item.check_id) === "site";
      if (site && !unit?.site)
        throw invalid(`${unit?.name ?? item.unit_id} 没有登记网址，无法复查网站类问题。`);
      const group = `${item.year} ${item.unit_id}`;
      const look = looks.get(group) ?? { lookId: randomUUID(), unitId: item.unit_id, year: item.year };
      const recheckId = await queue(work, id, look.lookId, site ? "site" : "rule", purpose);
      if (site) {
        looks.set(group, look);
        await note(work, id, "recheck-started", purpose === "look-back" ? "开始回头看" : "开始复查");
        continue;
      }
      rules += 1;
      const list = (await cycle(work, item.year)).lists.find((one) => ruleCheck(one) === item.check_id);
      if (!list || !unit)
        throw invalid(`问题“${item.message}”的规则已不在 ${item.year} 年度的问题清单中，无法复查。`);
      const [finding] = await findingsOf(work, { id: item.finding_id });
      const said = { key: finding?.key ?? list.key, message: item.message };
      await settle(work, recheckId, await ruleLook(work, list, said, unit, item.year));
    }
    for (const look of looks.values()) await work.enqueue(LOOK_AGAIN, look, `look-again:${look.lookId}`);
    await work.audit("rectification.start-rechecks", `items:${itemIds.length}`, {
      purpose,
      sites: looks.size,
      rules,
    });
    return { sites: looks.size, rules };
  });
}

async function queue(
  work: Work,
  itemId: string,
  lookId: string,
  kind: "site" | "rule",
  purpose: RecheckPurpose,
): Promise<string> {
  const id = randomUUID();
  await tables(work.database)
    .insertInto("recheck")
    .values({
      id,
      item_id: itemId,
      look_id: lookId,
      kind,
      purpose,
      outcome: null,
      message: null,
      rule_version: null,
      first_package_id: null,
      first_outcome: null,
      first_rule_version: null,
      package_id: null,
      asked_by: signedIn(work).name,
      asked_at: work.clock.now(),
      finished_at: null,
    })
    .execute();
  return id;
}
