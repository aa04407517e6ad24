import { expect, test } from "vitest";
import { cityTiles } from "./cityTiles.ts";

const bureau = (name: string) => ({ name, kind: "bureau" });

test("each city has its own tile, and each bureau stands on its city's", () => {
  const tiles = cityTiles([
    bureau("湘西自治州教育和体育局"),
    bureau("湘潭市教育局"),
    { name: "湘潭大学", kind: "college" },
  ]);
  expect(tiles).toHaveLength(14);
  expect(new Set(tiles?.map((tile) => `${tile.column} ${tile.row}`)).size).toBe(14);
  expect(tiles?.filter((tile) => tile.bureau).map((tile) => [tile.city, tile.bureau?.name])).toEqual([
    ["湘西", "湘西自治州教育和体育局"],
    ["湘潭", "湘潭市教育局"],
  ]);
});

test("where no bureau is of one of these cities there is no map", () => {
  expect(cityTiles([bureau("测试单位B1"), { name: "长沙理工大学", kind: "college" }])).toBeNull();
  expect(cityTiles([])).toBeNull();
});
