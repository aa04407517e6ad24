import { signedIn, type Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { mayAskExtension, mayDecideExtension } from "../abilities.ts";
import { openLead, type LegRow } from "../bundle.ts";
import { changeMatter, type Which } from "./changeMatter.ts";

/** 申请延期, once and before the last day. */
export async function askExtension(
  context: Context,
  which: Which,
  input: { days: number; reason: string },
): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.ask-extension", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayAskExtension({ viewer, part, matter, now }));
    await tables(work.database)
      .insertInto("desk_extension")
      .values({
        case_id: matter.row.id,
        leg_id: (openLead(matter) as LegRow).id,
        days: input.days,
        reason: input.reason,
        asked_by: viewer.accountId,
        asked_at: now,
        decided_by: null,
        decided_at: null,
        granted: null,
        note: null,
      })
      .execute();
    await held.note({
      what: "extension-asked",
      actor: viewer.unitId !== null ? "unit" : "desk",
      note: `申请延期 ${input.days} 个工作日：${input.reason}`,
    });
  });
}

/** The desk grants or refuses it; what is granted is told to the citizen with the reason. */
export async function decideExtension(
  context: Context,
  which: Which,
  input: { granted: boolean; note: string },
): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.decide-extension", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayDecideExtension({ viewer, part, matter, now }));
    const { extension } = matter;
    if (!extension) return;
    await tables(work.database)
      .updateTable("desk_extension")
      .set({ granted: input.granted, decided_by: viewer.accountId, decided_at: now, note: input.note })
      .where("case_id", "=", matter.row.id)
      .execute();
    if (input.granted) {
      await held.setLeg(openLead(matter) as LegRow, { extended: extension.days });
      await held.set({ extended: extension.days });
      await held.recompute();
    }
    await held.note({
      what: input.granted ? "extension-granted" : "extension-refused",
      actor: "desk",
      publicText: input.granted
        ? `办理延长 ${extension.days} 个工作日，承诺的最后一天改为 ${matter.row.promise_due}。原因：${extension.reason}`
        : undefined,
      note: input.note,
    });
  });
}
