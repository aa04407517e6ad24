import { sql } from "kysely";
import type { z } from "zod";
import { wholeOf, type Context } from "../../../../core/context.ts";
import { cycle } from "../../../assessment/index.ts";
import { unitPlaces } from "../../../registry/index.ts";
import { holding } from "./kept.ts";
import { citiesOf, pictureOf, unitsOfCity, type Drawn } from "../picture.ts";
import type { cityQuery, cityUnits, picture, pictureQuery } from "../schemas.ts";
import { standingStage } from "../stage.ts";
import { recusedIn, visibleStandings } from "./standings.ts";

/** What a picture reads of each unit that the viewer may see, best places first. */
async function drawnRows(context: Context, year: number): Promise<Drawn[]> {
  if ((await recusedIn(context, year)).length === 0) {
    const { rows } = await sql<Drawn | { unitId: null }>`
      select unit_id as "unitId", name, kind, (data ->> 'score')::int as score, (data ->> 'rank')::int as rank,
        excellent, data -> 'dimensions' as dimensions
      from ${holding(year)} left join standings_kept_row on year = ${year}::int order by place`.execute(
      wholeOf(context, "somebody without a recusal").database,
    );
    if (rows.length > 0) return rows.filter((row): row is Drawn => row.unitId !== null);
  }
  return (await visibleStandings(context, year)).rows;
}

/** The year's totals in pictures: dots and medians by kind, one unit beside them, the cities of a map. */
export async function standingsPicture(
  context: Context,
  year: number,
  { unit, cities }: z.output<typeof pictureQuery>,
): Promise<z.output<typeof picture>> {
  const { rubric } = await cycle(context, year);
  const { stage } = await standingStage(context, year);
  const rows = await drawnRows(context, year);
  const named = cities?.split(",").filter(Boolean) ?? [];
  return {
    stage,
    line: rubric.excellentLine,
    ...pictureOf(rows, rubric.excellentLine, unit),
    cities: named.length === 0 ? [] : citiesOf(rows, await unitPlaces(context), named, unit),
  };
}

/** One page of the units of a city, its bureau first. */
export async function unitsOnTile(
  context: Context,
  year: number,
  { city, page, pageSize }: z.output<typeof cityQuery>,
): Promise<z.output<typeof cityUnits>> {
  const { bureau, others } = unitsOfCity(await drawnRows(context, year), await unitPlaces(context), city);
  const all = [...(bureau ? [bureau] : []), ...others];
  return { total: all.length, rows: all.slice((page - 1) * pageSize, page * pageSize) };
}
