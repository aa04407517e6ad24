import { randomUUID } from "node:crypto";
import { signedIn, type Context, type Work } from "../../../../core/context.ts";
import { invalid } from "../../../../core/refusal.ts";
import { holdUnits, unitAndSuccessors, unitsLiving } from "../../../registry/index.ts";
import { readClock } from "../../clocks/clocks.ts";
import { limit, ruleOf } from "../../clocks/rules.ts";
import { tables, type LegRole } from "../../tables.ts";
import { mayDispatch, maySendBack, mayTransfer } from "../abilities.ts";
import { openLead, unitsNamedIn, type LegRow } from "../bundle.ts";
import { changeMatter, type Held, type Which } from "./changeMatter.ts";

export interface Route {
  /** Null: the department itself. */
  lead: string | null;
  /** Units that help. */
  co: string[];
  /** What a unit that a complaint is about reads instead of the letter. */
  brief: string | null;
}

async function demandUnits(work: Work, ids: readonly string[]): Promise<Map<string, string>> {
  // A merger takes along the letters that it sees: none arrives behind it.
  await holdUnits(work, ids);
  const living = new Map((await unitsLiving(work, ids)).map((unit) => [unit.id, unit.name]));
  const gone = ids.find((id) => !living.has(id));
  if (gone !== undefined) throw invalid(`编号为“${gone}”的单位不存在或已撤并，请重新选择。`);
  return living;
}

/** The units that a matter is about, by the writer's word and by the desk's, and those that took over their work: their people sit there now. */
async function unitsAbout({ work, matter }: Held): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  for (const named of unitsNamedIn(matter.row))
    for (const unit of await unitAndSuccessors(work, named)) all.add(unit);
  return all;
}

/** Whether a matter is about a unit, or about one whose work it took over. */
export const isAbout = async (held: Held, unitId: string): Promise<boolean> =>
  (await unitsAbout(held)).has(unitId);

/** Whether a unit must not see what the citizen wrote: a complaint about itself, unless the citizen said that it may know. A report always. */
export async function isShielded(held: Held, unitId: string | null): Promise<boolean> {
  const { shielded, kind, consent_contact: consent } = held.matter.row;
  if (!shielded || unitId === null || (kind !== "report" && consent)) return false;
  return isAbout(held, unitId);
}

/** @throws Refusal 400 when a complaint would go to the unit that it is about, or to it without the desk's words */
async function demandShield(held: Held, route: Route): Promise<void> {
  const { row } = held.matter;
  if (!row.shielded) return;
  if (unitsNamedIn(row).length === 0 && [route.lead, ...route.co].some((unit) => unit !== null))
    throw invalid("投诉、举报先要写明反映的是哪个单位，才能交办；请在受理时选定，或由厅机关直接办理。");
  if (route.lead !== null && (await isAbout(held, route.lead)))
    throw invalid(
      "投诉、举报不能交被反映单位主办，也不能交承接其工作的单位主办，请选择其主管部门、其他单位或由厅机关直接办理。",
    );
  for (const unit of route.co)
    if (!route.brief && (await isShielded(held, unit)))
      throw invalid("被反映单位看不到来信，请写明需要其说明的情况（不得写出可以认出来信人的内容）。");
}

/** A part of a unit begins. @returns its id */
export async function addLeg(
  held: Held,
  unitId: string | null,
  role: LegRole,
  given: { round: number; workingDays: number; brief: string | null; final: boolean },
): Promise<string> {
  const id = randomUUID();
  const { work, days, now, matter } = held;
  const clock = { start: now, workingDays: given.workingDays, extended: 0, stops: [] };
  const due = readClock(days, clock, now);
  const shielded = await isShielded(held, unitId);
  await tables(work.database)
    .insertInto("desk_leg")
    .values({
      id,
      case_id: matter.row.id,
      round: given.round,
      unit_id: unitId,
      role,
      shielded,
      brief: shielded ? given.brief : null,
      dispatched_at: now,
      counted_from: due.countedFrom,
      working_days: given.workingDays,
      due_on: due.date,
      due_floor: null,
      due_provisional: due.provisional,
      final: given.final,
      handed_in_at: null,
      ended_at: null,
      ended_as: null,
      ended_note: null,
      statement: null,
      stated_at: null,
    })
    .execute();
  return id;
}

/** A new part for the unit that answered, when the citizen asks again. */
export const addSecondRound = (held: Held, unitId: string | null): Promise<string> =>
  addLeg(held, unitId, "lead", {
    round: 2,
    workingDays: limit("askAgain"),
    brief: null,
    final: true,
  });

const named = (names: ReadonlyMap<string, string>, id: string | null): string =>
  id === null ? "厅机关" : (names.get(id) ?? id);

/** 交办: one unit leads, others help. The unit's time begins; the promise to the citizen goes on. */
export async function dispatchMatter(context: Context, which: Which, route: Route): Promise<void> {
  const viewer = signedIn(context);
  const ids = [route.lead, ...route.co].filter((id) => id !== null);
  if (new Set(ids).size !== ids.length) throw invalid("主办单位和协办单位不能重复。");
  await changeMatter(context, which, "servicedesk.dispatch-matter", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayDispatch({ viewer, part, matter, now }));
    const names = await demandUnits(work, ids);
    await demandShield(held, route);
    const given = {
      round: 1,
      workingDays: ruleOf(matter.row.kind).handling,
      brief: route.brief,
      final: matter.row.for_head,
    };
    await addLeg(held, route.lead, "lead", given);
    for (const unit of route.co) await addLeg(held, unit, "co", given);
    await held.set({ state: "handling", for_head: false });
    await held.note({
      what: "dispatched",
      actor: part === "head" ? "head" : "desk",
      publicText: `已交${named(names, route.lead)}办理。`,
      note: route.co.length > 0 ? `协办：${route.co.map((id) => named(names, id)).join("、")}` : undefined,
    });
  });
}

/** 转办: another unit leads from now. The first one's time ends here, whatever is left of it; the promise to the citizen goes on. */
export async function transferMatter(
  context: Context,
  which: Which,
  input: { lead: string | null; reason: string },
): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.transfer-matter", async (held) => {
    const { matter, part, now, work } = held;
    held.demand(mayTransfer({ viewer, part, matter, now }));
    const before = openLead(matter) as LegRow;
    if (before.unit_id === input.lead) throw invalid("该单位正在主办，请选择另一单位。");
    const names = await demandUnits(work, input.lead === null ? [] : [input.lead]);
    await demandShield(held, { lead: input.lead, co: [], brief: null });
    await held.setLeg(before, { ended_at: now, ended_as: "transferred", ended_note: input.reason });
    await addLeg(held, input.lead, "lead", {
      round: before.round,
      workingDays: before.round === 2 ? limit("askAgain") : ruleOf(matter.row.kind).handling,
      brief: null,
      final: before.final,
    });
    await held.note({
      what: "transferred",
      actor: part === "head" ? "head" : "desk",
      publicText: `已转${named(names, input.lead)}办理。`,
      note: input.reason,
    });
  });
}

/** The last day on which a unit may send a matter back. */
export const sendBackUntil = (held: Pick<Held, "days">, leg: LegRow): string =>
  held.days.addWorkingDays(leg.counted_from, limit("sendBack"));

/** 退单: the unit says within a day that it is not its matter. After two of them the head of the desk decides. */
export async function sendBackMatter(context: Context, which: Which, reason: string): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.send-back-matter", async (held) => {
    const { matter, part, now } = held;
    const lead = openLead(matter);
    held.demand(maySendBack({ viewer, part, matter, now }, lead ? sendBackUntil(held, lead) : ""));
    for (const leg of matter.legs)
      if (leg.ended_at === null)
        await held.setLeg(leg, {
          ended_at: now,
          ended_as: "sent-back",
          ended_note: leg.id === lead?.id ? reason : "主办单位退单",
        });
    const sendBacks = matter.row.send_backs + 1;
    await held.set({ state: "accepted", send_backs: sendBacks, for_head: sendBacks >= limit("sendBacks") });
    await held.note({
      what: "sent-back",
      actor: "unit",
      publicText: "办理单位认为不属于其职责，阳光服务台正在重新交办。",
      note: reason,
    });
  });
}
