import type { Context } from "../../../../core/context.ts";
import { invalid, notFound } from "../../../../core/refusal.ts";
import { accountNamed } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";
import { changeSitting } from "./changeSitting.ts";
import { SEAT_NAMES } from "../model.ts";
import type { Seats } from "../schemas.ts";

/**
 * Says who sits where. Host and moderator are of the office; clerk and guest of the office or of a unit that takes part. One person has one
 * seat: whoever types for a guest does not decide what is shown.
 * @throws Refusal 400, 404, 409
 */
export async function seatPeople(
  context: Context,
  id: string,
  input: Seats,
): Promise<{ id: string; version: number }> {
  const seated = new Set(input.seats.map((one) => one.accountId));
  if (seated.size < input.seats.length) throw invalid("一人只能有一个席位，请核对后重新安排。");
  return changeSitting(
    context,
    { id, version: input.version, step: "seat" },
    "participation.seat-people",
    async ({ work, interviews }) => {
      const units = new Set(interviews.map((one) => one.unit_id));
      for (const { accountId, seat } of input.seats) {
        const account = await accountNamed(work, accountId);
        if (!account) throw notFound("该账号");
        const office = account.role === "office";
        const own = account.role === "officer" && units.has(account.unitId ?? "");
        if (!(office || (own && (seat === "clerk" || seat === "guest"))))
          throw invalid(`${account.name}不能坐${SEAT_NAMES[seat]}席，请另选人员。`);
      }
      const db = tables(work.database);
      await db.deleteFrom("sitting_seat").where("sitting_id", "=", id).execute();
      if (input.seats.length > 0)
        await db
          .insertInto("sitting_seat")
          .values(input.seats.map(({ accountId, seat }) => ({ sitting_id: id, account_id: accountId, seat })))
          .execute();
      return { id, version: input.version + 1 };
    },
    { seats: input.seats },
  );
}
