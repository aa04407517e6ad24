import { renderDocx, renderPdf, type OfficialDocument } from "@mingcha/gongwen";
import { fontFolders } from "../../../core/fontFolders.ts";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { cycle } from "../../assessment/index.ts";
import {
  certaintiesOf,
  certaintyWords,
  factNames,
  findingsOf,
  storedPackage,
  type Finding,
} from "../../evidence/index.ts";
import { unitMarks } from "../queries/unitMarks.ts";
import { feedbackDue, standingStage } from "../standings/stage.ts";
import { openOf } from "../supplementary/own.ts";
import { buildFeedback } from "./buildFeedback.ts";

/** Enough of a SHA-256 to find the package, short enough for a table. */
const MARK = 16;

async function packageOf(context: Context, finding: Finding): Promise<string | null> {
  const record = finding.evidence.find((one) => one.kind === "record");
  if (record?.kind !== "record") return null;
  return (await storedPackage(context, record.packageId))?.sha256.slice(0, MARK) ?? null;
}

/** A unit's feedback sheet as the marks stand now. @throws Refusal as `unitMarks` does */
export async function feedbackDocument(
  context: Context,
  year: number,
  unitId: string,
): Promise<OfficialDocument> {
  const marks = await unitMarks(context, year, unitId);
  const { rubric, facts } = await cycle(context, year);
  const stage = await standingStage(context, year);
  const date = dateInChina(context.clock.now());
  const confirmed = await findingsOf(context, { year, unitId, state: "confirmed" });
  const certainties = await certaintiesOf(context, confirmed);
  return buildFeedback({
    issuer: context.config.issuer,
    year,
    marks,
    fromTotal: new Set(
      rubric.items.flatMap((item) => (item.kind === "deduct" && item.from === "total" ? item.id : [])),
    ),
    findings: await Promise.all(
      confirmed.map(async (finding) => ({
        finding,
        package: await packageOf(context, finding),
        standsOn: certaintyWords(certainties.get(finding.id) ?? []),
      })),
    ),
    names: factNames(facts),
    objectUntil:
      stage.stage === "feedback" && stage.feedbackUntil !== null && date <= stage.feedbackUntil
        ? await feedbackDue(context, stage)
        : null,
    supplementary: await openOf(context, year, unitId),
    date,
  });
}

/** The feedback sheet as a file. @throws Refusal as `unitMarks` does */
export async function feedbackFile(
  context: Context,
  year: number,
  unitId: string,
  format: "docx" | "pdf",
): Promise<Uint8Array> {
  const document = await feedbackDocument(context, year, unitId);
  return format === "docx"
    ? renderDocx(document)
    : (await renderPdf(document, { fontFolders: fontFolders(context) })).bytes;
}
