import { brokenFiles, type Invariant } from "../../../core/invariant.ts";
import { tables } from "../tables.ts";

const ordersWhole: Invariant = {
  name: "every order is there, byte for byte what went out",
  broken: async (context) => {
    const rows = await tables(context.database)
      .selectFrom("rectification_order")
      .select(["id", "docx_id", "docx_sha256", "pdf_id", "pdf_sha256"])
      .orderBy("issued_at")
      .execute();
    return brokenFiles(
      context,
      rows.flatMap((row) => [
        { what: `order ${row.id}`, id: row.docx_id, sha256: row.docx_sha256 },
        { what: `order ${row.id}`, id: row.pdf_id, sha256: row.pdf_sha256 },
      ]),
    );
  },
};

export const invariants: readonly Invariant[] = [ordersWhole];
