import type { z } from "zod";
import type { Context } from "../../../../core/context.ts";
import type { DraftPack } from "../draftPack.ts";
import { problemsOfPack } from "../problems.ts";
import type { rubricList as listShape } from "../schemas.ts";
import { drafts } from "./drafts.ts";
import { packs } from "./packs.ts";

const summary = ({ rubric }: DraftPack) => ({
  title: rubric.title,
  total: rubric.total,
  dimensions: rubric.dimensions.length,
  items: rubric.items.length,
});

/** The packs that ship and the drafts of the office, with how many problems keep each from being used. */
export async function rubricList(context: Context): Promise<z.output<typeof listShape>> {
  return {
    packs: (await packs()).map((one) => ({ name: one.name, ...summary(one) })),
    drafts: (await drafts(context)).map(({ id, name, pack, basedOn, version, changedBy, changedAt }) => ({
      id,
      name,
      basedOn,
      version,
      changedBy,
      ...summary(pack),
      changedAt: changedAt.toISOString(),
      problems: problemsOfPack(pack).length,
    })),
  };
}
