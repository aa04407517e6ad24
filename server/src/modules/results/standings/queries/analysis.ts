import { renderDocx, renderPdf } from "@mingcha/gongwen";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { fontFolders } from "../../../../core/fontFolders.ts";
import { cycle } from "../../../assessment/index.ts";
import { visibleBehind } from "../../queries/visibleBehind.ts";
import { buildAnalysis } from "../analysis/buildAnalysis.ts";
import { standingStage } from "../stage.ts";
import { visibleStandings } from "./standings.ts";

/** 得分分析 of a year as it stands for whoever looks. */
export async function analysisFile(
  context: Context,
  year: number,
  format: "docx" | "pdf",
): Promise<Uint8Array> {
  const { rubric, synthetic } = await cycle(context, year);
  const { frozen, rows, recused } = await visibleStandings(context, year);
  const { stage } = await standingStage(context, year);
  const document = buildAnalysis({
    issuer: context.config.issuer,
    year,
    date: dateInChina(context.clock.now()),
    synthetic,
    stage,
    frozen,
    line: rubric.excellentLine,
    rows,
    recused: recused.length,
    behind: (await visibleBehind(context, year)).length,
  });
  return format === "docx"
    ? renderDocx(document)
    : (await renderPdf(document, { fontFolders: fontFolders(context) })).bytes;
}
