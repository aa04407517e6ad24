import type { Report } from "../model.ts";
import { findingHash, type Waiver } from "./waivers.ts";

/**
 * A report as JSON after schema/report.schema.json. Each verdict carries `finding`, which a waiver has to name, and the
 * waiver that holds for it; the outcome stays what it was.
 */
export function jsonReport(report: Report, waivers: ReadonlyMap<string, Waiver> = new Map()): string {
  const verdicts = report.verdicts.map((verdict) => {
    const waiver = waivers.get(verdict.key);
    return {
      ...verdict,
      finding: findingHash(verdict),
      ...(waiver
        ? { waiver: { author: waiver.author, reason: waiver.reason, expires: waiver.expires } }
        : {}),
    };
  });
  return `${JSON.stringify({ ...report, verdicts }, null, 1)}\n`;
}
