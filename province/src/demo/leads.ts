import { each, type Client } from "./client.ts";

/** What leads from a lost point to why: of all automatic deductions those whose facts can all be seen, of all low marks those with a reason. */
export interface Leads {
  deductions: number;
  withEvidence: number;
  lowMarks: number;
  withReason: number;
  /** What leads nowhere, one line each. */
  missing: string[];
}

interface ShownMark {
  item: string;
  kind: string;
  state: string;
  points: number | null;
  of: number;
  facts: { key: string; value: unknown; evidence: unknown[] }[];
}

const lost = ({ kind, state, points, of }: ShownMark): boolean =>
  state === "computed" &&
  points !== null &&
  (points < 0 || (kind !== "veto" && kind !== "bonus" && points < of));

/** A deduction from the total that took nothing stands at 0 of its cap. */
const tookNothing = (mark: ShownMark, fromTotal: ReadonlySet<string>): boolean =>
  fromTotal.has(mark.item) && mark.points === 0;

/** Counts them as anybody in the office may: over the marks of every unit and the published marks of the experts. */
export async function countLeads(
  office: Client,
  address: string,
  year: number,
  units: readonly { id: string; name: string }[],
): Promise<Leads> {
  const leads: Leads = { deductions: 0, withEvidence: 0, lowMarks: 0, withReason: 0, missing: [] };
  const published = async <Body>(path: string): Promise<Body> =>
    (await fetch(`${address}/open-data/${year}/1/${path}`)).json() as Promise<Body>;
  const { items } = await published<{
    items: { id: string; points: number; kind: string; from?: string }[];
  }>("rubric.json");
  const fromTotal = new Set(items.flatMap((item) => (item.from === "total" ? item.id : [])));
  await each([...units], 6, async ({ id, name }) => {
    const { marks } = await office.json<{ marks: ShownMark[] }>(
      "GET",
      `/api/cycles/${year}/units/${id}/marks`,
    );
    for (const mark of marks.filter((one) => lost(one) && !tookNothing(one, fromTotal))) {
      leads.deductions += 1;
      const known = mark.facts.filter((fact) => fact.value !== null);
      const bare = known.filter((fact) => fact.evidence.length === 0);
      if (known.length > 0 && bare.length === 0) leads.withEvidence += 1;
      else
        leads.missing.push(`${name} ${mark.item}: ${bare.map((fact) => fact.key).join("、") || "no fact"}`);
    }
  });
  const full = new Map(items.map((item) => [item.id, item]));
  const given =
    await published<{ unit: string; item: string; points: number; reason: string | null }[]>(
      "expert-marks.json",
    );
  for (const { unit, item, points, reason } of given) {
    const of = full.get(item);
    const added = of?.kind === "bonus" || of?.from === "total";
    if (!of || (added ? points === 0 : points >= of.points)) continue;
    leads.lowMarks += 1;
    if (reason) leads.withReason += 1;
    else leads.missing.push(`${unit} ${item}: a mark of ${points} without a reason`);
  }
  return leads;
}
