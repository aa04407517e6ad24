import { sql } from "kysely";
import type { Context } from "../../../../core/context.ts";
import { tables } from "../tables.ts";

export interface PolicyStanding {
  title: string;
  /** Null: nobody has said. */
  validity: "valid" | "repealed" | "expired" | null;
}

/** The number as it is compared: brackets of one kind, no spaces. */
const PLAIN = sql<string>`translate(regexp_replace(document_number, '\\s', '', 'g'), '[(（【])）】［］', '〔〔〔〔〕〕〕〕〔〕')`;

/** What the portal shows of policies by their document numbers, the newest of a number; of numbers that it does not show nothing. For other modules. */
export async function policyStandings(
  context: Context,
  numbers: readonly string[],
): Promise<Map<string, PolicyStanding>> {
  if (numbers.length === 0) return new Map();
  const rows = await tables(context.database)
    .selectFrom("public_article")
    .select(["title", "validity"])
    .select(PLAIN.as("plain"))
    .where("document_number", "is not", null)
    .where(PLAIN, "in", [...numbers])
    .orderBy("published_at")
    .execute();
  return new Map(rows.map(({ plain, title, validity }) => [plain, { title, validity }]));
}
