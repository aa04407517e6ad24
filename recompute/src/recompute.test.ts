import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BadPackage, recompute, type Outcome } from "./index.ts";
import { PAGES, smallYear, WITHHELD, writePackage } from "./testing/small.ts";
import { smallWacz, type Page } from "./testing/wacz.ts";

let folder = "";
let pinned = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingcha-open-data-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Files = Record<string, unknown>;
/** The rows of one of the files. */
const rows = (files: Files, file: string) => files[file] as Record<string, unknown>[];
const write = async (change: (files: Files) => void = () => {}): Promise<void> => {
  const files: Files = smallYear();
  change(files);
  pinned = await writePackage(folder, files);
};
const wrong = ({ hashes, references, differences }: Outcome): number =>
  hashes.length + references.length + differences.length;

describe("a year worked out by hand", () => {
  test("comes out again without a difference; what is withheld is told apart", async () => {
    await write();
    const outcome = await recompute(folder, pinned);
    expect([...outcome.hashes, ...outcome.references, ...outcome.differences]).toEqual([]);
    expect(outcome.missing).toEqual([]);
    expect(outcome.withheld.map((one) => one.place.replace(/[0-9a-f]{64}/, "…"))).toEqual([
      "record 1 of evidence package … of C2",
      "finding F1 of C2",
    ]);
    expect(outcome.counted).toMatchObject({ units: 4, expertMarks: 17, archives: 1 });
  });

  test("the same from an address", async () => {
    await write();
    const server = createServer((request, answer) => {
      void readFile(join(folder, request.url!.replace("/year/", ""))).then(
        (bytes) => answer.end(bytes),
        () => answer.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect(wrong(await recompute(`http://127.0.0.1:${port}/year`, pinned))).toBe(0);
    await rm(join(folder, "packages", "one.wacz"));
    const without = await recompute(`http://127.0.0.1:${port}/year`, pinned);
    expect([wrong(without), without.missing]).toMatchObject([0, [{ path: "packages/one.wacz" }]]);
    expect(without.missing[0]!.problem).toMatch(/one\.wacz answers 404/);
    await rm(join(folder, "lists.json"));
    await expect(recompute(`http://127.0.0.1:${port}/year`)).rejects.toThrow(/lists\.json answers 404/);
    await new Promise((resolve) => server.close(resolve));
  });

  test("marks that were rounded before the sum are a difference", async () => {
    await write((files) => {
      for (const row of rows(files, "item-marks.json"))
        if (row["points"] !== null) row["exact"] = String(row["points"] as number);
      Object.assign(rows(files, "totals.json")[0]!, { points: 8432, base: 8432 });
    });
    const places = (await recompute(folder, pinned)).differences.map((one) => one.place);
    expect(places).toContain("totals.json C1 points");
    expect(places).toContain("item-marks.json C1 B1 exact");
    expect(places).not.toContain("totals.json C4 points");
  });

  test("a later null does not replace what was seen, and what was withdrawn does not count", async () => {
    await write((files) => {
      rows(files, "facts.json").find((one) => one["value"] === 400)!["withdrawn"] = false;
    });
    const places = (await recompute(folder, pinned)).differences.map((one) => one.place);
    expect(places).toContain("medians.json college contributions.submitted median");
    expect(places.filter((place) => place.includes("V1"))).toEqual([]);
  });

  test("below the floor of coverage nobody is excellent without a decision", async () => {
    await write((files) => {
      files["facts.json"] = rows(files, "facts.json").filter(
        (one) => one["key"] !== "contributions.submitted",
      );
      files["medians.json"] = [];
      for (const row of rows(files, "item-marks.json"))
        if (row["item"] === "A1")
          Object.assign(row, { state: "could-not-look", exact: null, points: null, facts: {} });
    });
    const found = (await recompute(folder, pinned)).differences;
    expect(found).toContainEqual({
      place: "totals.json C1 coverage",
      published: "10000",
      recomputed: "6000",
    });
    expect(found).toContainEqual({
      place: "totals.json C1 excellent",
      published: "true",
      recomputed: "false",
    });
  });
});

describe("a package that can't be used", () => {
  const refused = async (text: RegExp): Promise<void> => {
    await expect(recompute(folder)).rejects.toThrow(text);
    await expect(recompute(folder)).rejects.toBeInstanceOf(BadPackage);
  };
  test("a file is missing", async () => {
    await write();
    await rm(join(folder, "facts.json"));
    await refused(/^facts\.json is missing in .*: fetch the package again/);
  });
  test("a file that the manifest does not list", async () => {
    await write((files) => delete files["medians.json"]);
    await refused(/does not list medians\.json/);
  });
  test("a foreign version, and a foreign format", async () => {
    await write();
    const text = await readFile(join(folder, "manifest.json"), "utf8");
    await writeFile(join(folder, "manifest.json"), text.replace('"version":4', '"version":5'));
    await refused(/version 5 of the format; this program knows version 1, 2, 3 and 4/);
    await writeFile(join(folder, "manifest.json"), "{}");
    await refused(/is not of an open-data package/);
  });
  test("a path out of the package", async () => {
    await write();
    const text = await readFile(join(folder, "manifest.json"), "utf8");
    for (const path of ["../units.json", "/etc/passwd", "packages/..", "http:\\\\/\\\\/other"]) {
      await writeFile(join(folder, "manifest.json"), text.replace('"path":"units.json"', `"path":"${path}"`));
      await refused(/a path out of the package/);
    }
  });
  test("no JSON, and a shape that is not the format's", async () => {
    await write((files) => (rows(files, "units.json")[0]!["extra"] = 1));
    await refused(/^units\.json at 0/);
    await writeFile(join(folder, "manifest.json"), "{");
    await refused(/^manifest\.json is not JSON/);
  });
});

describe("released evidence", () => {
  const page = (id: string, body: string, withheld?: typeof WITHHELD): Page => ({
    id,
    body,
    ...(withheld ? { withheld } : {}),
  });
  /** Whoever packs the evidence anew and writes every hash anew, but the one that was published. */
  const repacked = async (pages: readonly Page[], digests = true): Promise<Outcome> => {
    const archive = smallWacz(pages, digests);
    await writePackage(folder, smallYear(archive), archive);
    return recompute(folder);
  };
  const [gone, there] = PAGES as [Page, Page];

  test("packed anew to the byte it is the same", async () => {
    const { hashes, references, differences } = await repacked(PAGES);
    expect([hashes, references, differences]).toEqual([[], [], []]);
  });
  test.each([
    [
      "a record is left out that nobody names",
      [gone],
      /^evidence names the record 2 .* neither in the package nor withheld/,
    ],
    [
      "a record that is withheld by name is in it",
      [page("1", "links"), there],
      /record 1 is in it, packages\.json says it is withheld/,
    ],
    [
      "nothing stands for a withheld record",
      [there],
      /record 1 is withheld by packages\.json, nothing stands for it/,
    ],
    [
      "another hash stands for it",
      [page("1", "", { ...WITHHELD, sha256: "6".repeat(64) }), there],
      /record 1 .* another hash or reason/,
    ],
    [
      "another reason stands for it",
      [page("1", "", { ...WITHHELD, reason: "none" }), there],
      /record 1 .* another hash or reason/,
    ],
    [
      "another record is left out",
      [gone, page("2", "", WITHHELD)],
      /record 2 is left out of it, packages\.json does not say so/,
    ],
    ["a record stands twice", [gone, there, there], /record 2 stands in it twice/],
  ])("%s", async (_, pages, says) => {
    const { hashes, references, missing } = await repacked(pages);
    expect([...hashes.map((one) => one.problem), ...references].join("\n")).toMatch(says);
    expect(missing).toEqual([]);
  });
  test("a payload that is not what its digest says", async () => {
    const { hashes } = await repacked(PAGES, false);
    expect(hashes.map((one) => one.problem).join()).toMatch(/record 2 in it has another payload/);
  });
  test("what is no zip, and an empty file", async () => {
    for (const bytes of [Buffer.from("no zip"), Buffer.alloc(0), Buffer.from("PK\x05\x06")]) {
      await writePackage(folder, smallYear(bytes), bytes);
      expect((await recompute(folder)).hashes.length).toBeGreaterThan(0);
    }
  });
  test("one changed byte, anywhere in it, is found: 200 drawn ones", async () => {
    const roll = dice(11);
    const honest = smallWacz(PAGES);
    await write();
    for (let round = 0; round < 200; round += 1) {
      const bytes = Buffer.from(honest);
      const at = Math.floor(roll() * bytes.length);
      bytes[at] = bytes[at]! ^ (1 + Math.floor(roll() * 255));
      await writeFile(join(folder, "packages", "one.wacz"), bytes);
      expect((await recompute(folder)).hashes.length, `byte ${at}`).toBeGreaterThan(0);
    }
  });
});

/** Numbers that follow from the seed alone. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Every number of a JSON value: how to reach it. */
function numbers(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => numbers(child, [...path, key]));
}

function bend(files: Files, path: (string | number)[], by: number): void {
  let place: unknown = files;
  for (const key of path.slice(0, -1)) place = (place as Record<string | number, unknown>)[key];
  const [last = ""] = path.slice(-1);
  (place as Record<string | number, number>)[last]! += by;
}

test("one changed number, anywhere, is found: 200 drawn ones", async () => {
  const roll = dice(7);
  const places = numbers(smallYear());
  for (let round = 0; round < 200; round += 1) {
    await write();
    const honest = pinned;
    const path = places[Math.floor(roll() * places.length)]!;
    await write((files) => bend(files, path, roll() < 0.5 ? 1 : -1));
    // Whoever changes a number and writes the hashes anew is caught by the published hash of the manifest.
    let found: number;
    try {
      found = wrong(await recompute(folder, honest));
    } catch (error) {
      expect(error).toBeInstanceOf(BadPackage);
      found = 1;
    }
    expect(found, path.join(".")).toBeGreaterThan(0);
  }
});

test("a changed mark, total, rank, median, fact or expert's mark is found without any hash", async () => {
  const outputs = numbers(smallYear()).filter(([file]) =>
    ["totals.json", "item-marks.json", "medians.json", "expert-marks.json", "facts.json"].includes(
      String(file),
    ),
  );
  // A withdrawn fact counts nowhere: only its hash can tell.
  const counted = outputs.filter((path) => !(path[0] === "facts.json" && path[1] === "9"));
  expect(counted.length).toBeGreaterThan(60);
  for (const path of counted) {
    await write((files) => bend(files, path, 1));
    let found = 0;
    try {
      found = wrong(await recompute(folder));
    } catch (error) {
      expect(error).toBeInstanceOf(BadPackage);
      found = 1;
    }
    expect(found, path.join(".")).toBeGreaterThan(0);
  }
});
