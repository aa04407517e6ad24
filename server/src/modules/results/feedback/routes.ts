import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { feedbackFile } from "./feedbackDocument.ts";
import { printing, sentSheetFile } from "./queries/sentSheet.ts";
import { MEDIA_TYPES } from "../mediaTypes.ts";

const params = z.object({ year, unitId: z.string().max(20), format: z.enum(["docx", "pdf"]) });

/** How far the files of the last sending are printed; null before it. */
const printingShape = z.object({
  printing: z.object({ sheets: z.number().int(), printed: z.number().int(), sentAt: z.string() }).nullable(),
});

/** A unit's feedback sheet as a document: as it was sent, and as its page reads now. */
export function feedbackRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/feedback/printing",
    {
      config: { policy: "results.readStandings" },
      schema: { tags: ["results"], params: z.object({ year }), response: { 200: printingShape } },
    },
    async (request) => ({ printing: await printing(request.context, request.params.year) }),
  );
  app.get(
    "/api/cycles/:year/units/:unitId/feedback/sent/:format",
    { config: { policy: "results.readUnitMarks" }, schema: { tags: ["results"], params } },
    async (request, reply) => {
      const { year: of, unitId, format } = request.params;
      return reply
        .type(MEDIA_TYPES[format])
        .header("content-disposition", `attachment; filename="feedback-${of}-${unitId}-sent.${format}"`)
        .send(Buffer.from(await sentSheetFile(request.context, of, unitId, format)));
    },
  );
  app.get(
    "/api/cycles/:year/units/:unitId/feedback/:format",
    {
      config: { policy: "results.readUnitMarks" },
      schema: {
        tags: ["results"],
        params,
      },
    },
    async (request, reply) => {
      const { year: of, unitId, format } = request.params;
      return reply
        .type(MEDIA_TYPES[format])
        .header("content-disposition", `attachment; filename="feedback-${of}-${unitId}.${format}"`)
        .send(Buffer.from(await feedbackFile(request.context, of, unitId, format)));
    },
  );
}
