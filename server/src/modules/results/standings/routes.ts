import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { coverageText, cycle, year } from "../../assessment/index.ts";
import { KIND_NAMES } from "../../registry/index.ts";
import { MEDIA_TYPES } from "../mediaTypes.ts";
import { freeze } from "./commands/freeze.ts";
import { visibleBehind } from "../queries/visibleBehind.ts";
import { coverageInput, outline, standingFilter, standingPage, standings, tieInput } from "../schemas.ts";
import { belowFloorWords } from "./coverage.ts";
import { cityQuery, cityUnits, picture, pictureQuery } from "./schemas.ts";
import { confirmFeedback } from "./commands/confirmFeedback.ts";
import { decideCoverage } from "./commands/decideCoverage.ts";
import { decideTie } from "./commands/decideTie.ts";
import { finalise } from "./commands/finalise.ts";
import { unfreeze } from "./commands/unfreeze.ts";
import { openFeedback } from "./commands/openFeedback.ts";
import { analysisFile } from "./queries/analysis.ts";
import { standingsOutline } from "./queries/outline.ts";
import { standingsPicture, unitsOnTile } from "./queries/picture.ts";
import { filteredStandings, standingsView } from "./queries/view.ts";

const TAGS = ["results"];
const done = z.object({ done: z.literal(true) });
const DONE = { done: true as const };
const params = z.object({ year });
const text = z.string().trim().min(1).max(1000);

const COLUMNS = [
  { key: "kind", header: "类别", width: 10 },
  { key: "rank", header: "名次", width: 8 },
  { key: "overall", header: "总名次", width: 8 },
  { key: "name", header: "单位", width: 40 },
  { key: "score", header: "得分", width: 10 },
  { key: "coverage", header: "已知分值占比", width: 14 },
  { key: "remark", header: "说明", width: 40 },
  { key: "excellent", header: "评定", width: 10 },
  { key: "bar", header: "评优一票否决", width: 60 },
  { key: "veto", header: "一票否决", width: 60 },
  { key: "behind", header: "待更新", width: 60 },
] as const;

/** Standings from draft to final. */
export function standingRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/standings",
    {
      config: { policy: "results.readStandings" },
      schema: { tags: TAGS, params, querystring: standingPage, response: { 200: standings } },
    },
    async (request) => standingsView(request.context, request.params.year, request.query),
  );
  app.get(
    "/api/cycles/:year/standings/outline",
    {
      config: { policy: "results.readStandings" },
      schema: { tags: TAGS, params, response: { 200: outline } },
    },
    async (request) => standingsOutline(request.context, request.params.year),
  );
  app.get(
    "/api/cycles/:year/standings/picture",
    {
      config: { policy: "results.readStandings" },
      schema: { tags: TAGS, params, querystring: pictureQuery, response: { 200: picture } },
    },
    async (request) => standingsPicture(request.context, request.params.year, request.query),
  );
  app.get(
    "/api/cycles/:year/standings/city",
    {
      config: { policy: "results.readStandings" },
      schema: { tags: TAGS, params, querystring: cityQuery, response: { 200: cityUnits } },
    },
    async (request) => unitsOnTile(request.context, request.params.year, request.query),
  );
  app.get(
    "/api/cycles/:year/standings.xlsx",
    {
      config: { policy: "results.readStandings" },
      schema: { tags: TAGS, params, querystring: standingFilter },
    },
    async (request, reply) => {
      const { synthetic, rubric } = await cycle(request.context, request.params.year);
      const floor = Math.round(rubric.coverageFloor.share * 10_000);
      const { rows, recused } = await filteredStandings(request.context, request.params.year, request.query);
      const behind = await visibleBehind(request.context, request.params.year);
      const reasons = new Map(behind.map((one) => [one.unitId, one.reason]));
      const lines = rows.map((row) => ({
        kind: KIND_NAMES[row.kind],
        rank: row.rank,
        overall: row.overall,
        name: row.name,
        score: row.score === null ? null : row.score / 100,
        coverage: row.coverage === null ? null : coverageText(row.coverage),
        remark: belowFloorWords(row, floor),
        excellent: row.excellent ? "优秀" : row.failed ? "不合格" : "",
        bar: row.bar,
        veto: row.veto,
        behind: reasons.get(row.unitId) ?? null,
      }));
      const notes = [
        ...(synthetic ? ["演示数据：分数为模拟生成，不代表任何单位的真实评价。"] : []),
        ...(behind.length > 0
          ? [`有 ${behind.length} 个单位的结果落后于数据或决定，见“待更新”一栏；重新计算前不作定论。`]
          : []),
        ...(recused.length > 0
          ? [`您须回避 ${recused.map((one) => one.name).join("、")}，本表不含该单位，相关名次不显示。`]
          : []),
      ];
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="standings-${request.params.year}.xlsx"`)
        .send(await writeSheet("排名", COLUMNS, lines, notes));
    },
  );
  app.get(
    "/api/cycles/:year/standings/analysis/:format",
    {
      config: { policy: "results.readStandings", limit: "export" },
      schema: { tags: TAGS, params: params.extend({ format: z.enum(["docx", "pdf"]) }) },
    },
    async (request, reply) => {
      const { year: of, format } = request.params;
      return reply
        .type(MEDIA_TYPES[format])
        .header("content-disposition", `attachment; filename="analysis-${of}.${format}"`)
        .send(Buffer.from(await analysisFile(request.context, of, format)));
    },
  );
  app.post(
    "/api/cycles/:year/standings/feedback",
    {
      config: { policy: "results.openFeedback" },
      schema: { tags: TAGS, params, response: { 200: z.object({ until: z.string() }) } },
    },
    async (request) => openFeedback(request.context, request.params.year),
  );
  app.post(
    "/api/cycles/:year/feedback/confirm",
    {
      config: { policy: "results.confirmFeedback" },
      schema: { tags: TAGS, params, response: { 200: done } },
    },
    async (request) => {
      await confirmFeedback(request.context, request.params.year);
      return DONE;
    },
  );
  app.post(
    "/api/cycles/:year/standings/freeze",
    {
      config: { policy: "results.freezeStandings" },
      schema: { tags: TAGS, params, response: { 200: z.object({ units: z.number().int() }) } },
    },
    async (request) => freeze(request.context, request.params.year),
  );
  app.post(
    "/api/cycles/:year/standings/unfreeze",
    {
      config: { policy: "results.finaliseStandings" },
      schema: { tags: TAGS, params, body: z.object({ reason: text }), response: { 200: done } },
    },
    async (request) => {
      await unfreeze(request.context, request.params.year, request.body.reason);
      return DONE;
    },
  );
  app.post(
    "/api/cycles/:year/standings/finalise",
    {
      config: { policy: "results.finaliseStandings" },
      schema: { tags: TAGS, params, body: z.object({ note: text }), response: { 200: done } },
    },
    async (request) => {
      await finalise(request.context, request.params.year, request.body.note);
      return DONE;
    },
  );
  app.put(
    "/api/cycles/:year/standings/coverage",
    {
      config: { policy: "results.decideCoverage" },
      schema: { tags: TAGS, params, body: coverageInput, response: { 200: done } },
    },
    async (request) => {
      await decideCoverage(request.context, request.params.year, request.body);
      return DONE;
    },
  );
  app.put(
    "/api/cycles/:year/standings/tie",
    {
      config: { policy: "results.decideTie" },
      schema: { tags: TAGS, params, body: tieInput, response: { 200: done } },
    },
    async (request) => {
      await decideTie(request.context, request.params.year, request.body);
      return DONE;
    },
  );
}
