import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { inPoints } from "../../../../core/points.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { readForm } from "../form.ts";
import { selfAssessment } from "../queries/selfAssessment.ts";
import type { SelfFormReport, SelfInput } from "../schemas.ts";
import { saveSelf } from "./saveSelf.ts";

/** Carried to the end and rolled back: a dry run meets every obstacle that the real one would. */
class DryRun extends Error {}

/**
 * Reads a filled form and saves it whole or not at all; files that were attached stay.
 * @throws Refusal 400 for a file that is not the form
 */
export async function importSelf(
  context: Context,
  year: number,
  bytes: Buffer,
  apply: boolean,
): Promise<SelfFormReport> {
  const lines = await readForm(bytes);
  const before = await selfAssessment(context, year, signedIn(context).unitId ?? "");
  const known = new Map(before.items.map((one) => [one.item, one]));
  for (const { report, points } of lines) {
    const item = known.get(report.item);
    if (!item) report.problems.push(`细则中没有适用于本单位的指标“${report.item}”（可能已调整）`);
    else if (item.source === "automatic")
      report.problems.push(`指标 ${report.item} 由系统按数据计分，不需自评`);
    else if (points !== null && points > item.full)
      report.problems.push(
        `指标 ${report.item} 最高 ${inPoints(item.full)} 分，所填为 ${inPoints(points)} 分`,
      );
  }
  const report: SelfFormReport = {
    applied: false,
    rows: lines.map((line) => line.report),
    items: lines.length,
  };
  const given = new Map(lines.map((line) => [line.report.item, line]));
  const input: SelfInput = {
    version: lines[0]?.version ?? before.version,
    scanId: before.scan?.id ?? null,
    items: before.items
      .filter((one) => one.source !== "automatic")
      .map((one) => {
        const line = given.get(one.item);
        return {
          item: one.item,
          points: line ? line.points : one.points,
          statement: line ? line.statement : one.statement,
          fileIds: one.files.map((file) => file.id),
        };
      }),
  };
  const wrong = (): boolean => report.rows.some((line) => line.problems.length > 0);
  if (wrong()) return report;
  try {
    await transact(context, async (work) => {
      try {
        await saveSelf(work, year, input);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        report.rows[0]?.problems.push(error.message);
      }
      if (!apply || wrong()) throw new DryRun();
    });
    report.applied = true;
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return report;
}
