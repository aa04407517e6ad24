import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { addAdoption } from "./commands/addAdoption.ts";
import { voidAdoption } from "./commands/voidAdoption.ts";
import { COUNTING } from "./counting.ts";
import { grade, outlet } from "./kinds.ts";
import { changed, newAdoption, voidedAdoption } from "./schemas.ts";
import { ADOPTED_NAMES } from "./workbook.ts";

const TAGS = ["content"];

const outletList = z.object({
  outlets: z.array(
    z.object({
      key: outlet,
      name: z.string(),
      proof: z.boolean(),
      grades: z.array(z.object({ key: grade, name: z.string() })),
    }),
  ),
});

/** Where contributions are taken: what outlets there are, one more place, a place voided. */
export function routes(app: App): void {
  app.get(
    "/api/contributions/outlets",
    {
      config: { policy: "content.listContributions" },
      schema: { tags: TAGS, response: { 200: outletList } },
    },
    async () => ({
      outlets: COUNTING.outlets.map(({ key, name, proof, grades }) => ({
        key,
        name,
        proof,
        grades: grades.map((one) => ({ key: one, name: ADOPTED_NAMES[one] })),
      })),
    }),
  );
  app.post(
    "/api/contributions/:id/adoptions",
    {
      config: { policy: "content.addAdoption" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.uuid() }),
        body: newAdoption,
        response: { 200: changed },
      },
    },
    async (request) => addAdoption(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/contributions/:id/adoptions/:adoptionId/void",
    {
      config: { policy: "content.voidAdoption" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.uuid(), adoptionId: z.uuid() }),
        body: voidedAdoption,
        response: { 200: changed },
      },
    },
    async (request) =>
      voidAdoption(request.context, request.params.id, request.params.adoptionId, request.body),
  );
}
