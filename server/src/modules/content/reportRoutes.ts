import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { bulletin } from "./bulletin/bulletin.ts";
import { mirror } from "./queries/mirror.ts";
import { mirror as mirrorShape, year } from "./schemas.ts";

const TAGS = ["content"];
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** What is told of a year: to a unit of itself, to everybody of a month. */
export function routes(app: App): void {
  app.get(
    "/api/contributions/mirror",
    {
      config: { policy: "content.readMirror" },
      schema: {
        tags: TAGS,
        querystring: z.object({ year, unitId: z.string().max(20).optional() }),
        response: { 200: mirrorShape },
      },
    },
    async ({ context, query }) => mirror(context, query.year, query.unitId),
  );
  app.get(
    "/api/contributions/bulletin.docx",
    {
      config: { policy: "content.makeBulletin", limit: "export" },
      schema: { tags: TAGS, querystring: z.object({ year, month: z.coerce.number().int().min(1).max(12) }) },
    },
    async ({ context, query }, reply) =>
      reply
        .type(DOCX)
        .header(
          "content-disposition",
          `attachment; filename="bulletin-${query.year}-${String(query.month).padStart(2, "0")}.docx"`,
        )
        .send(await bulletin(context, query.year, query.month)),
  );
}
