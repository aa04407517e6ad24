import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { readPack } from "../../pack/pack.ts";
import { cycle } from "../../year/queries/cycles.ts";
import type { DraftPack } from "../draftPack.ts";
import { draft, type Draft } from "./drafts.ts";

export interface FoundPack {
  pack: DraftPack;
  /** Only of a draft. */
  draft: Draft | null;
}

/**
 * A rubric by where it stands: `pack:hunan-2019` that ships, `draft:<id>` of the office, `cycle:2019` frozen.
 * @throws Refusal 404
 */
export async function packOf(context: Context, source: string): Promise<FoundPack> {
  const [, kind, key] = /^(pack|draft|cycle):(.+)$/.exec(source) ?? [];
  if (key === undefined) throw notFound(`评分细则“${source}”`);
  if (kind === "draft") {
    const found = await draft(context, key);
    return { pack: found.pack, draft: found };
  }
  if (kind === "pack") return { pack: await readPack(key), draft: null };
  if (!/^\d{4}$/.test(key)) throw notFound(`${key} 年度的检查`);
  const { rubric, lists, facts } = await cycle(context, Number(key));
  return { pack: { rubric, lists, facts }, draft: null };
}
