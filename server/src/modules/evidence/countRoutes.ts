import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { closings } from "./queries/closings.ts";
import { countedRows } from "./queries/countedRows.ts";
import { closedCount, closing, countSource } from "./schemas.ts";

/**
 * By whom and when the counts of a year were closed, and the rows that a closed count counted: of a fact twelve are shown, here stand all.
 * An officer reads the rows of the own unit.
 */
export function countRoutes(app: App): void {
  app.get(
    "/api/counts/:id/rows",
    {
      config: { policy: "evidence.readCountedRows" },
      schema: {
        tags: ["evidence"],
        params: z.object({ id: z.uuid() }),
        querystring: z.object({
          unitId: z.string(),
          key: z.string().max(80).optional(),
          page: z.coerce.number().int().min(1).default(1),
          pageSize: z.coerce.number().int().min(1).max(500).default(50),
        }),
        response: { 200: closedCount },
      },
    },
    async (request) => countedRows(request.context, request.params.id, request.query),
  );
  app.get(
    "/api/closings",
    {
      config: { policy: "evidence.readCountedRows" },
      schema: {
        tags: ["evidence"],
        querystring: z.object({ year: z.coerce.number().int().min(1990).max(2100), source: countSource }),
        response: { 200: z.object({ closings: z.array(closing) }) },
      },
    },
    async (request) => closings(request.context, request.query.year, request.query.source),
  );
}
