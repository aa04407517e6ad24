import type { Whole } from "../../../core/context.ts";
import { cycle, reachOf, type Cycle } from "../../assessment/index.ts";
import { countFacts } from "../../evidence/read.ts";
import { officeContact, type Contact } from "../../documents/index.ts";
import { monitoringReach, type MonitoringReach } from "../../monitoring/index.ts";
import { lookedAtBy, type LookedAtBy } from "./lookedAt.ts";
import { correctionOf, type Correction } from "../corrections/queries/correction.ts";
import { basisDocuments } from "../queries/basis.ts";
import { honours, type Honours } from "../queries/honours.ts";
import { namedLists, type NamedList } from "../queries/lists.ts";
import { standings } from "../standings/queries/standings.ts";
import { paperOf, type PaperOf } from "./paper.ts";

/** Everything that the notice is written from. */
export interface Material {
  cycle: Cycle;
  units: number;
  monitored: MonitoringReach;
  /** Who answers for the notice; null while the office has named nobody. */
  contact: Contact | null;
  lists: NamedList[];
  /** What can be said of the units that no list names. */
  lookedAt: LookedAtBy;
  honours: Honours;
  basis: { number: string; title: string }[];
  /** 截至: the earliest day that a count of the year reaches, when it is not the last of the year. */
  reach: string | null;
  /** Of a corrigendum: what it corrects. */
  correction: Correction | null;
}

/** Gathers the rows from which notice, result and feedback are three views. */
export async function noticeMaterial(context: Whole, paper: PaperOf): Promise<Material> {
  const { year, ordinal } = paperOf(paper);
  const of = await cycle(context, year);
  const { rows } = await standings(context, year);
  return {
    cycle: of,
    units: rows.length,
    monitored: await monitoringReach(context, year),
    contact: await officeContact(context),
    lists: await namedLists(context, of),
    lookedAt: await lookedAtBy(context, of),
    honours: await honours(context, year),
    basis: await basisDocuments(context),
    reach: reachOf(year, await countFacts(context, year)),
    correction: ordinal === 0 ? null : await correctionOf(context, year),
  };
}
