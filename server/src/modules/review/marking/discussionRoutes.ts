import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { comment } from "./commands/comment.ts";
import { keepPending } from "./commands/keepPending.ts";
import { sendBack } from "./commands/sendBack.ts";
import { passGate } from "./commands/passGate.ts";
import { qualityRoutes } from "../quality/routes.ts";
import { formRoutes } from "../form/routes.ts";
import { lookUpRoutes } from "./lookUpRoutes.ts";
import { disagreements } from "./queries/disagreements.ts";
import { discussion } from "./queries/discussion.ts";
import { disagreement, discussionEntry, gateNote, newComment, newSendBack, stage } from "../schemas.ts";

const TAGS = ["review"];
const done = z.object({ done: z.literal(true) });
const cycleParams = z.object({ year });
const unitParams = z.object({ year, unitId: z.string() });

/** Where experts do not come together: disagreements, discussion, send-back, and the later gates. */
export function discussionRoutes(app: App): void {
  formRoutes(app);
  qualityRoutes(app);
  lookUpRoutes(app);
  app.get(
    "/api/cycles/:year/disagreements",
    {
      config: { policy: "review.readDisagreements" },
      schema: {
        tags: TAGS,
        params: cycleParams,
        response: { 200: z.object({ disagreements: z.array(disagreement) }) },
      },
    },
    async ({ context, params }) => {
      await keepPending(context, params.year);
      return { disagreements: await disagreements(context, params.year) };
    },
  );
  app.get(
    "/api/review/:year/units/:unitId/discussion",
    {
      config: { policy: "review.readDiscussion" },
      schema: {
        tags: TAGS,
        params: unitParams,
        response: { 200: z.object({ entries: z.array(discussionEntry) }) },
      },
    },
    async (request) => ({
      entries: await discussion(request.context, request.params.year, request.params.unitId),
    }),
  );
  app.post(
    "/api/review/:year/units/:unitId/discussion",
    {
      config: { policy: "review.discuss" },
      schema: { tags: TAGS, params: unitParams, body: newComment, response: { 200: done } },
    },
    async (request) => {
      await comment(request.context, request.params.year, request.params.unitId, request.body);
      return { done: true as const };
    },
  );
  app.post(
    "/api/review/:year/units/:unitId/send-back",
    {
      config: { policy: "review.sendBack" },
      schema: { tags: TAGS, params: unitParams, body: newSendBack, response: { 200: done } },
    },
    async (request) => {
      await sendBack(request.context, request.params.year, request.params.unitId, request.body);
      return { done: true as const };
    },
  );
  for (const [gate, policy] of [
    ["deliberation", "review.passDeliberation"],
    ["approval", "review.approve"],
  ] as const) {
    app.post(
      `/api/cycles/:year/gates/${gate}`,
      {
        config: { policy },
        schema: { tags: TAGS, params: cycleParams, body: gateNote, response: { 200: z.object({ stage }) } },
      },
      async (request) => passGate(request.context, request.params.year, gate, request.body.note),
    );
  }
}
