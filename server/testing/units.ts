import type { Database } from "../src/core/database.ts";
import { tables } from "../src/modules/registry/tables.ts";

/** Registers plain units for a test: ids as given, names 测试单位<id>, kind by the first letter (B, C, D; others are colleges). */
export async function registerUnits(database: Database, ids: string[]): Promise<void> {
  await tables(database)
    .insertInto("unit")
    .values(
      ids.map((id, index) => ({
        id,
        name: `测试单位${id}`,
        short_name: id,
        kind: id.startsWith("B")
          ? ("bureau" as const)
          : id.startsWith("D")
            ? ("direct" as const)
            : ("college" as const),
        order_number: index + 1,
        person_order: index + 1,
      })),
    )
    .execute();
}
