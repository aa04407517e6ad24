import { readPackage, type Report, type Verdict } from "@mingcha/inspector";
import { transact, type Context, type Work } from "../../../core/context.ts";
import type { EvidencePointer } from "../../evidence/read.ts";
import { registerPackage } from "../../evidence/write.ts";
import { allUnits, type Unit } from "../../registry/index.ts";
import { joinLooks } from "../joinLooks.ts";
import { placesOf } from "../places.ts";
import { pointers } from "../verdictFacts.ts";
import { crawlUnit } from "./crawlUnit.ts";

/** What a second visit saw. */
export interface SeenAgain {
  /** The main site's package. */
  packageId: string;
  /** What the unit's sites say together. */
  report: Report;
  /** Why the site as a whole could not be looked at, in Chinese; null when it could. */
  trouble: string | null;
  evidenceOf(verdict: Verdict): EvidencePointer[];
  /** What the visit got from an address; null when it did not ask for it. */
  recordAt(url: string): EvidencePointer | null;
}

/** Visits each site of the unit, the main one first. */
async function visit(context: Context, unit: Unit, look: { id: string; year: number }) {
  const out = [];
  for (const [place, { role, url }] of placesOf(unit).entries()) {
    if (url === null) continue;
    const name = place === 0 ? unit.id : `${unit.id}-${place}`;
    const { path, result } = await crawlUnit(context, {
      name: `${look.id}-${name}`,
      seed: `${look.id}:${name}`,
      site: url,
      kind: unit.kind,
      year: look.year,
    });
    const stored = await context.files.adopt(path);
    const reader = await readPackage(await context.files.open(stored.id));
    out.push({ role, site: url, stored, reader, result });
  }
  return out;
}

/**
 * Visits a unit's sites once more with the inspection of a run, each into a package of its own. Writes neither facts nor findings: what the
 * year's marks stand on stays as it was. `settle` takes what was seen, in the transaction that registers the packages.
 * @returns false when the unit has no site
 */
export async function lookAgain(
  context: Context,
  look: { id: string; unitId: string; year: number },
  settle: (work: Work, seen: SeenAgain) => Promise<void>,
): Promise<boolean> {
  const [unit] = await allUnits(context, { ids: [look.unitId] });
  if (!unit?.site) return false;
  const visits = await visit(context, unit, look);
  await transact(context, async (work) => {
    const looks: ((typeof visits)[number] & { packageId: string; report: Report })[] = [];
    for (const one of visits) {
      const { id: packageId } = await registerPackage(work, {
        unitId: unit.id,
        year: look.year,
        runId: look.id,
        fileId: one.stored.id,
        sha256: one.stored.sha256,
        size: one.stored.size,
        site: one.site,
        takenAt: work.clock.now(),
      });
      looks.push({ ...one, packageId, report: one.result.report });
    }
    const [main] = looks;
    const joined = joinLooks(looks);
    if (!main || !joined) throw new Error("A unit with a site was visited without one.");
    await settle(work, {
      packageId: main.packageId,
      report: joined.report,
      trouble: main.result.trouble?.message.zh ?? null,
      evidenceOf: (verdict) => pointers(joined, verdict),
      recordAt: (url) => {
        for (const { reader, packageId } of looks) {
          const found = reader.findByUrl(url);
          if (found) return { kind: "record", packageId, recordId: found.recordId, url };
        }
        return null;
      },
    });
    await work.audit("monitoring.look-again", `unit:${unit.id}`, { look: look.id, package: main.packageId });
  });
  return true;
}
