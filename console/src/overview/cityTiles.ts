import map from "./cities.json" with { type: "json" };

/** A city's place on the grid, from 1, and the bureau that stands on it. */
export interface Tile<Row> {
  city: string;
  column: number;
  row: number;
  bureau: Row | null;
}

export const PROVINCE = map.province;

/** The tiles of the province with the bureaus on them, by the city that a bureau's name begins with; null when the names are of no such place. */
export function cityTiles<Row extends { name: string; kind: string }>(
  rows: readonly Row[],
): Tile<Row>[] | null {
  const bureaus = rows.filter((row) => row.kind === "bureau");
  const tiles = map.cities.map(({ name, column, row }) => ({
    city: name,
    column: column + 1,
    row: row + 1,
    bureau: bureaus.find((one) => one.name.startsWith(name)) ?? null,
  }));
  return tiles.some((tile) => tile.bureau !== null) ? tiles : null;
}
