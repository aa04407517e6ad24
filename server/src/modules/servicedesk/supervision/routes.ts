import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { kind } from "../schemas.ts";
import { burning } from "./queries/burning.ts";
import { issueSupervision } from "./commands/issueSupervision.ts";
import { supervisionFile, supervisions } from "./supervisions.ts";

const TAGS = ["servicedesk"];
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const burningView = z.object({
  legId: z.string(),
  caseId: z.string(),
  number: z.string(),
  kind,
  unitId: z.string(),
  unitName: z.string(),
  dispatchedOn: z.string(),
  due: z.string(),
  daysOver: z.number().int(),
  burn: z.enum(["over", "late", "red", "black", "veto"]),
  supervised: z.number().int(),
});
const issued = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  issuedBy: z.string(),
  answerBy: z.string(),
  letters: z.number().int(),
  open: z.number().int(),
});

/** 督办: what is over its day by how much, and the numbered letters about it. */
export function supervisionRoutes(app: App): void {
  app.get(
    "/api/desk/burning",
    {
      config: { policy: "servicedesk.readBoard" },
      schema: { tags: TAGS, response: { 200: z.object({ letters: z.array(burningView) }) } },
    },
    async ({ context }) => ({ letters: await burning(context) }),
  );
  app.get(
    "/api/desk/supervisions",
    {
      config: { policy: "servicedesk.listSupervisions" },
      schema: { tags: TAGS, response: { 200: z.object({ supervisions: z.array(issued) }) } },
    },
    async ({ context }) => ({ supervisions: await supervisions(context) }),
  );
  app.post(
    "/api/desk/supervisions",
    {
      config: { policy: "servicedesk.issueSupervision" },
      schema: {
        tags: TAGS,
        body: z.object({ unitId: z.string().min(1).max(20), agency: z.string().trim().min(1).max(20) }),
        response: {
          200: z.object({
            id: z.string(),
            serial: z.number().int(),
            year: z.number().int(),
            letters: z.number().int(),
          }),
        },
      },
    },
    async ({ context, body }) => issueSupervision(context, body),
  );
  app.get(
    "/api/desk/supervisions/:id/document.:format",
    {
      config: { policy: "servicedesk.listSupervisions" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid(), format: z.enum(["docx", "pdf"]) }) },
    },
    async ({ context, params }, reply) => {
      const file = await supervisionFile(context, params.id, params.format);
      return reply
        .type(params.format === "docx" ? DOCX : "application/pdf")
        .header("content-disposition", `attachment; filename="supervision.${params.format}"`)
        .send(file.stream());
    },
  );
}
