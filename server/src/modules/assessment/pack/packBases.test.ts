import { expect, test } from "vitest";
import { youngerBases } from "./youngerBasis.ts";
import { packNames, readPack } from "./pack.ts";

test("no pack that ships cites a document younger than its year", async () => {
  const names = await packNames();
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    const year = Number(/-(\d{4})$/.exec(name)?.[1]);
    const { rubric } = await readPack(name);
    expect([name, youngerBases(rubric, year)]).toEqual([name, []]);
    const numbered = rubric.items.flatMap((item) => [...item.basis.matchAll(/〔(\d{4})〕/gu)]);
    expect(numbered.length).toBeGreaterThan(3);
    for (const [, cited] of numbered) expect(Number(cited)).toBeLessThanOrEqual(year);
  }
});

test("a basis of a later year is told with its item; one of the months after the year may stand", () => {
  const citing = (basis: string) => youngerBases({ items: [{ id: "C1", name: "访谈", basis }] }, 2019);
  expect(citing("湘教办通〔2022〕9号")).toEqual([
    "指标 C1“访谈”的依据〔2022〕号文件晚于 2019 年度，请改用该年度适用的依据",
  ]);
  expect(citing("湘教通〔2020〕51号；国办秘函〔2019〕19号")).toEqual([]);
  expect(citing("2021年9月印发的办法")).toEqual([
    "指标 C1“访谈”的依据2021年9月文件晚于 2019 年度，请改用该年度适用的依据",
  ]);
  expect(citing("2020年3月印发的办法")).toEqual([]);
  expect(citing("2020年4月印发的办法")).toHaveLength(1);
});

test("limits in working days are proposals in every pack, and say so by a tag of their own", async () => {
  for (const name of await packNames())
    for (const { key, tags } of (await readPack(name)).lists)
      expect([name, key, tags?.["limitWorkingDays"]]).toEqual([name, key, "[P]"]);
});
