import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { markStates, type Rubric } from "../../../assessment/index.ts";
import { bundlesOf } from "../../assignment/bundles.ts";
import { tables, type Round } from "../../tables.ts";
import { leaderDecisions } from "./expertMarks.ts";

/**
 * Items of a unit that the viewer marks: those that need an expert in the bundles given to the viewer, less those that the leader
 * decided in an earlier round.
 * @throws Refusal 404 for a unit that is not assigned to the viewer, or from which the viewer is recused
 */
export async function ownItems(
  context: Context,
  year: number,
  unitId: string,
  round: Round,
  rubric: Rubric,
): Promise<string[]> {
  const viewer = signedIn(context);
  const rows = await tables(context.database)
    .selectFrom("assignment")
    .select("bundle")
    .where("year", "=", year)
    .where("unit_id", "=", unitId)
    .where("account_id", "=", viewer.accountId)
    .where("response", "!=", "declined")
    .execute();
  if (rows.length === 0 || viewer.recused.has(unitId)) throw notFound("分配给您的该单位");
  const mine = new Set(rows.map((row) => row.bundle));
  const items = new Set(
    bundlesOf(rubric)
      .filter((bundle) => mine.has(bundle.id))
      .flatMap((bundle) => bundle.items),
  );
  const needed = (await markStates(context, year, [unitId]))
    .filter((mark) => mark.state === "needs-expert" && items.has(mark.item))
    .map((mark) => mark.item);
  const decided =
    round === 2
      ? (await leaderDecisions(wholeOf(context, "of the viewer's own sheet"), year, 1, [unitId])).get(unitId)
      : undefined;
  const wanted = new Set(needed.filter((item) => !decided?.has(item)));
  return rubric.items.map((item) => item.id).filter((id) => wanted.has(id));
}
