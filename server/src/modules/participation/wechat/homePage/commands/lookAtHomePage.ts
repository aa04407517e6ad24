import { randomUUID } from "node:crypto";
import { dateInChina } from "../../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../../core/context.ts";
import { demandNoConflict } from "../../../../../core/policy.ts";
import { Refusal } from "../../../../../core/refusal.ts";
import { codesIn, keepFile, takePicture, type Picture } from "../../../../evidence/index.ts";
import { unit } from "../../../../registry/index.ts";
import { tables } from "../../tables.ts";
import { tellCodes } from "../tellCodes.ts";

export interface HomeLook {
  id: string;
  outcome: "read" | "could-not-look";
  /** Why there is no picture; null when there is one. */
  problem: string | null;
  /** Registered accounts whose code was read. */
  accountIds: string[];
  otherCodes: number;
}

/** Takes the picture of a page; the tests give another. */
export type TakePicture = (context: Context, url: string) => Promise<Picture>;

/** The open accounts whose code could stand on the unit's page: its own and the department's. */
const accountsFor = (context: Context, unitId: string) =>
  tables(context.database)
    .selectFrom("wechat_account")
    .select(["id", "code_text"])
    .where("state", "=", "open")
    .where("code_text", "is not", null)
    .where((where) => where.or([where("unit_id", "=", unitId), where("unit_id", "is", null)]))
    .execute();

/**
 * A dated look at a unit's home page: its picture is taken and kept, and the QR codes on it are read. What is not there may stand where the
 * picture does not show it (a carousel, a part that opens): not seen is not absent.
 * @throws Refusal 403 for a person with a conflict, 404, 409 for a unit without a website
 */
export async function lookAtHomePage(
  context: Context,
  unitId: string,
  photograph: TakePicture = takePicture,
): Promise<HomeLook> {
  const viewer = signedIn(context);
  demandNoConflict(viewer, unitId);
  const { site: url } = await unit(context, unitId);
  if (!url) throw new Refusal(409, "not-possible", "该单位没有登记网站，没有首页可以核查。");
  const picture = await photograph(context, url);
  const problem = "problem" in picture ? picture.problem : null;
  const told =
    "problem" in picture
      ? { accountIds: [], others: 0 }
      : tellCodes(await codesIn(picture.png), await accountsFor(context, unitId));
  const lookedOn = dateInChina(context.clock.now());
  const kept =
    "problem" in picture
      ? null
      : await keepFile(context, { name: `${unitId}-${lookedOn}.png`, bytes: picture.png, unitId: null });
  return transact(context, async (work) => {
    const db = tables(work.database);
    const id = randomUUID();
    const outcome = problem === null ? ("read" as const) : ("could-not-look" as const);
    await db
      .insertInto("wechat_home_look")
      .values({
        id,
        unit_id: unitId,
        looked_on: lookedOn,
        url,
        outcome,
        problem,
        picture_id: kept?.id ?? null,
        other_codes: told.others,
        looked_by: viewer.name,
        recorded_at: work.clock.now(),
      })
      .execute();
    if (told.accountIds.length > 0)
      await db
        .insertInto("wechat_home_code")
        .values(told.accountIds.map((account) => ({ look_id: id, account_id: account })))
        .execute();
    await work.audit("participation.look-at-home-page", `unit:${unitId}`, { look: id, outcome });
    return { id, outcome, problem, accountIds: told.accountIds, otherCodes: told.others };
  });
}
