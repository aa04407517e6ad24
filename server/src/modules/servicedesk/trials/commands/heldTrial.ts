import type { Selectable } from "kysely";
import { signedIn, type Work } from "../../../../core/context.ts";
import { invalid, notFound, staleVersion } from "../../../../core/refusal.ts";
import { keptFiles } from "../../../evidence/index.ts";
import { tables, type DeskTables } from "../../tables.ts";

export type TrialRow = Selectable<DeskTables["desk_trial"]>;

export async function heldTrial(work: Work, id: string, version: number): Promise<TrialRow> {
  const row = await tables(work.database)
    .selectFrom("desk_trial")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || signedIn(work).recused.has(row.unit_id)) throw notFound("该次暗访");
  if (row.version !== version) throw staleVersion("该次暗访");
  return row;
}

export async function demandProof(work: Work, proof: readonly string[]): Promise<void> {
  if ((await keptFiles(work, proof)).length !== new Set(proof).size)
    throw invalid("有的凭证文件没有保存，请重新上传。");
}
