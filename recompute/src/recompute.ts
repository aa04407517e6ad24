import { differences, type Difference } from "./compare/differences.ts";
import { missingRecords } from "./compare/archives.ts";
import { unsound } from "./compare/soundness.ts";
import { danglingReferences } from "./compare/references.ts";
import { computeYear } from "./method/year.ts";
import type { OpenData } from "./package/format.ts";
import { readPackage, type HashProblem } from "./package/read.ts";
import { sourceOf } from "./package/source.ts";

export interface Outcome {
  year: number;
  name: string;
  /** What was read and computed. */
  counted: {
    files: number;
    units: number;
    facts: number;
    itemMarks: number;
    expertMarks: number;
    archives: number;
  };
  hashes: HashProblem[];
  /** Released evidence that was not given: nothing can be said of it. */
  missing: HashProblem[];
  references: string[];
  differences: Difference[];
  /** Records that are not in the open, with their reasons: not a difference. */
  withheld: { place: string; reason: string }[];
}

function withheldOf(data: OpenData): Outcome["withheld"] {
  return [
    ...data.packages.flatMap((one) =>
      one.withheld
        ? [{ place: `evidence package ${one.sha256} of ${one.unit}`, reason: one.withheld.reason }]
        : (one.withheldRecords ?? []).map(({ record, reason }) => ({
            place: `record ${record} of evidence package ${one.sha256} of ${one.unit}`,
            reason,
          })),
    ),
    ...data.findings.flatMap((one) =>
      one.withheld ? [{ place: `finding ${one.id} of ${one.unit}`, reason: one.withheld.reason }] : [],
    ),
  ];
}

/** Reads a package (a folder or an address), checks its hashes and computes its year again. @throws BadPackage */
export async function recompute(place: string, pinned?: string): Promise<Outcome> {
  const { data, problems, missing, archives, files } = await readPackage(sourceOf(place), pinned);
  return {
    year: data.manifest.year,
    name: data.manifest.name,
    counted: {
      files,
      units: data.units.length,
      facts: data.facts.length,
      itemMarks: data.itemMarks.length,
      expertMarks: data.expertMarks.length,
      archives: data.packages.length,
    },
    hashes: problems,
    missing,
    references: [...danglingReferences(data), ...unsound(data), ...missingRecords(data, archives)],
    differences: differences(data, computeYear(data)),
    withheld: withheldOf(data),
  };
}
