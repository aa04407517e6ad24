import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { certainty } from "./package/format.ts";
import { BadPackage, recompute } from "./index.ts";
import { smallYear, writePackage } from "./testing/small.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingcha-tampering-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Files = Record<string, unknown>;
type Path = (string | number)[];

/** Fields from which nothing follows: only the published hash of the manifest holds them. */
const FREE: Record<string, string> = {
  "rubric.json title": "a name",
  "rubric.json dimensions name": "a name",
  "rubric.json dimensions tag": "says where a number comes from",
  "rubric.json items name": "a name",
  "rubric.json items tag": "says where a number comes from",
  "rubric.json items basis": "cites a document",
  "rubric.json items rule any label": "words of a rule",
  "rubric.json review trim":
    "cuts panels of five and more, of which this year has none (method/panel.test.ts)",
  "rubric.json lists title": "a name",
  "rubric.json factNames contributions.submitted": "a name",
  "rubric.json factNames site.securityClean": "a name",
  "units.json name": "a name",
  "item-marks.json reason": "words of people and of the program",
  "expert-marks.json expert": "a pseudonym, whose only meaning is to be the same",
  "expert-marks.json reason": "words of people",
  "honours.json persons name": "a name",
  "findings.json id": "a number at which nothing else points",
  "findings.json reason": "words of people",
  "findings.json message": "words of people and of the program",
  "findings.json answer": "words of the unit",
  "findings.json evidence withheld reason": "words",
  "findings.json withheld reason": "words",
};

/** Ways to every text, yes or no, and nothing of a value; numbers are planted elsewhere (`recompute.test.ts`). */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value === "number") return [];
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]));
}

/** Place of a field whatever its row. */
const fieldOf = (path: Path): string => path.filter((one) => !/^\d+$/.test(String(one))).join(" ");

/** Other values that the format takes, or at least one that somebody might write. */
function others(field: string, was: unknown): unknown[] {
  if (typeof was === "boolean") return [!was];
  if (field === "findings.json certainty") return certainty.options.filter((one) => one !== was);
  if (typeof was !== "string") return ["x"];
  if (/^\d{4}-\d\d-\d\d$/.test(was)) return ["2020-03-21"];
  if (/^[0-9a-f]{64}$/.test(was)) return ["a".repeat(64)];
  return [`${was}x`];
}

function set(files: Files, path: Path, value: unknown): void {
  const last = path.at(-1)!;
  const place = path.slice(0, -1).reduce((at: unknown, key) => (at as Record<string, unknown>)[key], files);
  (place as Record<string, unknown>)[last] = value;
}

/** How much is found of a package whose every hash was written anew. */
async function found(change: (files: Files) => void): Promise<number> {
  const files: Files = smallYear();
  change(files);
  await writePackage(folder, files);
  try {
    const { hashes, references, differences, missing } = await recompute(folder);
    return hashes.length + references.length + differences.length + missing.length;
  } catch (error) {
    expect(error).toBeInstanceOf(BadPackage);
    return 1;
  }
}

test("of every field from which something follows a change is found without any hash; the others are known", async () => {
  const caught = new Map<string, boolean>();
  for (const path of leaves(smallYear())) {
    const field = fieldOf(path);
    const was = path.reduce((at: unknown, key) => (at as Record<string, unknown>)[key], smallYear());
    for (const other of others(field, was)) {
      const one = (await found((files) => set(files, path, other))) > 0;
      caught.set(field, one || (caught.get(field) ?? false));
    }
  }
  expect(caught.size).toBeGreaterThan(50);
  const free = [...caught].filter(([, one]) => !one).map(([field]) => field);
  expect(free.toSorted()).toEqual(Object.keys(FREE).toSorted());
});

const finding = (files: Files, index: number) =>
  (files["findings.json"] as Record<string, unknown>[])[index]!;
const rows = (files: Files, file: string) => files[file] as Record<string, unknown>[];

test.each(certainty.options.flatMap((one) => [[0, one] as const, [1, one] as const]))(
  "a wrong certainty is found: finding %i on %s",
  async (index, source) => {
    const honest = ["two-looks", "statistics"][index];
    // A person may have settled what two looks doubted: that alone nobody outside can tell.
    const open = source === honest || (index === 0 && source === "person");
    const many = await found((files) => (finding(files, index)["certainty"] = [source]));
    expect(many > 0).toBe(!open);
  },
);

test.each<[string, (files: Files) => void]>([
  ["a confirmed finding that stands on nothing", (files) => (finding(files, 0)["certainty"] = [])],
  ["two looks at what nobody archived", (files) => (finding(files, 0)["evidence"] = [])],
  [
    "two sources at once of what was only looked at",
    (files) => (finding(files, 0)["certainty"] = ["two-looks", "statistics"]),
  ],
  [
    "a person's look that is not among the evidence",
    (files) => (finding(files, 1)["certainty"] = ["person"]),
  ],
  [
    "counted over spaced visits, called two looks",
    (files) => {
      rows(files, "facts.json")[3]!["source"] = "monitoring.availability";
      finding(files, 1)["certainty"] = ["two-looks"];
    },
  ],
  [
    "withheld by the finding, open in the package",
    (files) => (finding(files, 0)["evidence"] = [pointer(files, "2", { reason: "security" })]),
  ],
  [
    "open by the finding, withheld in the package",
    (files) => (finding(files, 0)["evidence"] = [pointer(files, "1")]),
  ],
  ["a fact twice", (files) => rows(files, "facts.json").push(rows(files, "facts.json")[0]!)],
  ["an expert who marks twice", (files) => (rows(files, "expert-marks.json")[1]!["expert"] = "E01")],
  [
    "a fact that is confirmed before its day",
    (files) => Object.assign(rows(files, "facts.json")[4]!["confirmed"]!, { until: "2019-12-30" }),
  ],
  ["an unseen value", (files) => (rows(files, "facts.json")[0]!["unseen"] = true)],
])("%s is found", async (_, change) => {
  expect(await found(change)).toBeGreaterThan(0);
});

function pointer(files: Files, record: string, withheld?: { reason: string }): object {
  const [archive] = rows(files, "packages.json");
  return {
    kind: "package",
    ref: `${String(archive!["sha256"])}#${record}`,
    ...(withheld ? { withheld } : {}),
  };
}

test("counted over spaced visits is statistics", async () => {
  const many = await found((files) => (rows(files, "facts.json")[3]!["source"] = "monitoring.availability"));
  expect(many).toBe(0);
});
