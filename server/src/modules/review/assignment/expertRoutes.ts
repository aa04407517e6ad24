import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { markUnit } from "../marking/commands/markUnit.ts";
import { sheet as sheetOf } from "../marking/queries/sheet.ts";
import { sheet, sheetInput } from "../schemas.ts";

const TAGS = ["review"];
const params = z.object({ year, unitId: z.string() });

/** The expert's side: the marking sheet. */
export function expertRoutes(app: App): void {
  app.get(
    "/api/review/:year/units/:unitId",
    { config: { policy: "review.readSheet" }, schema: { tags: TAGS, params, response: { 200: sheet } } },
    async (request) => sheetOf(request.context, request.params.year, request.params.unitId),
  );
  app.put(
    "/api/review/:year/units/:unitId/marks",
    {
      config: { policy: "review.mark" },
      schema: {
        tags: TAGS,
        params,
        body: sheetInput,
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    async (request) => markUnit(request.context, request.params.year, request.params.unitId, request.body),
  );
}
