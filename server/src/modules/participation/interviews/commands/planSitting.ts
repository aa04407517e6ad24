import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { demandNoConflict } from "../../../../core/policy.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { openSubject } from "../../../approval/index.ts";
import { tables } from "../../tables.ts";
import { changeSitting, nextVersion } from "./changeSitting.ts";
import type { InterviewRow } from "../queries/seats.ts";
import { STATE_NAMES } from "../model.ts";
import type { ChangedSitting, NewSitting } from "../schemas.ts";
import { scriptOf } from "../script/script.ts";

/** @throws Refusal 400 for times that cannot be */
export function demandTimes(context: Context, startsAt: string, endsAt: string): { from: Date; to: Date } {
  const from = new Date(startsAt);
  const to = new Date(endsAt);
  if (to <= from) throw invalid("结束时间须晚于开始时间，请核对。");
  if (to.getTime() - from.getTime() > 8 * 3600_000) throw invalid("一场访谈不能超过 8 小时，请核对。");
  if (from <= context.clock.now())
    throw invalid("开始时间须晚于现在，请核对；已经开展的请登记为平台外开展。");
  return { from, to };
}

/** What hinders an application from being put into a sitting; null when nothing does. */
function hindered(one: InterviewRow): string | null {
  if (one.state !== "accepted") return `“${one.topic}”${STATE_NAMES[one.state]}，只有已选定的可以排期。`;
  return one.sitting_id === null ? null : `“${one.topic}”已排入另一场次。`;
}

/**
 * Plans a sitting of chosen applications; of several units it is a joint interview. The guests are those of the applications.
 * @throws Refusal 400, 404, 409 for an application that is not chosen or has a sitting
 */
export async function planSitting(
  context: Context,
  input: NewSitting,
): Promise<{ id: string; version: number }> {
  const { from, to } = demandTimes(context, input.startsAt, input.endsAt);
  // December's plan may be held in January; a later year is a slip of the pen.
  const startYear = Number(dateInChina(from).slice(0, 4));
  if (startYear !== input.year && startYear !== input.year + 1)
    throw invalid(`开始时间不在 ${input.year} 年或次年，请核对。`);
  return transact(context, async (work) => {
    const db = tables(work.database);
    const viewer = signedIn(work);
    const ids = [...new Set(input.interviewIds)];
    const rows = await db
      .selectFrom("interview")
      .selectAll()
      .where("id", "in", ids)
      .orderBy("id")
      .forUpdate()
      .execute();
    if (rows.length < ids.length) throw notFound("所选的访谈申报");
    for (const one of rows) {
      demandNoConflict(viewer, one.unit_id);
      if (one.year !== input.year) throw invalid(`“${one.topic}”不是 ${input.year} 年的申报，请核对。`);
      const why = hindered(one);
      if (why !== null) throw new Refusal(409, "not-possible", why);
    }
    if (new Set(rows.map((one) => one.unit_id)).size < rows.length)
      throw invalid("同一单位的两份申报不能排在同一场次，请分开排期。");
    const id = randomUUID();
    await db
      .insertInto("sitting")
      .values({
        id,
        year: input.year,
        title: input.title,
        introduction: input.introduction,
        form: input.form,
        starts_at: from,
        ends_at: to,
        place: input.place,
      })
      .execute();
    await db
      .updateTable("interview")
      .set({ sitting_id: id, freed: false, version: nextVersion })
      .where("id", "in", ids)
      .execute();
    const guests = rows.flatMap((one) =>
      one.guest_name === null
        ? []
        : [
            {
              id: randomUUID(),
              sitting_id: id,
              interview_id: one.id,
              name: one.guest_name,
              post: one.guest_post ?? "",
              rank: one.guest_rank ?? ("other" as const),
              at: work.clock.now(),
            },
          ],
    );
    if (guests.length > 0) await db.insertInto("sitting_guest").values(guests).execute();
    await db
      .insertInto("sitting_change")
      .values({
        sitting_id: id,
        what: "planned",
        cause: null,
        unit_id: null,
        reason: null,
        before_at: null,
        after_at: from,
        by_name: viewer.name,
        at: work.clock.now(),
      })
      .execute();
    await openSubject(work, {
      ...scriptOf(id),
      class: "interview",
      title: `访谈文稿：${input.title}`,
      link: `/interviews/${id}`,
      units: rows.map((one) => one.unit_id),
    });
    await work.audit("participation.plan-sitting", `sitting:${id}`, { interviews: ids, startsAt: from });
    return { id, version: 1 };
  });
}

/** Changes the words of a sitting; its time is moved by its own command, with whose reason. @throws Refusal 404, 409 */
export async function rewordSitting(
  context: Context,
  id: string,
  { version, ...input }: ChangedSitting,
): Promise<{ id: string; version: number }> {
  return changeSitting(
    context,
    { id, version, step: "change" },
    "participation.change-sitting",
    async (held) => {
      await held.set({ ...input });
      await held.shown();
      return { id, version: version + 1 };
    },
  );
}
