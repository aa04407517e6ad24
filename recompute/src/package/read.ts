import { createHash } from "node:crypto";
import type { z } from "zod";
import {
  FILES,
  FORMAT,
  manifest as manifestShape,
  VERSIONS,
  type FileName,
  type Manifest,
  type OpenData,
} from "./format.ts";
import { archiveProblems } from "../compare/archives.ts";
import { readArchive, type Archive } from "./archive.ts";
import { BadPackage } from "./problem.ts";
import { plainPath, type Source } from "./source.ts";

export const MANIFEST = "manifest.json";
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function parse(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new BadPackage(`${path} is not JSON in UTF-8 (${(error as Error).message}).`);
  }
}

function shaped<Shape extends z.ZodType>(path: string, shape: Shape, json: unknown): z.output<Shape> {
  const read = shape.safeParse(json);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new BadPackage(`${path} at ${issue?.path.join(".") || "its top"}: ${issue?.message}.`);
}

/** Files in the manifest that are not as it says, or not there: one sentence each. */
export interface HashProblem {
  path: string;
  problem: string;
}

async function readManifest(
  source: Source,
  pinned: string | undefined,
): Promise<{ manifest: Manifest; problems: HashProblem[] }> {
  const bytes = await source.bytes(MANIFEST);
  const problems: HashProblem[] = [];
  const own = hash(bytes);
  if (pinned !== undefined && pinned !== own)
    problems.push({ path: MANIFEST, problem: `its SHA-256 is ${own}, published was ${pinned}` });
  const json = parse(MANIFEST, bytes);
  const said = json as { format?: unknown; version?: unknown } | null;
  if (said?.format !== FORMAT)
    throw new BadPackage(
      `${MANIFEST} is not of an open-data package (format ${JSON.stringify(said?.format)}).`,
    );
  if (!VERSIONS.includes(said.version as number))
    throw new BadPackage(
      `The package has version ${JSON.stringify(said.version)} of the format; this program knows version ${VERSIONS.join(", ").replace(/, (?=\d+$)/, " and ")}: use the program of its time.`,
    );
  return { manifest: shaped(MANIFEST, manifestShape, json), problems };
}

export interface ReadPackage {
  data: OpenData;
  problems: HashProblem[];
  /** Released evidence that was not given with the rest. */
  missing: HashProblem[];
  /** Hash of the whole package → what its released copy holds, of every copy that was given. */
  archives: Map<string, Archive>;
  files: number;
}

type Listed = Manifest["files"][number];

function differing(file: Listed, bytes: Uint8Array): HashProblem[] {
  const out: HashProblem[] = [];
  if (bytes.length !== file.bytes)
    out.push({ path: file.path, problem: `it has ${bytes.length} bytes, the manifest says ${file.bytes}` });
  const own = hash(bytes);
  if (own !== file.sha256)
    out.push({ path: file.path, problem: `its SHA-256 is ${own}, the manifest says ${file.sha256}` });
  return out;
}

/** Reads the released evidence, one package after the other, and lets its bytes go. */
async function readArchives(
  source: Source,
  packages: OpenData["packages"],
  listed: ReadonlyMap<string, Listed>,
): Promise<Pick<ReadPackage, "problems" | "missing" | "archives">> {
  const out: Pick<ReadPackage, "problems" | "missing" | "archives"> = {
    problems: [],
    missing: [],
    archives: new Map(),
  };
  for (const row of packages) {
    if (row.path === null) continue;
    const { path } = row;
    const file = listed.get(path);
    if (!file) throw new BadPackage(`packages.json names ${path}, which ${MANIFEST} does not list.`);
    const told = row.released ?? row;
    if (file.sha256 !== told.sha256)
      out.problems.push({
        path,
        problem: `packages.json says SHA-256 ${told.sha256}, the manifest ${file.sha256}`,
      });
    if (file.bytes !== told.bytes)
      out.problems.push({
        path,
        problem: `packages.json says ${told.bytes} bytes, the manifest ${file.bytes}`,
      });
    let bytes: Uint8Array;
    try {
      bytes = await source.bytes(path);
    } catch (error) {
      if (!(error instanceof BadPackage)) throw error;
      out.missing.push({ path, problem: error.message });
      continue;
    }
    out.problems.push(...differing(file, bytes));
    const archive = readArchive(bytes);
    out.archives.set(row.sha256, archive);
    out.problems.push(...archiveProblems(row, archive).map((problem) => ({ path, problem })));
  }
  return out;
}

/**
 * Reads a package whole and checks every hash, those inside of the released evidence too.
 * @param pinned SHA-256 of manifest.json as the platform published it, when known
 * @throws BadPackage for a missing file, a foreign version, a wrong shape, a path out of the package; evidence that is not given is told instead
 */
export async function readPackage(source: Source, pinned?: string): Promise<ReadPackage> {
  const { manifest, problems } = await readManifest(source, pinned);
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  if (listed.size !== manifest.files.length) throw new BadPackage(`${MANIFEST} lists a file twice.`);
  const json = new Map<string, unknown>();
  const others: Listed[] = [];
  for (const file of manifest.files) {
    if (!plainPath(file.path))
      throw new BadPackage(`${MANIFEST} names ${JSON.stringify(file.path)}, a path out of the package.`);
    if (!(file.path in FILES)) {
      others.push(file);
      continue;
    }
    const bytes = await source.bytes(file.path);
    problems.push(...differing(file, bytes));
    json.set(file.path, parse(file.path, bytes));
  }
  const part = <Name extends FileName>(name: Name): z.output<(typeof FILES)[Name]> => {
    if (!listed.has(name))
      throw new BadPackage(`${MANIFEST} does not list ${name}: the package is not whole.`);
    return shaped(name, FILES[name] as z.ZodType, json.get(name)) as z.output<(typeof FILES)[Name]>;
  };
  const data: OpenData = {
    manifest,
    rubric: part("rubric.json"),
    units: part("units.json"),
    facts: part("facts.json"),
    medians: part("medians.json"),
    applicability: part("applicability.json"),
    itemMarks: part("item-marks.json"),
    expertMarks: part("expert-marks.json"),
    decisions: part("decisions.json"),
    totals: part("totals.json"),
    honours: part("honours.json"),
    findings: part("findings.json"),
    lists: part("lists.json"),
    packages: part("packages.json"),
  };
  const named = new Set(data.packages.map((one) => one.path));
  for (const file of others)
    if (!named.has(file.path)) problems.push(...differing(file, await source.bytes(file.path)));
  const evidence = await readArchives(source, data.packages, listed);
  return {
    data,
    problems: [...problems, ...evidence.problems],
    missing: evidence.missing,
    archives: evidence.archives,
    files: manifest.files.length,
  };
}
