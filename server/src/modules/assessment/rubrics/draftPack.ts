import { z } from "zod";
import { factName, findingList } from "../pack/pack.ts";
import { item, rubric } from "../pack/rubric.ts";
import { UNIT_KINDS, unitKind } from "../../registry/index.ts";

const points = z.number().int().min(0).max(10_000_000);
const text = z.string().max(2000);
const id = z.string().max(40);

/** A row of the tree while it is written: names, tags and ids may still be empty. */
const node = { id, name: text, points, tag: text };

const draftItem = item.extend({
  id,
  name: text,
  tag: text,
  basis: text,
  appliesTo: z.array(unitKind),
});

/** A rubric while it is written: every field has its type, but names may be empty and sums may be wrong. */
export const draftRubric = rubric.extend({
  name: text,
  title: text,
  about: z.string().max(5000),
  total: points,
  dimensions: z.array(z.strictObject(node)),
  indicators: z.array(z.strictObject({ ...node, dimension: id })).default([]),
  items: z.array(draftItem).max(1000),
});

/** What a draft holds: the same three parts as a pack. */
export const draftPack = z.strictObject({
  rubric: draftRubric,
  lists: z.array(findingList),
  facts: z.array(factName),
});
export type DraftPack = z.output<typeof draftPack>;
export type DraftItem = DraftPack["rubric"]["items"][number];

/** The one way in which a draft is kept: kinds in their order, empty optional texts left out. */
export function normalised(pack: DraftPack): DraftPack {
  return {
    rubric: {
      ...pack.rubric,
      items: pack.rubric.items.map((one) => ({
        ...one,
        appliesTo: UNIT_KINDS.filter((kind) => one.appliesTo.includes(kind)),
      })),
    },
    lists: pack.lists.map(({ message, phrases, ...list }) => ({
      ...list,
      ...(message ? { message } : {}),
      ...(phrases && phrases.length > 0 ? { phrases } : {}),
    })),
    facts: pack.facts,
  };
}
