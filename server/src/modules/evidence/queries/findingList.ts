import { signedIn, type Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { unitNames, unitsNamed, unitsOfYear, allUnits } from "../../registry/index.ts";
import { certaintyWords } from "../certainty.ts";
import { CHECK_NAMES } from "../names.ts";
import { maySeeFinding } from "../policy.ts";
import type { FindingQuery, FindingView } from "../schemas.ts";
import { certaintiesOf } from "./certainties.ts";
import { findingsOf, type FindingFilter } from "./findings.ts";

/** Findings with their units' names, in the order of units, as far as the viewer may see them. */
export async function findingViews(context: Context, filter: FindingFilter): Promise<FindingView[]> {
  const viewer = signedIn(context);
  // Of one year the units are called and sorted as in it; over several, each finding by its own year.
  const units = filter.year ? await unitsOfYear(context, filter.year) : await allUnits(context);
  const nameOf = await unitNames(context);
  const place = new Map(units.map((unit, index) => [unit.id, { unit, index }]));
  const found = (await findingsOf(context, filter)).filter((finding) => maySeeFinding(viewer, finding));
  const certainties = await certaintiesOf(context, found);
  return found
    .map((finding) => ({ finding, at: place.get(finding.unitId) }))
    .sort((a, b) => (a.at?.index ?? 0) - (b.at?.index ?? 0))
    .map(({ finding: { raisedByAccount, ...finding }, at }) => ({
      ...finding,
      raisedByMe: raisedByAccount === viewer.accountId,
      certaintySources: certainties.get(finding.id) ?? [],
      certaintyWords: certaintyWords(certainties.get(finding.id) ?? []),
      unitName: nameOf(finding.unitId, finding.year),
      unitKind: at?.unit.kind ?? "college",
      checkName: CHECK_NAMES[finding.check] ?? finding.check,
      raisedAt: finding.raisedAt.toISOString(),
      decidedAt: finding.decidedAt?.toISOString() ?? null,
    }));
}

/** The list page and its export: the same filter. */
export async function findingList(context: Context, query: FindingQuery): Promise<FindingView[]> {
  const { kind, search, ...filter } = query;
  const named = search ? await unitsNamed(context, search) : new Set<string>();
  return (await findingViews(context, filter)).filter(
    (finding) =>
      (!kind || finding.unitKind === kind) &&
      (!search ||
        named.has(finding.unitId) ||
        finding.unitName.includes(search) ||
        finding.message.includes(search)),
  );
}

/** One finding. @throws Refusal 404, also when the viewer may not see it */
export async function oneFinding(context: Context, id: string): Promise<FindingView> {
  const [found] = await findingViews(context, { id });
  if (!found) throw notFound("该问题");
  return found;
}
