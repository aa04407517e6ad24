import map from "./cities.json" with { type: "json" };

/** A city's place on the grid, from 1. */
export type Tile<City> = City & { column: number; row: number };

export const PROVINCE = map.province;
export const CITIES = map.cities.map(({ name }) => name);

/** What was told of the cities, each on its place of the grid. */
export const tilesOf = <City extends { city: string }>(told: readonly City[]): Tile<City>[] =>
  map.cities.flatMap(({ name, column, row }) => {
    const own = told.find(({ city }) => city === name);
    return own ? [{ ...own, column: column + 1, row: row + 1 }] : [];
  });
