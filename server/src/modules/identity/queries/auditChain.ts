import { sql } from "kysely";
import type { Context } from "../../../core/context.ts";

export interface AuditChain {
  seals: number;
  sealedRows: number;
  /** Rows since the last seal. */
  openRows: number;
  /** The last seal, to be noted elsewhere: who holds it can prove that nothing before it was changed. */
  head: string | null;
  /** What does not hold, in order. */
  broken: { seal: number; why: string }[];
}

/** Works every seal of the audit out again. */
export async function auditChain({ database }: Pick<Context, "database">): Promise<AuditChain> {
  const { rows: seals } = await sql<{
    number: number;
    rows: number;
    found: number;
    linked: boolean;
    same: boolean;
    hash: string;
  }>`select number, rows, encode(hash, 'hex') as hash,
      (select count(*)::int from audit where id <@ ids) as found,
      previous = coalesce(lag(hash) over (order by number), ''::bytea) and number = row_number() over (order by number) as linked,
      hash = audit_digest(previous, ids) as same
    from audit_seal order by number`.execute(database);
  const { rows: open } = await sql<{ rows: number }>`select count(*)::int as rows from audit
    where not (id <@ (select coalesce(range_agg(ids), '{}'::int8multirange) from audit_seal))`.execute(
    database,
  );
  const broken = seals.flatMap((seal) => [
    ...(seal.linked ? [] : [{ seal: seal.number, why: "a seal before it is missing or was changed" }]),
    ...(seal.found === seal.rows
      ? []
      : [{ seal: seal.number, why: `${seal.rows} rows were sealed, ${seal.found} are there` }]),
    ...(seal.same || seal.found !== seal.rows ? [] : [{ seal: seal.number, why: "a row was changed" }]),
  ]);
  return {
    seals: seals.length,
    sealedRows: seals.reduce((total, seal) => total + seal.rows, 0),
    openRows: open[0]?.rows ?? 0,
    head: seals.at(-1)?.hash ?? null,
    broken,
  };
}
