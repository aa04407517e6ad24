import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FORMAT, VERSION } from "../package/format.ts";
import { smallWacz, type Page } from "./wacz.ts";

const sha = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The only evidence package: the page that shows the hidden links is left out of what is released, the rest of the site is there. */
export const WITHHELD = { sha256: "5".repeat(64), reason: "security" };
export const PAGES: readonly Page[] = [
  { id: "1", body: "", withheld: WITHHELD },
  { id: "2", body: "<p>the rest of the site</p>" },
];
/** Hash of the package as it was taken. */
const WHOLE = sha("the whole package");

/**
 * A year of four units whose numbers were worked out by hand (small.test.ts shows the way of each): a mean of a third of a hundredth, a
 * unit that stands exactly at the line only because nothing is rounded before the sum, a later null, a veto on honours, an item left out.
 */
export function smallYear(archive: Uint8Array = smallWacz(PAGES)): Record<string, unknown> {
  const shared = { tag: "[P]", basis: "example" };
  const all = ["bureau", "college", "direct"];
  const rubric = {
    title: "Example",
    total: 10000,
    excellentLine: 8000,
    passLine: 6000,
    coverageFloor: 8000,
    dimensions: [
      { id: "A", name: "Ledger", points: 4000, tag: "[P]" },
      { id: "B", name: "Experts", points: 6000, tag: "[P]" },
    ],
    items: [
      {
        ...shared,
        id: "A1",
        dimension: "A",
        name: "Sent",
        points: 4000,
        kind: "graded",
        appliesTo: all,
        rule: { kind: "median-ratio", fact: "contributions.submitted", factor: 1.5 },
      },
      { ...shared, id: "B1", dimension: "B", name: "Depth", points: 3000, kind: "graded", appliesTo: all },
      { ...shared, id: "B2", dimension: "B", name: "Quality", points: 3000, kind: "graded", appliesTo: all },
      {
        ...shared,
        id: "V1",
        dimension: "",
        name: "Security",
        points: 0,
        kind: "veto",
        effect: "honours",
        appliesTo: all,
        rule: { kind: "when", any: [{ fact: "site.securityClean", label: "not clean", equals: false }] },
      },
    ],
    bonus: null,
    quota: null,
    tieBreak: [],
    review: {
      expertsPerUnit: 2,
      thresholdShare: 0.15,
      combine: "mean",
      trim: false,
      boundShare: 1,
      round: 1,
    },
    lists: [
      { key: "compromised", title: "Compromised", bars: true, checks: ["hidden-link"] },
      {
        key: "silent",
        title: "Sent nothing",
        bars: false,
        checks: ["silent"],
        rule: { all: [{ fact: "contributions.submitted", equals: 0 }] },
      },
    ],
    factNames: { "contributions.submitted": "来稿数量", "site.securityClean": "没有经确认的安全问题" },
  };
  const units = ["C1", "C2", "C3", "C4"].map((id) => ({ id, name: `College ${id}`, kind: "college" }));
  let serial = 0;
  const fact = (unit: string, key: string, value: unknown, evidence: unknown[] = []) => ({
    id: String((serial += 1)),
    unit,
    key,
    value,
    asOf: "2019-12-31",
    source: key === "contributions.submitted" ? "content.tally" : "monitoring.site",
    evidence,
    unseen: value === null,
    withdrawn: false,
  });
  const sent = { C1: 12, C2: 9, C3: 8, C4: 0 };
  const facts = [
    ...Object.entries(sent).map(([unit, value]) => fact(unit, "contributions.submitted", value)),
    ...units.map(({ id }) => ({
      ...fact(id, "site.securityClean", id !== "C2", [{ kind: "package", ref: `${WHOLE}#2` }]),
      confirmed: { until: "2020-01-31", evidence: [{ kind: "package", ref: `${WHOLE}#2` }] },
    })),
    fact("C1", "site.securityClean", null),
    { ...fact("C3", "contributions.submitted", 400), withdrawn: true },
  ];
  const given: Record<string, [number[], number[]]> = {
    C1: [
      [2333, 2334],
      [2332, 2333],
    ],
    C2: [
      [3000, 3000],
      [3000, 3000],
    ],
    C3: [
      [2600, 2601],
      [2600, 2600, 2600],
    ],
    C4: [
      [100, 100],
      [100, 101],
    ],
  };
  const expertMarks = Object.entries(given).flatMap(([unit, items]) =>
    items.flatMap((marks, index) =>
      marks.map((points, place) => ({
        unit,
        item: `B${index + 1}`,
        round: 1,
        expert: `E0${place + 1}`,
        points,
        counts: true,
        reason: "why",
      })),
    ),
  );
  return {
    "rubric.json": rubric,
    "units.json": units,
    "facts.json": facts,
    "medians.json": [{ kind: "college", fact: "contributions.submitted", median: "17/2", n: 4 }],
    "applicability.json": [],
    "item-marks.json": units.flatMap(({ id }) =>
      itemMarks(id as keyof typeof MARKS, sent[id as keyof typeof sent]),
    ),
    "expert-marks.json": expertMarks,
    "decisions.json": { marks: [], ties: [], honours: [], revoked: [] },
    "totals.json": structuredClone(TOTALS),
    "honours.json": { units: ["C1"], persons: [{ unit: "C1", name: "Person" }] },
    "findings.json": [
      {
        id: "F1",
        unit: "C2",
        check: "hidden-link",
        state: "confirmed",
        decidedOn: "2020-01-09",
        reason: "seen",
        message: "hidden links",
        certainty: ["two-looks"],
        evidence: [{ kind: "package", ref: `${WHOLE}#1`, withheld: { reason: "security" } }],
        answer: null,
        withheld: { reason: "security" },
      },
      {
        id: "F2",
        unit: "C4",
        check: "silent",
        state: "confirmed",
        decidedOn: "2020-01-09",
        reason: null,
        message: "sent nothing",
        certainty: ["statistics"],
        evidence: [{ kind: "fact", ref: "4" }],
        answer: null,
      },
    ],
    "lists.json": [
      { key: "compromised", units: ["C2"] },
      { key: "silent", units: ["C4"] },
    ],
    "packages.json": [
      {
        sha256: WHOLE,
        unit: "C2",
        takenOn: "2019-12-01",
        bytes: 20_000,
        path: "packages/one.wacz",
        released: { sha256: sha(archive), bytes: archive.length },
        withheldRecords: [{ record: "1", ...WITHHELD }],
      },
    ],
  };
}

/** Unit → A1, B1, B2: exact and shown. The median of 12, 9, 8, 0 is 17/2; full points at 51/4. */
const MARKS = {
  C1: [
    ["64000/17", 3765],
    ["4667/2", 2334],
    ["4665/2", 2333],
  ],
  C2: [
    ["48000/17", 2824],
    ["3000", 3000],
    ["3000", 3000],
  ],
  C3: [
    ["128000/51", 2510],
    ["5201/2", 2601],
    ["2600", 2600],
  ],
  C4: [
    ["0", 0],
    ["100", 100],
    ["201/2", 101],
  ],
} as const;

function itemMarks(unit: keyof typeof MARKS, sent: number): unknown[] {
  const row = (
    item: string,
    state: string,
    [exact, points]: readonly [string | null, number | null],
    facts: object,
  ) => ({
    unit,
    item,
    state,
    exact,
    points,
    reason: "",
    facts,
  });
  const clean = unit !== "C2";
  return [
    row("A1", "computed", MARKS[unit][0], { "contributions.submitted": sent }),
    row("B1", "reviewed", MARKS[unit][1], {}),
    row("B2", "reviewed", MARKS[unit][2], {}),
    row("V1", clean ? "computed" : "veto", clean ? ["0", 0] : [null, null], { "site.securityClean": clean }),
  ];
}

/** Unit → what was earned of A and of B, as shown. */
const DIMENSIONS = { C1: [3765, 4666], C2: [2824, 6000], C3: [2510, 5201], C4: [0, 201] } as const;

/** C1: 64000/17 + 4666 = 8430 12/17; its marks as shown make 8432. */
const TOTALS = [
  ["C1", 8431, 2, true, false, false],
  ["C2", 8824, 1, false, true, false],
  ["C3", 7710, 3, false, false, false],
  ["C4", 201, 4, false, false, true],
].map(([unit, points, rank, excellent, barred, failed]) => ({
  unit,
  points,
  base: points,
  deducted: 0,
  bonus: 0,
  coverage: 10000,
  failed,
  barred,
  rank,
  overall: rank,
  excellent,
  dimensions: DIMENSIONS[unit as keyof typeof DIMENSIONS].map((of, index) => ({
    id: "AB"[index],
    points: of,
  })),
}));

/** Writes a package with a manifest whose hashes are those of its files. @returns the hash of the manifest */
export async function writePackage(
  folder: string,
  files: Record<string, unknown>,
  archive: Uint8Array = smallWacz(PAGES),
): Promise<string> {
  const contents = new Map<string, string | Uint8Array>([["packages/one.wacz", archive]]);
  for (const [path, json] of Object.entries(files)) contents.set(path, JSON.stringify(json));
  const listed: unknown[] = [];
  for (const [path, text] of contents) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
    listed.push({ path, sha256: sha(text), bytes: Buffer.byteLength(text), about: "" });
  }
  const manifest = JSON.stringify({
    format: FORMAT,
    version: VERSION,
    edition: 1,
    year: 2019,
    name: "Example",
    synthetic: true,
    publishedOn: "2020-03-20",
    policy: "",
    files: listed,
  });
  await writeFile(join(folder, "manifest.json"), manifest);
  return sha(manifest);
}
