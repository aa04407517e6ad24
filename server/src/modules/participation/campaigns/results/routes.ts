import { z } from "zod";
import type { App } from "../../../../core/http/app.ts";
import { REVIEW_MOVES } from "../../reviewMoves.ts";
import { changed, moved, versionOnly } from "../../schemas.ts";
import { reason, resultMove, withReason } from "../schemas.ts";
import { announceResults } from "./commands/announceResults.ts";
import { draftResults } from "./commands/draftResults.ts";
import { finaliseResults } from "./commands/finaliseResults.ts";
import { moveResults } from "./commands/moveResults.ts";
import { reopenResults } from "./commands/reopenResults.ts";
import { takeAwardBack } from "./commands/takeAwardBack.ts";
import { certificateFile } from "./certificates.ts";
import { decideObjection } from "./commands/decideObjection.ts";
import { objectToResult } from "./commands/objectToResult.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });
const text = z.string().trim().min(1).max(2000);

const RIGHTS = { write: "draftResults", review: "reviewResults" };

/** Results: worked out, signed, announced, objected to, final, taken back. */
export function resultRoutes(app: App): void {
  app.post(
    "/api/campaigns/:id/results",
    {
      config: { policy: "participation.draftResults" },
      schema: { tags: TAGS, params, body: versionOnly, response: { 200: changed } },
    },
    async (request) => draftResults(request.context, request.params.id, request.body.version),
  );
  for (const [move, right] of REVIEW_MOVES)
    app.post(
      `/api/campaigns/:id/results/${move}`,
      {
        config: { policy: `participation.${RIGHTS[right]}` },
        schema: { tags: TAGS, params, body: resultMove, response: { 200: moved } },
      },
      async (request) => moveResults(request.context, request.params.id, move, request.body),
    );
  app.post(
    "/api/campaigns/:id/announce",
    {
      config: { policy: "participation.announceResults" },
      schema: { tags: TAGS, params, body: versionOnly, response: { 200: changed } },
    },
    async (request) => announceResults(request.context, request.params.id, request.body.version),
  );
  app.post(
    "/api/campaigns/:id/reopen",
    {
      config: { policy: "participation.reopenResults" },
      schema: { tags: TAGS, params, body: withReason, response: { 200: changed } },
    },
    async (request) => reopenResults(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/campaigns/:id/finalise",
    {
      config: { policy: "participation.finaliseResults" },
      schema: { tags: TAGS, params, body: versionOnly, response: { 200: changed } },
    },
    async (request) => finaliseResults(request.context, request.params.id, request.body.version),
  );
  app.post(
    "/api/campaigns/:id/awards/:entryId/void",
    {
      config: { policy: "participation.voidAward" },
      schema: {
        tags: TAGS,
        params: params.extend({ entryId: z.uuid() }),
        body: z.object({ reason }),
        response: { 200: done },
      },
    },
    async (request) => {
      await takeAwardBack(request.context, request.params.id, request.params.entryId, request.body.reason);
      return { done: true as const };
    },
  );
  for (const format of ["docx", "pdf"] as const)
    app.get(
      `/api/campaign-entries/:id/certificate.${format}`,
      { config: { policy: "participation.readEntry" }, schema: { tags: TAGS, params } },
      async (request, reply) =>
        reply
          .type(format === "pdf" ? "application/pdf" : DOCX)
          .header("content-disposition", `attachment; filename="certificate.${format}"`)
          .send(await certificateFile(request.context, request.params.id, format)),
    );
  app.post(
    "/api/campaigns/:id/objections",
    {
      config: { policy: "participation.objectToResult" },
      schema: {
        tags: TAGS,
        params,
        body: z.object({ entryId: z.uuid().optional(), text }),
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    async (request) => objectToResult(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/campaign-objections/:id/decide",
    {
      config: { policy: "participation.decideObjection" },
      schema: {
        tags: TAGS,
        params,
        body: z.object({ upheld: z.boolean(), answer: text }),
        response: { 200: done },
      },
    },
    async (request) => {
      await decideObjection(request.context, request.params.id, request.body);
      return { done: true as const };
    },
  );
}
