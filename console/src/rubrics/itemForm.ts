import type { Item } from "./rubric.ts";
import { ruleKinds } from "./rule.ts";

/** What the dialog holds: fields that do not fit the chosen kind are still there until it is saved. */
export type ItemFields = Item;

/** Only what fits the item's kind and source is kept. */
export function itemFrom(fields: ItemFields): Item {
  const { rule, checks, effect, effectFor, from, needs, quickReasons, ...rest } = fields;
  const quick = (quickReasons ?? []).flatMap((one) => one.trim() || []);
  const fits =
    rule !== undefined && fields.source === "automatic" && ruleKinds(fields.kind).includes(rule.kind);
  const ticked = fields.kind === "checklist" && fields.source !== "automatic" && (checks?.length ?? 0) > 0;
  return {
    ...rest,
    id: fields.id.trim(),
    name: fields.name.trim(),
    points: fields.kind === "veto" ? 0 : fields.points,
    ...(needs && { needs }),
    ...(fits && { rule }),
    ...(fields.kind === "deduct" && { from: from ?? "own" }),
    ...(ticked && checks && { checks }),
    ...(fields.source !== "automatic" && quick.length > 0 && { quickReasons: quick }),
    ...(fields.kind === "veto" && { effect: effect ?? "result", ...(effectFor && { effectFor }) }),
  };
}

/** An item to begin with, under a dimension and an indicator, or beside the hundred points. */
export const emptyItem = (id: string, dimension: string, indicator: string): Item => ({
  id,
  dimension,
  indicator,
  name: "",
  points: 0,
  kind: "graded",
  source: "expert",
  appliesTo: ["bureau", "college", "direct"],
  tag: "[P]",
  basis: "",
});
