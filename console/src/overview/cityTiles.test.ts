import { expect, test } from "vitest";
import { CITIES, tilesOf } from "./cityTiles.ts";

test("each city has its own tile", () => {
  const tiles = tilesOf(CITIES.toReversed().map((city) => ({ city })));
  expect(tiles).toHaveLength(14);
  expect(new Set(tiles.map((tile) => `${tile.column} ${tile.row}`)).size).toBe(14);
  expect(tiles.map(({ city }) => city)).toEqual(CITIES);
  expect(tilesOf([])).toEqual([]);
});
