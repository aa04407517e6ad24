import { sql } from "kysely";
import type { z } from "zod";
import { wholeOf, type Context } from "../../../../core/context.ts";
import { cycle } from "../../../assessment/index.ts";
import type { Standing } from "../../model.ts";
import type { outline } from "../../schemas.ts";
import { holding } from "./kept.ts";
import { standingStage } from "../stage.ts";
import { recusedIn, visibleStandings } from "./standings.ts";
import { UNIT_KINDS } from "../../../registry/index.ts";

type Line = Pick<Standing, "kind" | "score" | "excellent"> & { row: Standing | null };

/** Reaches the line, nothing else against it, and too little was known: only the leader's written decision tells whether it is honoured. */
const littleKnown = (row: Standing, line: number): boolean =>
  row.belowFloor && row.score !== null && row.score >= line && row.bar === null && !row.failed;

/** Of each unit no more than a picture draws; the whole row only of those that may wait for a decision. Best places first. */
async function linesOf(context: Context, year: number): Promise<Line[]> {
  if ((await recusedIn(context, year)).length === 0) {
    const { rows } = await sql<Line & { kind: Line["kind"] | null }>`
      select kind, (data ->> 'score')::int as score, excellent,
        case when (data ->> 'undecided')::boolean or (data ->> 'belowFloor')::boolean then data end as row
      from ${holding(year)} left join standings_kept_row on year = ${year}::int order by place`.execute(
      wholeOf(context, "somebody without a recusal").database,
    );
    if (rows.length > 0) return rows.filter(({ kind }) => kind !== null);
  }
  const { rows } = await visibleStandings(context, year);
  return rows.map((row) => ({ kind: row.kind, score: row.score, excellent: row.excellent, row }));
}

/** The standings as a picture needs them: totals by kind, and the units that wait for the leader's written decision. */
export async function standingsOutline(context: Context, year: number): Promise<z.output<typeof outline>> {
  const { rubric } = await cycle(context, year);
  const { stage } = await standingStage(context, year);
  const lines = await linesOf(context, year);
  const rows = lines.flatMap(({ row }) => row ?? []);
  return {
    stage,
    line: rubric.excellentLine,
    kinds: UNIT_KINDS.map((kind) => ({ kind, own: lines.filter((line) => line.kind === kind) }))
      .filter(({ own }) => own.length > 0)
      .map(({ kind, own }) => ({
        kind,
        scores: own.flatMap(({ score }) => score ?? []),
        excellent: own.filter((line) => line.excellent).length,
        quota: rubric.quota?.[kind] ?? null,
      })),
    tied: rows.filter((row) => row.undecided),
    littleKnown: rows.filter((row) => littleKnown(row, rubric.excellentLine)),
  };
}
