import { readPackage, type Report, type Verdict } from "@mingcha/inspector";
import { transact, type Context, type Work } from "../../../core/context.ts";
import { registerPackage, type EvidencePointer } from "../../evidence/index.ts";
import { allUnits } from "../../registry/index.ts";
import { pointers } from "../verdictFacts.ts";
import { crawlUnit } from "./crawlUnit.ts";

/** What a second visit saw. */
export interface SeenAgain {
  packageId: string;
  report: Report;
  /** Why the site as a whole could not be looked at, in Chinese; null when it could. */
  trouble: string | null;
  evidenceOf(verdict: Verdict): EvidencePointer[];
  /** What the visit got from an address; null when it did not ask for it. */
  recordAt(url: string): EvidencePointer | null;
}

/**
 * Visits a unit's site once more with the inspection of a run, into a package of its own. Writes neither facts nor findings: what the
 * year's marks stand on stays as it was. `settle` takes what was seen, in the transaction that registers the package.
 * @returns false when the unit has no site
 */
export async function lookAgain(
  context: Context,
  look: { id: string; unitId: string; year: number },
  settle: (work: Work, seen: SeenAgain) => Promise<void>,
): Promise<boolean> {
  const unit = (await allUnits(context, { search: look.unitId })).find((one) => one.id === look.unitId);
  if (!unit?.site) return false;
  const name = `${look.id}-${unit.id}`;
  const { path, result } = await crawlUnit(context, {
    name,
    seed: `${look.id}:${unit.id}`,
    site: unit.site,
    kind: unit.kind,
    year: look.year,
  });
  const stored = await context.files.adopt(path);
  const reader = await readPackage(context.files.path(stored.id));
  const site = unit.site;
  await transact(context, async (work) => {
    const { id: packageId } = await registerPackage(work, {
      unitId: unit.id,
      year: look.year,
      runId: look.id,
      fileId: stored.id,
      sha256: stored.sha256,
      size: stored.size,
      site,
      takenAt: work.clock.now(),
    });
    await settle(work, {
      packageId,
      report: result.report,
      trouble: result.trouble?.message.zh ?? null,
      evidenceOf: (verdict) => pointers({ packageId }, verdict),
      recordAt: (url) => {
        const found = reader.findByUrl(url);
        return found && { kind: "record", packageId, recordId: found.recordId, url };
      },
    });
    await work.audit("monitoring.look-again", `unit:${unit.id}`, { look: look.id, package: packageId });
  });
  return true;
}
