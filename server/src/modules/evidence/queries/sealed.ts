import type { Context } from "../../../core/context.ts";
import type { EvidencePointer, WithdrawnKind } from "../model.ts";
import { tables } from "../tables.ts";

/** What has been withdrawn under seal. */
export interface Sealed {
  has(kind: WithdrawnKind, id: string): boolean;
  /** Pointers without those at sealed evidence, and at facts that stood on it: neither address nor words of it may be read. */
  open(pointers: readonly EvidencePointer[]): EvidencePointer[];
}

/** All evidence under seal; there is little of it. Not filtered by viewer: it only takes away. */
export async function sealedEvidence(context: Context): Promise<Sealed> {
  const db = tables(context.database);
  const rows = await db.selectFrom("evidence_withdrawal").select(["kind", "subject"]).execute();
  const facts = rows.length === 0 ? [] : await db.selectFrom("fact_withdrawal").select("fact_id").execute();
  const known = new Set([
    ...rows.map((row) => `${row.kind}:${row.subject}`),
    ...facts.map((row) => `fact:${row.fact_id}`),
  ]);
  const has: Sealed["has"] = (kind, id) => known.has(`${kind}:${id}`);
  return {
    has,
    open: (pointers) =>
      pointers.filter((one) => {
        if (one.kind === "record" || one.kind === "package") return !has("package", one.packageId);
        if (one.kind === "look-up") return !has("look-up", one.lookUpId);
        return one.kind !== "fact" || !known.has(`fact:${one.factId}`);
      }),
  };
}
