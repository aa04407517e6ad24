import { sql } from "kysely";
import type { Whole } from "../../../../core/context.ts";
import type { UnitKind } from "../../../registry/index.ts";
import type { Standing } from "../../model.ts";
import { holding } from "./kept.ts";
import { liveStandings } from "./standings.ts";

/** What standings still lack, counted by the database where they are kept. Live ones: frozen standings lack nothing. */
export interface Incomplete {
  count: number;
  /** The first of them that is not hidden. */
  first: Pick<Standing, "name" | "missing"> | null;
}

/** Units that have neither a total nor a veto. */
export async function incompleteUnits(
  context: Whole,
  year: number,
  hidden: ReadonlySet<string>,
): Promise<Incomplete> {
  const open = sql`standings_kept_row where year = ${year}::int and data -> 'score' = 'null' and data -> 'veto' = 'null'`;
  const { rows } = await sql<Incomplete>`
    select (select count(*)::int from ${open}) as count,
      (select jsonb_build_object('name', name, 'missing', data -> 'missing') from ${open}
        and unit_id <> all(${[...hidden]}::text[]) order by place limit 1) as first
    from ${holding(year)} where not frozen`.execute(context.database);
  if (rows[0]) return rows[0];
  const incomplete = (await liveStandings(context, year)).filter(
    (row) => row.score === null && row.veto === null,
  );
  return { count: incomplete.length, first: incomplete.find((row) => !hidden.has(row.unitId)) ?? null };
}

/** Kinds whose quota ends in a tie that nobody has decided. */
export async function undecidedKinds(context: Whole, year: number): Promise<UnitKind[]> {
  const { rows } = await sql<{ kinds: UnitKind[] }>`
    select array(select kind from standings_kept_row where year = ${year}::int and data -> 'undecided' = 'true'
      group by kind order by min(place)) as kinds
    from ${holding(year)} where not frozen`.execute(context.database);
  if (rows[0]) return rows[0].kinds;
  const undecided = (await liveStandings(context, year)).filter((row) => row.undecided);
  return [...new Set(undecided.map((row) => row.kind))];
}
