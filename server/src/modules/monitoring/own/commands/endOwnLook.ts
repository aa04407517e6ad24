import type { Report } from "@mingcha/inspector";
import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

export interface Taken {
  report: Report | null;
  pages: number;
  trouble: string | null;
}

export async function endOwnLook(work: Work, id: string, { report, pages, trouble }: Taken): Promise<void> {
  const ended = await tables(work.database)
    .updateTable("own_look")
    .set({
      state: report === null ? "failed" : "done",
      report: report === null ? null : sql<Report>`${JSON.stringify(report)}::text::jsonb`,
      pages,
      trouble,
      finished_at: work.clock.now(),
    })
    .where("id", "=", id)
    .where("state", "=", "queued")
    .returning("unit_id")
    .executeTakeFirst();
  if (ended) await work.audit("monitoring.end-own-look", `unit:${ended.unit_id}`, { look: id, pages });
}
