import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { countedRows } from "./queries/countedRows.ts";
import { closedCount } from "./schemas.ts";

/** The rows that a closed count counted: of a fact twelve are shown, here stand all. An officer reads those of the own unit. */
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
}
