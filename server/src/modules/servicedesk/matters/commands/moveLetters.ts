import { sql } from "kysely";
import type { Context, Work } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { unitAndSuccessors, unitsCalled, unitsLiving } from "../../../registry/index.ts";
import { limit, ruleOf } from "../../clocks/rules.ts";
import { tables } from "../../tables.ts";
import { readMatter, type LegRow } from "../bundle.ts";
import { holdMatter, type Held } from "./changeMatter.ts";
import { addLeg, isAbout, isShielded } from "./dispatchMatter.ts";

/** Matters in which a unit has an open part. */
async function openAt(context: Context, unitId: string): Promise<string[]> {
  const rows = await tables(context.database)
    .selectFrom("desk_leg")
    .select("case_id")
    .distinct()
    .where("unit_id", "=", unitId)
    .where("ended_at", "is", null)
    .orderBy("case_id")
    .execute();
  return rows.map((row) => row.case_id);
}

/** How many letters a unit leads that are not answered yet. */
export async function lettersLed(context: Context, unitId: string): Promise<number> {
  const row = await tables(context.database)
    .selectFrom("desk_leg")
    .select((select) => select.fn.countAll<string>().as("count"))
    .where("unit_id", "=", unitId)
    .where("role", "=", "lead")
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/**
 * Why a unit's letters keep it from ending, one sentence each. A merger takes them along, unless somebody holds one of them or the unit that
 * goes on may not lead it; without one unit that goes on the desk sends each of them elsewhere first.
 * @param into the units that take over its work
 */
export async function lettersInTheWay(
  context: Context,
  unitId: string,
  into: readonly string[],
): Promise<string[]> {
  const led = await lettersLed(context, unitId);
  if (led === 0) return [];
  const [target] = into;
  if (target === undefined || into.length > 1)
    return [
      `该单位还有 ${led} 件来信正在主办，${into.length > 1 ? "分立以后由谁办理须逐件决定" : "撤销以后没有人办理"}，请先由阳光服务台转办`,
    ];
  const { rows } = await sql<{ at_desk: number; asked: number }>`
    select
      (count(*) filter (where exists (select from desk_stop s where s.leg_id = l.id and s.until_at is null and s.why = 'desk')))::int as at_desk,
      (count(*) filter (where exists (select from desk_extension e where e.leg_id = l.id and e.decided_at is null)))::int as asked
    from desk_leg l where l.unit_id = ${unitId} and l.role = 'lead' and l.ended_at is null`.execute(
    context.database,
  );
  const about = await sql<{ about: string }>`
    select distinct u.about from desk_leg l join desk_case c on c.id = l.case_id
      cross join lateral (values (c.about_unit_id), (c.sender_about_unit_id)) as u (about)
    where l.unit_id = ${unitId} and l.role = 'lead' and l.ended_at is null and c.shielded and u.about is not null`.execute(
    context.database,
  );
  let hidden = false;
  for (const row of about.rows) hidden ||= (await unitAndSuccessors(context, row.about)).has(target);
  return [
    ...(rows[0]?.at_desk ? [`${rows[0].at_desk} 件来信的答复正在阳光服务台复核，请先放行或者退回`] : []),
    ...(rows[0]?.asked ? [`${rows[0].asked} 件来信的延期申请还没有批复，请先批复`] : []),
    ...(hidden
      ? ["该单位主办的投诉、举报里有反映承接单位的，不能随合并交给承接单位，请先由阳光服务台转办"]
      : []),
  ];
}

/** One matter goes on with the unit that takes over: a part of its own with its own time. What one waits for goes on being waited for. */
async function moveMatter(held: Held, from: string, to: string, name: string): Promise<void> {
  const { matter, now, work } = held;
  const note = `随单位合并转由“${name}”办理`;
  const openOf = (unit: string) => matter.legs.filter((leg) => leg.unit_id === unit && leg.ended_at === null);
  const end = (leg: LegRow) => held.setLeg(leg, { ended_at: now, ended_as: "transferred", ended_note: note });
  const ended = openOf(from);
  for (const leg of ended) await end(leg);
  const led = ended.some((leg) => leg.role === "lead");
  // A unit that helped and leads from now has one part, not two.
  if (led) for (const leg of openOf(to)) await end(leg);
  for (const leg of ended) {
    // Who must read the desk's words alone, and has none, is asked for nothing.
    const needless = openOf(to).length > 0 || ((await isShielded(held, to)) && leg.brief === null);
    if (leg.role === "co" && needless) continue;
    const id = await addLeg(held, to, leg.role, {
      round: leg.round,
      workingDays: leg.round === 2 ? limit("askAgain") : ruleOf(matter.row.kind).handling,
      brief: leg.brief,
      final: leg.final,
    });
    await tables(work.database)
      .updateTable("desk_stop")
      .set({ leg_id: id })
      .where("leg_id", "=", leg.id)
      .where("until_at", "is", null)
      .execute();
  }
  await held.recompute();
  await held.note({
    what: "moved",
    actor: "system",
    ...(led ? { publicText: `原办理单位已合并，来信由${name}继续办理，承诺的最后一天不变。` } : {}),
    note,
  });
}

/**
 * Letters of a unit that is merged go on with the unit that takes over its work: the first one's time ends here, the other's begins, the
 * promise to the citizen goes on. Inside the caller's transaction, behind `lettersInTheWay`.
 * @returns how many matters moved
 */
export async function moveLetters(work: Work, from: string, to: string): Promise<number> {
  const ids = await openAt(work, from);
  if (ids.length === 0) return 0;
  const days = await calendar(work);
  const name = (await unitsCalled(work, [to]))[0]?.name ?? to;
  for (const id of ids) {
    const matter = await readMatter(work, id, true);
    if (!matter) continue;
    await holdMatter(work, days, matter, "desk", "servicedesk.move-matter", (held) =>
      moveMatter(held, from, to, name),
    );
  }
  return ids.length;
}

/**
 * Who answers what was asked again: the unit that answered, or the one living unit that took over its work. Null, the department itself,
 * when there is no such unit, when there are several, or when the letter is hidden from it.
 */
export async function answersAgain(held: Held, unitId: string | null): Promise<string | null> {
  if (unitId === null) return null;
  const { work } = held;
  const living = await unitsLiving(work, [...(await unitAndSuccessors(work, unitId))]);
  // A unit that was split and goes on answers itself.
  const own = living.find((unit) => unit.id === unitId) ?? (living.length === 1 ? living[0] : undefined);
  if (!own || (own.id !== unitId && held.matter.row.shielded && (await isAbout(held, own.id)))) return null;
  return own.id;
}
