import { writtenDate } from "../../core/documentWords.ts";
import type { Context } from "../../core/context.ts";
import { silentUnits } from "../content/index.ts";
import type { AccountName } from "../identity/index.ts";
import type { Matter } from "./matters.ts";

/** Units that have sent the portal nothing this year are warned on 1 July, 1 October and 1 December, once each: 全年零投稿 surprises nobody. */
export async function contributionMatters(
  context: Context,
  officers: ReadonlyMap<string, readonly AccountName[]>,
): Promise<Matter[]> {
  const silent = await silentUnits(context);
  if (silent === null) return [];
  const { year, since, unitIds } = silent;
  return unitIds.flatMap((unitId) =>
    (officers.get(unitId) ?? []).map((account): Matter => ({
      kind: "no-contributions",
      subject: `${unitId}:${since}`,
      accountId: account.id,
      due: null,
      body: `截至${writtenDate(since)}，本单位 ${year} 年尚未向门户报送来稿，请及时报送。`,
      link: "/contributions",
    })),
  );
}
