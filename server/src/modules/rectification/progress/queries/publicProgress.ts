import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { checksOf, cycle, cycleMembers } from "../../../assessment/index.ts";
import { findingsOf, publishedFindings, type Finding } from "../../../evidence/read.ts";
import { allItems } from "../../items/queries/list.ts";
import { OTHER_LIST } from "../../model.ts";
import type { ItemView } from "../../schemas.ts";

export interface KindProgress {
  list: string;
  title: string;
  found: number;
  ordered: number;
  closed: number;
  open: number;
}

export interface Progress {
  year: number;
  kinds: KindProgress[];
  total: Omit<KindProgress, "list" | "title">;
  /** By problem list: units all of whose findings on it are closed. For pages that name only what was published. */
  closedUnits: Map<string, Set<string>>;
  /** By problem list: where each unit stands that has a finding on it. */
  unitStates: Map<string, Map<string, UnitProgress>>;
}

/** Where a unit stands with what was found: nobody is 整改中 before it was ordered to mend anything. */
export type UnitProgress = "not-ordered" | "under" | "overdue" | "done";

function unitProgress(own: readonly Finding[], items: ReadonlyMap<string, ItemView>): UnitProgress {
  const open = own.map((one) => items.get(one.id)).filter((item) => item?.state !== "closed");
  if (open.length === 0) return "done";
  if (open.some((item) => item?.overdue)) return "overdue";
  return open.every((item) => item === undefined) ? "not-ordered" : "under";
}

/** A unit that left the year is neither named in it nor ordered to mend anything. */
async function findingsOfMembers(context: Whole, year: number): Promise<Finding[]> {
  const members = new Set((await cycleMembers(context, year)).map((unit) => unit.id));
  return (await findingsOf(context, { year })).filter((finding) => members.has(finding.unitId));
}

/**
 * How far the year's confirmed findings are mended, by kind of finding. Not filtered by viewer: counts, and units for the caller to choose from.
 * @param without units left out of every figure: those from which a viewer is recused
 */
export async function progressOf(
  context: Whole,
  year: number,
  without: ReadonlySet<string> = new Set(),
): Promise<Progress> {
  const confirmed = (await findingsOfMembers(context, year)).filter(
    (finding) => finding.state === "confirmed" && !without.has(finding.unitId),
  );
  const items = (await allItems(context, year)).filter(
    (item) => item.state !== "withdrawn" && !item.ruledOut,
  );
  return progress(context, year, confirmed, items);
}

/** How far the mending is, without units in which the viewer has no part. */
export async function visibleProgress(context: Context, year: number): Promise<Progress> {
  const whole = wholeOf(context, "units of a recusal are in no figure");
  return progressOf(whole, year, signedIn(context).recused);
}

/**
 * The same for everybody: whether a unit is named on a list is what the notice and its corrigenda say, whatever has been decided since.
 * A decision that takes a unit's last finding off a list, or puts its first on, shows with the corrigendum that makes it public; one that
 * leaves the naming as it is, or is about findings that no list names, shows at once.
 */
export async function publicProgress(context: Context, year: number): Promise<Progress> {
  const whole = wholeOf(context, "counts, and units that are named in public");
  const { lists } = await cycle(context, year);
  const published = await publishedFindings(context, year);
  const all = await findingsOfMembers(whole, year);
  const naming = ({ unitId, check }: Finding): string | null => {
    const list = lists.find((one) => checksOf(one).includes(check));
    return list ? `${unitId} ${list.key}` : null;
  };
  const out = new Set(all.filter((one) => published.has(one.id)).map(naming));
  const now = new Set(all.filter((one) => one.state === "confirmed").map(naming));
  const shown = all.filter((one) => {
    const key = naming(one);
    if (key === null || (out.has(key) && now.has(key))) return one.state === "confirmed";
    return published.has(one.id);
  });
  return progress(context, year, shown, await allItems(whole, year));
}

async function progress(
  context: Context,
  year: number,
  findings: readonly Finding[],
  items: readonly ItemView[],
): Promise<Progress> {
  const of = await cycle(context, year);
  const byFinding = new Map(items.map((item) => [item.findingId, item]));
  const listOf = (check: string) => of.lists.find((list) => checksOf(list).includes(check));
  const kinds: KindProgress[] = [];
  const closedUnits = new Map<string, Set<string>>();
  const unitStates = new Map<string, Map<string, UnitProgress>>();
  for (const { key, title } of [...of.lists, OTHER_LIST]) {
    const own = findings.filter((finding) => (listOf(finding.check)?.key ?? OTHER_LIST.key) === key);
    if (own.length === 0) continue;
    const isClosed = (id: string): boolean => byFinding.get(id)?.state === "closed";
    const closed = own.filter((finding) => isClosed(finding.id)).length;
    kinds.push({
      list: key,
      title,
      found: own.length,
      ordered: own.filter((finding) => byFinding.has(finding.id)).length,
      closed,
      open: own.length - closed,
    });
    const byUnit = Map.groupBy(own, (finding) => finding.unitId);
    const states = new Map(
      [...byUnit].map(([unit, found]) => [unit, unitProgress(found, byFinding)] as const),
    );
    unitStates.set(key, states);
    closedUnits.set(key, new Set([...states].filter(([, state]) => state === "done").map(([unit]) => unit)));
  }
  const sum = (key: "found" | "ordered" | "closed" | "open"): number =>
    kinds.reduce((total, one) => total + one[key], 0);
  return {
    year,
    kinds,
    total: { found: sum("found"), ordered: sum("ordered"), closed: sum("closed"), open: sum("open") },
    closedUnits,
    unitStates,
  };
}
