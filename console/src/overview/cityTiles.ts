import map from "./cities.json" with { type: "json" };

/** A city's place on the grid, from 1, the bureau that stands on it, and the other units that are in it. */
export interface Tile<Row> {
  city: string;
  column: number;
  row: number;
  bureau: Row | null;
  others: Row[];
}

export const PROVINCE = map.province;

/**
 * The tiles of the province with the bureaus on them, by the city that a bureau's name begins with, and the other units by the city that is
 * registered for them; null when the names are of no such place.
 * @param places city by unit
 */
export function cityTiles<Row extends { unitId: string; name: string; kind: string }>(
  rows: readonly Row[],
  places: ReadonlyMap<string, string>,
): Tile<Row>[] | null {
  const bureaus = rows.filter((row) => row.kind === "bureau");
  const others = rows.filter((row) => row.kind !== "bureau");
  const tiles = map.cities.map(({ name, column, row }) => ({
    city: name,
    column: column + 1,
    row: row + 1,
    bureau: bureaus.find((one) => one.name.startsWith(name)) ?? null,
    others: others.filter((one) => places.get(one.unitId) === name),
  }));
  return tiles.some((tile) => tile.bureau !== null) ? tiles : null;
}
