import type { Context } from "../../../../core/context.ts";
import type { UnitKind } from "../../../registry/index.ts";
import type { OpeningDecision } from "../openingDecisions.ts";
import { tables } from "../../tables.ts";

/** A written decision about an item that holds for whole kinds. */
export interface LeftOut {
  item: string;
  kind: UnitKind;
  reason: string;
  by: string;
  at: string;
  takenBack: { by: string; reason: string; at: string } | null;
}

export interface OpenedWith extends OpeningDecision {
  by: string;
  at: string;
}

/** The decisions about items of a year: those made when it was opened, and those that leave an item out for whole kinds, oldest first. */
export async function itemDecisions(
  context: Context,
  year: number,
): Promise<{ opening: OpenedWith[]; leftOut: LeftOut[] }> {
  const db = tables(context.database);
  const opening = await db
    .selectFrom("opening_decision")
    .selectAll()
    .where("year", "=", year)
    .orderBy("item")
    .execute();
  const leftOut = await db
    .selectFrom("item_left_out")
    .selectAll()
    .where("year", "=", year)
    .orderBy("decided_at")
    .orderBy("item")
    .orderBy("kind")
    .execute();
  return {
    opening: opening.map(({ item, decision, reason, decided_by: by, decided_at: at }) => ({
      item,
      decision,
      reason,
      by,
      at: at.toISOString(),
    })),
    leftOut: leftOut.map((row) => ({
      item: row.item,
      kind: row.kind,
      reason: row.reason,
      by: row.decided_by,
      at: row.decided_at.toISOString(),
      takenBack:
        row.taken_back_at === null
          ? null
          : {
              by: row.taken_back_by ?? "",
              reason: row.taken_back_reason ?? "",
              at: row.taken_back_at.toISOString(),
            },
    })),
  };
}
