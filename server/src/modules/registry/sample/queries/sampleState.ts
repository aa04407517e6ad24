import { signedIn, type Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import type { SampleState } from "../schemas.ts";

/** Whether the samples may be loaded, and whether they are there. */
export async function sampleState(context: Context): Promise<SampleState> {
  signedIn(context);
  const db = tables(context.database);
  const loaded = await db.selectFrom("sample_unit").select(["loaded_at", "loaded_by"]).execute();
  const { units } = await db
    .selectFrom("unit")
    .select((select) => select.fn.countAll<number>().as("units"))
    .executeTakeFirstOrThrow();
  const [first] = loaded;
  return {
    loaded: loaded.length,
    loadedAt: first?.loaded_at.toISOString() ?? null,
    loadedBy: first?.loaded_by ?? null,
    load:
      units === 0
        ? { possible: true, why: null }
        : { possible: false, why: "平台已登记单位，不再载入样例，以免与真实单位混在一起。" },
  };
}
