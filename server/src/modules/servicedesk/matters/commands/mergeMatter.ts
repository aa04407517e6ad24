import { signedIn, type Context } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { mayMerge } from "../abilities.ts";
import { changeMatter, endLegs, type Which } from "./changeMatter.ts";
import { handFollowersOn } from "./followers.ts";

/** 并案: this letter follows another one, which is handled once and answers both; it still counts as a letter. */
export async function mergeMatter(context: Context, which: Which, masterNumber: string): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.merge-matter", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayMerge({ viewer, part, matter, now }));
    const found = tables(work.database)
      .selectFrom("desk_case")
      .select(["id", "state", "master_id", "shielded", "about_unit_id", "sender_about_unit_id"])
      .where("number", "=", masterNumber);
    if (!(await found.executeTakeFirst())) throw notFound(`编号为“${masterNumber}”的来信`);
    // Held, so that it neither ends nor is joined elsewhere meanwhile; not waited for, so that two never wait for each other.
    const master = await found.forUpdate().skipLocked().executeTakeFirst();
    if (!master) throw new Refusal(409, "busy", "所选来信正在由他人办理，没有并案，请稍后重试。");
    if (master.id === matter.row.id) throw invalid("不能并入自己。");
    if (master.state === "merged") throw invalid("所选来信自己已并入另一件，请选择主件。");
    if (["closed", "declined"].includes(master.state)) throw invalid("所选来信已经办结，不能并入。");
    // Of letters that are hidden from somebody both names must be the same: the reply to one is read by the writers of both.
    const about = (one: NonNullable<typeof master>) => [
      one.about_unit_id,
      one.shielded && one.sender_about_unit_id,
    ];
    if (master.shielded !== matter.row.shielded || String(about(master)) !== String(about(matter.row)))
      throw invalid("两件来信反映的单位或保护方式不同，不能并案。");
    await handFollowersOn(held, master.id);
    await endLegs(held, "merged");
    await held.set({ state: "merged", master_id: master.id });
    await held.note({
      what: "merged",
      actor: "desk",
      publicText: "您反映的事项与另一件来信相同，合并办理，答复也会发给您。",
      note: `并入 ${masterNumber}`,
    });
  });
}
