import { signedIn, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { cycleMembers } from "../../assessment/index.ts";
import { tables } from "../tables.ts";

/** What is looked at: the notice with its result, or corrections of it, which everybody reads once a corrigendum is out. */
type Matter = "result" | "correction";

/**
 * Notice, honours and result speak of all units at once; a person who is recused from one of them reads them when everybody may.
 * @throws Refusal 403 before the notice is out
 */
export async function demandWholeView(
  context: Context,
  year: number,
  matter: Matter = "result",
): Promise<void> {
  const { recused } = signedIn(context);
  if (recused.size === 0) return;
  const own = (await cycleMembers(context, year)).filter((unit) => recused.has(unit.id));
  if (own.length === 0) return;
  const notice = await tables(context.database)
    .selectFrom("notice")
    .select("state")
    .where("year", "=", year)
    .executeTakeFirst();
  if (notice?.state === "published" && matter === "result") return;
  if (matter === "correction")
    throw new Refusal(
      403,
      "recused",
      `您须回避 ${own.map((unit) => unit.name).join("、")}，通报更正在发布前不能查看或办理，请由其他人员办理；已发布的更正可在公开页面查看。`,
    );
  throw new Refusal(
    403,
    "recused",
    `您须回避 ${own.map((unit) => unit.name).join("、")}，评优名单、结果和通报在发布前不能查看或办理，请由其他人员办理。`,
  );
}
