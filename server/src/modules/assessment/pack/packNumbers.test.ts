import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { adoptAll, digestOf, numbersOf, unadopted, withoutAdoption } from "./numbers.ts";
import { packNames, readPack } from "./pack.ts";
import { rubric as shape } from "./rubric.ts";

const PACKS = join(import.meta.dirname, "..", "..", "..", "..", "packs");
const raw = async (name: string, file: string): Promise<unknown> =>
  JSON.parse(await readFile(join(PACKS, name, file), "utf8"));

/** Every number that stands anywhere in a file, by another walk than the program's: a due day and a table count as one each. */
function plainNumbers(value: unknown, at = ""): string[] {
  if (typeof value === "number") return [at];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = `${at}/${key}`;
    if (key === "tags") return [];
    if (key === "due" || key === "table") return [path];
    return key === "shownPer" || (key === "points" && (value as { kind?: string }).kind === "veto")
      ? []
      : plainNumbers(inner, path);
  });
}

test("every number of every pack has a tag of its own", async () => {
  for (const name of await packNames()) {
    const pack = await readPack(name);
    const numbers = numbersOf(pack);
    expect(numbers.filter((one) => one.tag === null).map((one) => `${name} ${one.path}`)).toEqual([]);
    for (const one of numbers) expect(one.tag, one.path).toMatch(/^\[(SEED|S|S-|M|P)\]$/);
    const written = [
      ...plainNumbers(await raw(name, "rubric.json")),
      ...plainNumbers(await raw(name, "finding-lists.json")),
    ];
    // None is overlooked, and no default is hidden in the program.
    expect([name, numbers.length]).toEqual([name, written.length]);
    expect(new Set(numbers.map((one) => one.path)).size).toBe(numbers.length);
  }
});

/** What the notice of 2019 itself says in figures: marks out of a hundred, excellent from eighty, nothing all year. */
const SEED: Record<string, RegExp> = {
  "hunan-2019":
    /^(rubric\.total 100\.00分|rubric\.excellentLine 80\.00分|rubric\.items\.A3\.rule\.zeroWhen\.equals 0|lists\.no-contribution-and-no-participation\.rule\.all\.\d\.equals 0)$/,
  "guoban-2019": /^$/,
};

test("only what the notice says in figures claims to come from it", async () => {
  for (const name of await packNames()) {
    const claims = numbersOf(await readPack(name))
      .filter((one) => one.tag === "[SEED]")
      .map((one) => `${one.path} ${one.shown}`);
    for (const claim of claims) expect(claim).toMatch(SEED[name] ?? /^$/);
    if (name === "hunan-2019") expect(claims).toHaveLength(7);
  }
});

test("a number without a tag, or with the tag of a whole row, wants to be adopted", async () => {
  const { rubric, lists } = await readPack("hunan-2019");
  const [first] = lists;
  const bare = { ...first!, tags: undefined };
  expect(unadopted({ rubric: {}, lists: [bare] })).toMatchObject([
    { path: `lists.${bare.key}.limitWorkingDays`, tag: null, shown: "15" },
    // What is looked for is the notice's own.
  ]);
  const two = { id: "A", name: "甲", points: 100, each: 5, tag: "[S]" };
  expect(
    numbersOf({ rubric: { items: [two] }, lists: [] }).map((one) => [one.place, one.shown, one.tag]),
  ).toEqual([
    ["A 甲 · 分值", "1.00分", null],
    ["A 甲 · 每处", "0.05分", null],
  ]);
  expect(
    numbersOf({ rubric, lists }).find((one) => one.path === "rubric.items.A2.rule.parts.0.target"),
  ).toEqual({
    path: "rubric.items.A2.rule.parts.0.target",
    place: "A2 来稿采用与质量 · 采用积分 · 满分目标",
    shown: "30",
    tag: "[P]",
  });
});

test("adopting leaves nothing to check, changes no number, and is undone for a new draft", async () => {
  for (const name of await packNames()) {
    const { rubric, lists } = await readPack(name);
    const pack = { rubric, lists };
    const adopted = adoptAll(pack);
    expect(unadopted(pack).length).toBeGreaterThan(20);
    expect(unadopted(adopted)).toEqual([]);
    const plain = (of: typeof pack) => numbersOf(of).map(({ path, shown }) => `${path} ${shown}`);
    expect(plain(adopted)).toEqual(plain(pack));
    expect(withoutAdoption(adopted)).toEqual(pack);
    expect(shape.parse(adopted.rubric)).toEqual(adopted.rubric);
    expect(digestOf(unadopted(pack))).not.toBe(digestOf(unadopted(pack).slice(1)));
  }
});
