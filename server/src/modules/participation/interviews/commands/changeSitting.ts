import { sql, type Selectable, type Updateable } from "kysely";
import { transact, type AuditAction, type Context, type Work } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import type { Calendar } from "../../../../core/calendar.ts";
import { notFound, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { maySit, type Ability, type Step } from "../model.ts";
import type { Cause, Change, InterviewTables } from "../tables.ts";
import { interviewsOf, demandPart, type InterviewRow } from "../queries/seats.ts";

export type SittingRow = Selectable<InterviewTables["sitting"]>;

/** A sitting that is held until the transaction ends. */
export interface HeldSitting {
  work: Work;
  days: Calendar;
  now: Date;
  row: SittingRow;
  interviews: InterviewRow[];
  demand(ability: Ability): void;
  /** Sets columns of the sitting. */
  set(change: Updateable<InterviewTables["sitting"]>): Promise<void>;
  /** What everyone may read of what happened. */
  note(
    what: Change,
    more?: { cause?: Cause; unitId?: string | null; reason?: string; before?: Date; after?: Date },
  ): Promise<void>;
  /** Readers see something else from now on. */
  shown(): Promise<void>;
}

/**
 * Changes a sitting in one transaction: holds it, lets `act` judge and change it, raises its version, writes the audit row.
 * @param version the one that the person saw; left out by what several do at once, which the state alone judges
 * @throws Refusal 403, 404, 409 for a stale version or a step that its state does not allow
 */
export async function changeSitting<Result>(
  context: Context,
  { id, version, step }: { id: string; version?: number | undefined; step: Step },
  action: AuditAction,
  act: (held: HeldSitting) => Promise<Result>,
  detail: Record<string, unknown> = {},
): Promise<Result> {
  return transact(context, async (work) => {
    // Before the row is locked: whoever confirms a holiday table takes the two in this order.
    const days = await calendar(work);
    const db = tables(work.database);
    const row = await db
      .selectFrom("sitting")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw notFound("该访谈场次");
    const interviews = await interviewsOf(work, id);
    if (work.viewer) demandPart(work, interviews);
    if (version !== undefined && row.version !== version) throw staleVersion("该访谈场次");
    const ability = maySit(step, row.state);
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    const held = heldOf(work, days, row, interviews);
    const result = await act(held);
    if (version !== undefined) await held.set({ version: row.version + 1 });
    await work.audit(action, `sitting:${id}`, detail);
    return result;
  });
}

function heldOf(work: Work, days: Calendar, row: SittingRow, interviews: InterviewRow[]): HeldSitting {
  const db = tables(work.database);
  const now = work.clock.now();
  const set: HeldSitting["set"] = async (change) => {
    await db.updateTable("sitting").set(change).where("id", "=", row.id).execute();
    Object.assign(row, change);
  };
  const shown = (): Promise<void> => set({ revision: row.revision + 1 });
  return {
    work,
    days,
    now,
    row,
    interviews,
    set,
    shown,
    demand: ({ possible, why }) => {
      if (!possible) throw new Refusal(409, "not-possible", why ?? "现在不能办理。");
    },
    note: async (what, { cause, unitId, reason, before, after } = {}) => {
      await db
        .insertInto("sitting_change")
        .values({
          sitting_id: row.id,
          what,
          cause: cause ?? null,
          unit_id: unitId ?? null,
          reason: reason ?? null,
          before_at: before ?? null,
          after_at: after ?? null,
          by_name: work.viewer?.name ?? "",
          at: now,
        })
        .execute();
      await shown();
    },
  };
}

/** Raises the version of an interview's row. */
export const nextVersion = sql<number>`version + 1`;
