import { policy } from "../../policy.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { allows, demandNoConflict } from "../../../../core/policy.ts";
import { accountsOfRole } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";
import { ownSheet } from "./ownSheet.ts";
import { roundOf, stageOf } from "../../queries/stage.ts";

export interface DiscussionEntry {
  id: string;
  item: string;
  kind: "comment" | "send-back";
  /** To office and leader the name; to an expert “我”, “专家” or the office, never a colleague's name. */
  author: string;
  body: string;
  writtenAt: string;
  /** Whether it sends the viewer's own sheet back. */
  toMe: boolean;
}

/**
 * What was said about a unit's items, oldest first. An expert reads colleagues' words only once the own sheet is in; a send-back to
 * the expert is always shown.
 * @throws Refusal 403 for a person with a conflict, 404 for an expert without the unit
 */
export async function discussion(context: Context, year: number, unitId: string): Promise<DiscussionEntry[]> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, unitId);
  const expert = allows(policy.mark, viewer);
  const own = expert ? await ownSheet(context, year, unitId, roundOf(await stageOf(context, year))) : null;
  const rows = await tables(context.database)
    .selectFrom("discussion_entry")
    .selectAll()
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .orderBy("written_at")
    .orderBy("id")
    .execute();
  const names = new Map<string, { name: string; role: string }>();
  for (const role of ["expert", "office", "leader"] as const)
    for (const one of await accountsOfRole(context, role)) names.set(one.id, { name: one.name, role });
  const author = (id: string): string => {
    const known = names.get(id);
    if (!expert) return known?.name ?? "（已停用的账号）";
    if (id === viewer.accountId) return "我";
    return known?.role === "office" ? "检查工作组" : known?.role === "leader" ? "厅领导" : "专家";
  };
  return rows
    .filter((row) => !expert || own?.submittedAt || row.returned_account_id === viewer.accountId)
    .filter((row) => !expert || row.kind === "comment" || row.returned_account_id === viewer.accountId)
    .map((row) => ({
      id: row.id,
      item: row.item,
      kind: row.kind,
      author: author(row.account_id),
      body: row.body,
      writtenAt: row.written_at.toISOString(),
      toMe: row.returned_account_id === viewer.accountId,
    }));
}
