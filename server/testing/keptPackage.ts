import { transact, type Context } from "../src/core/context.ts";
import { registerPackage } from "../src/modules/evidence/write.ts";

/** Keeps the package of a crawl of http://c1.test/ as one of the unit C1 in 2019. @param path where the crawl wrote it, in the incoming folder */
export async function keptPackage(context: Context, path: string): Promise<{ id: string; size: number }> {
  const { id: fileId, sha256, size } = await context.files.adopt(path);
  const { id } = await transact(context, (work) =>
    registerPackage(work, {
      unitId: "C1",
      year: 2019,
      runId: "00000000-0000-4000-8000-000000000001",
      fileId,
      sha256,
      size,
      site: "http://c1.test/",
      takenAt: new Date("2020-03-02T01:00:00Z"),
    }),
  );
  return { id, size };
}
