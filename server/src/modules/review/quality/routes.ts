import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { year } from "../../assessment/index.ts";
import { quality as qualityOf } from "./queries/quality.ts";

const figure = z.number().nullable();
const view = z.object({
  round: z.union([z.literal(1), z.literal(2)]),
  thresholdShare: z.number(),
  bundles: z.array(
    z.object({
      bundle: z.string(),
      name: z.string(),
      units: z.number().int(),
      experts: z.number().int(),
      marks: z.number().int(),
      icc: figure,
      iccUnits: z.number().int(),
      iccReading: z.enum(["poor", "moderate", "good", "excellent"]).nullable(),
      commonUnits: z.number().int(),
      commonIcc: figure,
      alpha: z.object({ nominal: figure, ordinal: figure, interval: figure, ratio: figure }),
      kendall: figure,
      connected: z.boolean(),
      expertsQuality: z.array(
        z.object({
          accountId: z.string(),
          units: z.number().int(),
          marks: z.number().int(),
          meanShare: z.number(),
          offset: figure,
          apart: figure,
        }),
      ),
    }),
  ),
  names: z.record(z.string(), z.string()),
});

const params = z.object({ year });
const querystring = z.object({ round: z.coerce.number().int().min(1).max(2).default(1) });
const COLUMNS = [
  { key: "bundle", header: "评审分组", width: 24 },
  { key: "expert", header: "专家", width: 16 },
  { key: "units", header: "单位数", width: 8 },
  { key: "marks", header: "评分数", width: 8 },
  { key: "mean", header: "平均得分率", width: 12 },
  { key: "offset", header: "宽严偏移（百分制）", width: 18 },
  { key: "apart", header: "偏离同组过大的比例", width: 18 },
] as const;

/** Quality of the marking process. */
export function qualityRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/quality",
    {
      config: { policy: "review.readQuality" },
      schema: { tags: ["review"], params, querystring, response: { 200: view } },
    },
    async (request) => qualityOf(request.context, request.params.year, request.query.round === 2 ? 2 : 1),
  );
  app.get(
    "/api/cycles/:year/quality.xlsx",
    { config: { policy: "review.readQuality" }, schema: { tags: ["review"], params, querystring } },
    async (request, reply) => {
      const round = request.query.round === 2 ? 2 : 1;
      const found = await qualityOf(request.context, request.params.year, round);
      const rows = found.bundles.flatMap((bundle) =>
        bundle.expertsQuality.map((one) => ({
          bundle: bundle.name,
          expert: found.names[one.accountId] ?? one.accountId,
          units: one.units,
          marks: one.marks,
          mean: Math.round(one.meanShare * 10_000) / 10_000,
          offset: one.offset === null ? null : Math.round(one.offset * 100) / 100,
          apart: one.apart === null ? null : Math.round(one.apart * 10_000) / 10_000,
        })),
      );
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="quality-${request.params.year}.xlsx"`)
        .send(
          await writeSheet("评分质量", COLUMNS, rows, ["本表只说明评分过程的质量，不影响任何单位的得分。"]),
        );
    },
  );
}
