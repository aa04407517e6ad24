import { randomUUID } from "node:crypto";
import type { Work } from "../../../core/context.ts";
import type { NewPackage } from "../model.ts";
import { tables } from "../tables.ts";

/** Registers an evidence package (WACZ) whose bytes are in the file store. @returns its id */
export async function registerPackage(work: Work, input: NewPackage): Promise<{ id: string }> {
  const id = randomUUID();
  await tables(work.database)
    .insertInto("evidence_package")
    .values({
      id,
      unit_id: input.unitId,
      year: input.year,
      run_id: input.runId,
      file_id: input.fileId,
      site: input.site,
      sha256: input.sha256,
      size: input.size,
      taken_at: input.takenAt,
    })
    .execute();
  return { id };
}
