import { createHash } from "node:crypto";
import type { z } from "zod";
import {
  FILES,
  FORMAT,
  manifest as manifestShape,
  VERSION,
  type FileName,
  type Manifest,
  type OpenData,
} from "./format.ts";
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

/** Files in the manifest that are not as it says: one sentence each. */
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
  if (said.version !== VERSION)
    throw new BadPackage(
      `The package has version ${JSON.stringify(said.version)} of the format; this program knows version ${VERSION}: use the program of its time.`,
    );
  return { manifest: shaped(MANIFEST, manifestShape, json), problems };
}

/**
 * Reads a package whole and checks every hash.
 * @param pinned SHA-256 of manifest.json as the platform published it, when known
 * @throws BadPackage for a missing file, a foreign version, a wrong shape, a path out of the package
 */
export async function readPackage(
  source: Source,
  pinned?: string,
): Promise<{ data: OpenData; problems: HashProblem[]; files: number }> {
  const { manifest, problems } = await readManifest(source, pinned);
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  if (listed.size !== manifest.files.length) throw new BadPackage(`${MANIFEST} lists a file twice.`);
  const json = new Map<string, unknown>();
  for (const file of manifest.files) {
    if (!plainPath(file.path))
      throw new BadPackage(`${MANIFEST} names ${JSON.stringify(file.path)}, a path out of the package.`);
    const bytes = await source.bytes(file.path);
    if (bytes.length !== file.bytes)
      problems.push({
        path: file.path,
        problem: `it has ${bytes.length} bytes, the manifest says ${file.bytes}`,
      });
    const own = hash(bytes);
    if (own !== file.sha256)
      problems.push({ path: file.path, problem: `its SHA-256 is ${own}, the manifest says ${file.sha256}` });
    if (file.path in FILES) json.set(file.path, parse(file.path, bytes));
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
  for (const archive of data.packages) {
    if (archive.path === null) continue;
    const file = listed.get(archive.path);
    if (!file) throw new BadPackage(`packages.json names ${archive.path}, which ${MANIFEST} does not list.`);
    if (file.sha256 !== archive.sha256)
      problems.push({
        path: archive.path,
        problem: `packages.json says SHA-256 ${archive.sha256}, the manifest ${file.sha256}`,
      });
    if (file.bytes !== archive.bytes)
      problems.push({
        path: archive.path,
        problem: `packages.json says ${archive.bytes} bytes, the manifest ${file.bytes}`,
      });
  }
  return { data, problems, files: manifest.files.length };
}
