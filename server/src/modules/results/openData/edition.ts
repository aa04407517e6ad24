import type { Context } from "../../../core/context.ts";
import type { CertaintySource, FactValue } from "../../evidence/read.ts";
import { tables } from "../tables.ts";
import type { PackageRow } from "./evidence.ts";
import { MANIFEST } from "./files.ts";

/** Where published evidence is: a package and its record, a fact, a look-up, rows of a ledger. */
export interface PublishedPointer {
  kind: string;
  ref: string;
  withheld?: { reason: string };
}

interface OfUnit {
  unit: string;
}

/** The newest edition of a year's open data as its files say it: nothing of it is read live. */
export interface Edition {
  edition: number;
  /** SHA-256 of its manifest. */
  manifest: string;
  policy: string;
  rubric: {
    coverageFloor: number | null;
    dimensions: { id: string; name: string; points: number }[];
    items: { id: string; dimension: string; name: string; points: number; kind: string; from?: string }[];
    lists: { key: string; title: string; checks: string[] }[];
    review: { round: number };
    factNames: Record<string, string>;
  };
  units: { id: string; name: string; kind: string }[];
  totals: (OfUnit & {
    points: number | null;
    coverage: number | null;
    rank: number | null;
    failed: boolean;
    barred: boolean;
    excellent: boolean;
    dimensions?: { id: string; points: number | null }[];
  })[];
  medians: { kind: string; fact: string; median: string; n: number }[];
  marks: (OfUnit & {
    item: string;
    state: string;
    points: number | null;
    reason: string;
    facts: Record<string, FactValue>;
  })[];
  experts: (OfUnit & {
    item: string;
    round: number;
    expert: string;
    points: number;
    counts: boolean;
    reason: string | null;
  })[];
  facts: (OfUnit & {
    id: string;
    key: string;
    value: FactValue;
    asOf: string;
    source: string;
    evidence: PublishedPointer[];
    /** The newest look that found the same; absent where none did, and of editions before it was told. */
    confirmed?: { until: string; evidence: PublishedPointer[] };
    withdrawn: boolean;
  })[];
  findings: (OfUnit & {
    id: string;
    check: string;
    state: string;
    decidedOn: string | null;
    reason: string | null;
    message: string;
    /** Absent of rows that were published before it was told. */
    certainty?: CertaintySource[];
    evidence: PublishedPointer[];
    answer: string | null;
    withheld?: { reason: string };
  })[];
  packages: PackageRow[];
}

const PARTS = {
  rubric: "rubric.json",
  units: "units.json",
  totals: "totals.json",
  medians: "medians.json",
  marks: "item-marks.json",
  experts: "expert-marks.json",
  facts: "facts.json",
  findings: "findings.json",
  packages: "packages.json",
} as const;

/** Editions that were read stay at hand: they never change. By the hash of their manifest. */
const KEEP = 4;
const held = new Map<string, Promise<Edition>>();

async function read(
  context: Context,
  edition: number,
  manifest: string,
  files: ReadonlyMap<string, string>,
): Promise<Edition> {
  const json = async (path: string): Promise<unknown> => {
    const id = files.get(path);
    if (id === undefined) throw new Error(`Edition ${edition} has no ${path}.`);
    return JSON.parse((await context.files.read(id)).toString("utf8"));
  };
  const parts = await Promise.all(
    Object.entries(PARTS).map(async ([name, path]) => [name, await json(path)] as const),
  );
  const { policy } = (await json(MANIFEST)) as { policy: string };
  return { ...(Object.fromEntries(parts) as unknown as Edition), edition, manifest, policy };
}

/** The newest edition; null before publication and for years that an earlier program published. */
export async function publishedEdition(context: Context, year: number): Promise<Edition | null> {
  const rows = await tables(context.database)
    .selectFrom("open_data_file")
    .select(["edition", "path", "file_id", "sha256"])
    .where("year", "=", year)
    .where("edition", "=", (eb) =>
      eb
        .selectFrom("open_data_file")
        .select((row) => row.fn.max("edition").as("edition"))
        .where("year", "=", year),
    )
    .execute();
  const manifest = rows.find((row) => row.path === MANIFEST);
  if (!manifest) return null;
  const known = held.get(manifest.sha256);
  if (known) return known;
  const files = new Map(rows.map((row) => [row.path, row.file_id]));
  const edition = read(context, manifest.edition, manifest.sha256, files);
  held.set(manifest.sha256, edition);
  edition.catch(() => held.delete(manifest.sha256));
  if (held.size > KEEP) {
    const [oldest] = held.keys();
    if (oldest) held.delete(oldest);
  }
  return edition;
}
