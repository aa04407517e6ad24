import type { z } from "zod";
import { median } from "../../../core/median.ts";
import type { Standing } from "../model.ts";
import type { picture, placedUnit } from "./schemas.ts";
import { UNIT_KINDS } from "../../registry/index.ts";

/** Of a standing what a picture reads. */
export type Drawn = Pick<Standing, "unitId" | "name" | "kind" | "score" | "rank" | "excellent"> & {
  dimensions: Pick<Standing["dimensions"][number], "id" | "name" | "earned" | "applicable">[];
};

type Picture = z.output<typeof picture>;
type Kind = Picture["kinds"][number];
type Scored = Drawn & { score: number };

/** Up to so many units of a kind each has a dot and a name of its own. */
const DOTS = 200;
/** Above them units of one span share a dot: half a point, hundredths. */
const SPAN = 50;

const placed = ({ unitId, name, kind, score, excellent }: Drawn): z.output<typeof placedUnit> => ({
  unitId,
  name,
  kind,
  score,
  excellent,
});

const shareOf = ({ earned, applicable }: Drawn["dimensions"][number]): number | null =>
  applicable === 0 ? null : (earned / applicable) * 100;

function dotsOf(units: readonly Scored[]): Kind["dots"] {
  if (units.length <= DOTS) return units.map(({ score, name }) => ({ score, units: 1, name }));
  return [...Map.groupBy(units, ({ score }) => Math.floor(score / SPAN)).values()].map((own) => ({
    score: Math.round(own.reduce((sum, { score }) => sum + score, 0) / own.length),
    units: own.length,
    name: own.length === 1 ? (own[0]?.name ?? null) : null,
  }));
}

/** The middle unit of several, dimension by dimension. */
function middleShares(units: readonly Drawn[], dimensions: Picture["dimensions"]): Kind["shares"] {
  const known = new Map<string, number[]>(dimensions.map(({ id }) => [id, []]));
  for (const one of units.flatMap((unit) => unit.dimensions)) {
    const share = shareOf(one);
    if (share !== null) known.get(one.id)?.push(share);
  }
  return [...known].map(([id, values]) => ({ id, share: median(values) }));
}

/** The year's totals as they are drawn, of the units that the viewer may see. Pure. @param rows best places first */
export function pictureOf(
  rows: readonly Drawn[],
  line: number,
  unitId: string | undefined,
): Pick<Picture, "units" | "dimensions" | "kinds" | "unit"> {
  const dimensions =
    rows.find((row) => row.dimensions.length > 0)?.dimensions.map(({ id, name }) => ({ id, name })) ?? [];
  const mine = rows.find((row) => row.unitId === unitId);
  const kinds = UNIT_KINDS.flatMap((kind): Kind[] => {
    const own = rows.filter((row) => row.kind === kind);
    if (own.length === 0) return [];
    const scored = own.filter((row): row is Scored => row.score !== null);
    const scores = scored.map(({ score }) => score);
    return [
      {
        kind,
        scored: scores.length,
        least: scores.length === 0 ? null : Math.min(...scores),
        middle: median(scores),
        most: scores.length === 0 ? null : Math.max(...scores),
        reached: scores.filter((score) => score >= line).length,
        dots: dotsOf(scored.filter((row) => row !== mine)),
        shares: middleShares(own, dimensions),
      },
    ];
  });
  return {
    units: rows.length,
    dimensions,
    kinds,
    unit: mine
      ? {
          ...placed(mine),
          rank: mine.rank,
          shares: mine.dimensions.map((one) => ({ id: one.id, share: shareOf(one) })),
        }
      : null,
  };
}

/** The units of a city: the bureau whose name begins with the city's, and those of other kinds that are registered there. */
export function unitsOfCity(
  rows: readonly Drawn[],
  places: ReadonlyMap<string, string>,
  city: string,
): { bureau: z.output<typeof placedUnit> | null; others: z.output<typeof placedUnit>[] } {
  const bureau = rows.find((row) => row.kind === "bureau" && row.name.startsWith(city));
  return {
    bureau: bureau ? placed(bureau) : null,
    others: rows.filter((row) => row.kind !== "bureau" && places.get(row.unitId) === city).map(placed),
  };
}

/**
 * The tiles of a map; empty where no bureau is of one of these cities: then the names are of no such place.
 * @param places city by unit, as registered
 */
export function citiesOf(
  rows: readonly Drawn[],
  places: ReadonlyMap<string, string>,
  cities: readonly string[],
  unitId: string | undefined,
): Picture["cities"] {
  const tiles = cities.map((city) => {
    const { bureau, others } = unitsOfCity(rows, places, city);
    const chosen =
      unitId !== undefined && (bureau?.unitId === unitId || others.some((one) => one.unitId === unitId));
    return { city, bureau, others: others.length, chosen };
  });
  return tiles.some(({ bureau }) => bureau !== null) ? tiles : [];
}
