import type { Context } from "../../../core/context.ts";
import { cycle, type Cycle } from "../../assessment/index.ts";
import { monitoringTotals } from "../../monitoring/index.ts";
import { correctionOf, type Correction } from "../corrections/queries/correction.ts";
import { basisDocuments } from "../queries/basis.ts";
import { honours, type Honours } from "../queries/honours.ts";
import { namedLists, type NamedList } from "../queries/lists.ts";
import { standings } from "../queries/standings.ts";
import { paperOf, type PaperOf } from "./paper.ts";

/** Everything that the notice is written from. */
export interface Material {
  cycle: Cycle;
  issuer: string;
  units: number;
  monitored: { sites: number; pages: number };
  lists: NamedList[];
  honours: Honours;
  basis: { number: string; title: string }[];
  /** Of a corrigendum: what it corrects. */
  correction: Correction | null;
}

/** Gathers the rows from which notice, result and feedback are three views. */
export async function noticeMaterial(context: Context, paper: PaperOf): Promise<Material> {
  const { year, ordinal } = paperOf(paper);
  const of = await cycle(context, year);
  const { rows } = await standings(context, year);
  const { sites, pages } = await monitoringTotals(context, year);
  return {
    cycle: of,
    issuer: context.config.issuer,
    units: rows.length,
    monitored: { sites, pages },
    lists: await namedLists(context, of),
    honours: await honours(context, year),
    basis: await basisDocuments(context),
    correction: ordinal === 0 ? null : await correctionOf(context, year),
  };
}
