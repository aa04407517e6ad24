import { expect, test } from "vitest";
import { citiesOf, pictureOf, unitsOfCity, type Drawn } from "./picture.ts";

const unit = (
  unitId: string,
  kind: Drawn["kind"],
  score: number | null,
  points: [number, number][] = [],
): Drawn => ({
  unitId,
  name: unitId,
  kind,
  score,
  rank: null,
  excellent: false,
  dimensions: points.map(([earned, applicable], index) => ({
    id: "ABC"[index]!,
    name: `指标${index}`,
    earned,
    applicable,
  })),
});
const college = (name: string, score: number | null = null) => unit(name, "college", score);
const bureau = (name: string) => unit(name, "bureau", 9000);
const NOWHERE = new Map<string, string>();

test("a kind says how many have a total, the least, the middle and the most, and who reaches the line; others are not drawn", () => {
  const { units, kinds } = pictureOf(
    [college("甲", 9001), college("乙", 8000), college("丙")],
    9000,
    undefined,
  );
  expect(units).toBe(3);
  expect(kinds).toMatchObject([
    { kind: "college", scored: 2, least: 8000, middle: 8500.5, most: 9001, reached: 1 },
  ]);
  expect(kinds[0]?.dots).toEqual([
    { score: 9001, units: 1, name: "甲" },
    { score: 8000, units: 1, name: "乙" },
  ]);
});

test("the middle of a kind takes only units to which a dimension applies", () => {
  const rows = [
    unit("甲", "college", 1, [
      [10, 10],
      [5, 10],
      [0, 0],
    ]),
    unit("乙", "college", 1, [
      [0, 10],
      [0, 0],
      [0, 0],
    ]),
    unit("丙", "college", 1, [
      [4, 10],
      [0, 0],
      [0, 0],
    ]),
  ];
  const picture = pictureOf(rows, 9000, "甲");
  expect(picture.kinds[0]?.shares.map(({ share }) => share)).toEqual([40, 50, null]);
  expect(picture.unit?.shares.map(({ share }) => share)).toEqual([100, 50, null]);
  expect(picture.kinds[0]?.dots.map(({ name }) => name)).toEqual(["乙", "丙"]);
  expect(pictureOf(rows, 9000, "丁").unit).toBeNull();
});

test("of many units those inside half a point are one dot, and no unit is lost; the answer does not grow with them", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, nth) => college(`单位${nth}`, 10_000 - ((nth * 37) % 4000)));
  const dots = (count: number) => pictureOf(many(count), 9000, undefined).kinds[0]!.dots;
  expect(dots(200)).toHaveLength(200);
  expect(dots(200).every(({ name }) => name !== null)).toBe(true);
  for (const count of [201, 3000, 12_000]) {
    expect(dots(count).length).toBeLessThanOrEqual(200);
    expect(dots(count).reduce((sum, one) => sum + one.units, 0)).toBe(count);
    expect(dots(count).every(({ units, name }) => units === 1 || name === null)).toBe(true);
  }
  const size = (count: number) => JSON.stringify(pictureOf(many(count), 9000, undefined)).length;
  expect(size(12_000)).toBeLessThan(size(3000) * 1.1);
});

test("a bureau stands on the tile of the city that its name begins with", () => {
  const rows = [bureau("湘西自治州教育和体育局"), bureau("湘潭市教育局"), college("湘潭大学")];
  expect(
    citiesOf(rows, NOWHERE, ["湘西", "湘潭", "长沙"], "湘潭市教育局").map((one) => [
      one.city,
      one.bureau?.name,
      one.others,
      one.chosen,
    ]),
  ).toEqual([
    ["湘西", "湘西自治州教育和体育局", 0, false],
    ["湘潭", "湘潭市教育局", 0, true],
    ["长沙", undefined, 0, false],
  ]);
});

test("other units stand where they are registered, whatever their names say", () => {
  const rows = [bureau("长沙市教育局"), college("湘潭大学"), college("示例学院"), college("长沙某学院")];
  const places = new Map([
    ["湘潭大学", "湘潭"],
    ["示例学院", "湘潭"],
    ["长沙市教育局", "湘潭"],
  ]);
  expect(unitsOfCity(rows, places, "湘潭").others.map(({ name }) => name)).toEqual(["湘潭大学", "示例学院"]);
  expect(citiesOf(rows, places, ["长沙", "湘潭"], undefined).map(({ others }) => others)).toEqual([0, 2]);
});

test("where no bureau is of one of these cities there is no map", () => {
  expect(citiesOf([bureau("测试单位B1"), college("长沙理工大学")], NOWHERE, ["长沙"], undefined)).toEqual([]);
});
