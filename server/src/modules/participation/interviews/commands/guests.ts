import { randomUUID } from "node:crypto";
import { signedIn, type Context } from "../../../../core/context.ts";
import { invalid, notFound, Refusal } from "../../../../core/refusal.ts";
import { demandProof } from "../../../evidence/index.ts";
import { tables } from "../../tables.ts";
import { changeSitting } from "./changeSitting.ts";
import type { Attendance, Replacement } from "../schemas.ts";
import { boundTo } from "../model.ts";
import { settle } from "../settle.ts";

type Changed = { id: string; version: number };

async function guestOf(context: Context, sittingId: string, guestId: string, units: Map<string, string>) {
  const row = await tables(context.database)
    .selectFrom("sitting_guest")
    .selectAll()
    .where("id", "=", guestId)
    .where("sitting_id", "=", sittingId)
    .executeTakeFirst();
  const unitId = row && units.get(row.interview_id);
  const own = boundTo(signedIn(context));
  if (!row || unitId === undefined || (own !== null && own !== unitId)) throw notFound("该嘉宾");
  const next = await tables(context.database)
    .selectFrom("sitting_guest")
    .select("name")
    .where("replaces", "=", guestId)
    .executeTakeFirst();
  if (next) throw new Refusal(409, "replaced", `${row.name}已由${next.name}接替，请按接替的嘉宾办理。`);
  return { row, unitId };
}

const unitsOf = (interviews: readonly { id: string; unit_id: string }[]): Map<string, string> =>
  new Map(interviews.map((one) => [one.id, one.unit_id]));

/** Records whether a guest was there; that one was needs a proof (photograph, signed sheet). @throws Refusal 400, 404, 409 */
export async function recordAttendance(
  context: Context,
  id: string,
  guestId: string,
  input: Attendance,
): Promise<Changed> {
  return changeSitting(
    context,
    { id, version: input.version, step: "attend" },
    "participation.record-guest",
    async ({ work, row, interviews, shown }) => {
      const { unitId } = await guestOf(work, id, guestId, unitsOf(interviews));
      if (input.attended && !input.proofId) throw invalid("登记嘉宾到场须附证明（照片或签到表），请上传。");
      if (input.proofId) await demandProof(work, unitId, input.proofId);
      await tables(work.database)
        .updateTable("sitting_guest")
        .set({ attended: input.attended, proof_id: input.attended ? (input.proofId ?? null) : null })
        .where("id", "=", guestId)
        .execute();
      if (row.state === "published") await settle(work, row, interviews);
      await shown();
      return { id, version: input.version + 1 };
    },
    { guest: guestId, attended: input.attended },
  );
}

/** Another guest takes the place of one, also on the day itself; both stay to be read, with the reason. @throws Refusal 400, 404, 409 */
export async function replaceGuest(
  context: Context,
  id: string,
  guestId: string,
  { version, reason, ...input }: Replacement,
): Promise<Changed> {
  return changeSitting(
    context,
    { id, version, step: "guest" },
    "participation.replace-guest",
    async (held) => {
      const { row, unitId } = await guestOf(held.work, id, guestId, unitsOf(held.interviews));
      const db = tables(held.work.database);
      await db
        .updateTable("sitting_guest")
        .set({ attended: false, proof_id: null })
        .where("id", "=", guestId)
        .execute();
      await db
        .insertInto("sitting_guest")
        .values({
          id: randomUUID(),
          sitting_id: id,
          interview_id: row.interview_id,
          ...input,
          replaces: guestId,
          replaced_reason: reason,
          at: held.now,
        })
        .execute();
      await held.note("guest-replaced", {
        cause: "unit",
        unitId,
        reason: `嘉宾由${row.name}改为${input.name}：${reason}`,
      });
      return { id, version: version + 1 };
    },
    { guest: guestId, reason },
  );
}

/** Names a guest of an interview that has none yet. @throws Refusal 404, 409 */
export async function nameGuest(
  context: Context,
  id: string,
  input: {
    version: number;
    interviewId: string;
    name: string;
    post: string;
    rank: "head" | "deputy" | "other";
  },
): Promise<Changed> {
  return changeSitting(
    context,
    { id, version: input.version, step: "guest" },
    "participation.name-guest",
    async ({ work, interviews, now, shown }) => {
      const own = boundTo(signedIn(work));
      const interview = interviews.find((one) => one.id === input.interviewId);
      if (!interview || (own !== null && own !== interview.unit_id)) throw notFound("该参加单位");
      await tables(work.database)
        .insertInto("sitting_guest")
        .values({
          id: randomUUID(),
          sitting_id: id,
          interview_id: interview.id,
          name: input.name,
          post: input.post,
          rank: input.rank,
          at: now,
        })
        .execute();
      await shown();
      return { id, version: input.version + 1 };
    },
  );
}
