import { expect, test } from "vitest";
import { cityTiles } from "./cityTiles.ts";

const bureau = (name: string) => ({ unitId: name, name, kind: "bureau" });
const college = (name: string) => ({ unitId: name, name, kind: "college" });
const NOWHERE = new Map<string, string>();

test("each city has its own tile, and each bureau stands on its city's", () => {
  const tiles = cityTiles(
    [bureau("湘西自治州教育和体育局"), bureau("湘潭市教育局"), college("湘潭大学")],
    NOWHERE,
  );
  expect(tiles).toHaveLength(14);
  expect(new Set(tiles?.map((tile) => `${tile.column} ${tile.row}`)).size).toBe(14);
  expect(tiles?.filter((tile) => tile.bureau).map((tile) => [tile.city, tile.bureau?.name])).toEqual([
    ["湘西", "湘西自治州教育和体育局"],
    ["湘潭", "湘潭市教育局"],
  ]);
});

test("other units stand where they are registered, whatever their names say", () => {
  const rows = [bureau("长沙市教育局"), college("湘潭大学"), college("示例学院"), college("长沙某学院")];
  const tiles = cityTiles(
    rows,
    new Map([
      ["湘潭大学", "湘潭"],
      ["示例学院", "湘潭"],
      ["长沙市教育局", "湘潭"],
    ]),
  );
  expect(
    tiles
      ?.filter((tile) => tile.others.length > 0)
      .map((tile) => [tile.city, tile.others.map((one) => one.name)]),
  ).toEqual([["湘潭", ["湘潭大学", "示例学院"]]]);
});

test("where no bureau is of one of these cities there is no map", () => {
  expect(cityTiles([bureau("测试单位B1"), college("长沙理工大学")], NOWHERE)).toBeNull();
  expect(cityTiles([], NOWHERE)).toBeNull();
});
