import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { year } from "../assessment/index.ts";
import { addExpert } from "./commands/addExpert.ts";
import { assign } from "./commands/assign.ts";
import { changeExpert } from "./commands/changeExpert.ts";
import { closeRound } from "./commands/closeRound.ts";
import { decideItem } from "./commands/decideItem.ts";
import { progress as progressOf } from "./queries/assignments.ts";
import { experts } from "./queries/experts.ts";
import { stageOf } from "./queries/stage.ts";
import { decision, expert, expertChange, progress, proposal, stage } from "./schemas.ts";
import { discussionRoutes } from "./discussionRoutes.ts";
import { expertRoutes } from "./expertRoutes.ts";

const TAGS = ["review"];
const done = z.object({ done: z.literal(true) });
const cycleParams = z.object({ year });

/** The office's side: experts, assignments, rounds. */
export function routes(app: App): void {
  app.get(
    "/api/experts",
    {
      config: { policy: "review.listExperts" },
      schema: { tags: TAGS, response: { 200: z.object({ experts: z.array(expert) }) } },
    },
    async (request) => ({ experts: await experts(request.context) }),
  );
  app.put(
    "/api/experts/:accountId",
    {
      config: { policy: "review.changeExpert" },
      schema: {
        tags: TAGS,
        params: z.object({ accountId: z.uuid() }),
        body: expertChange,
        response: { 200: done },
      },
    },
    async (request) => {
      await changeExpert(request.context, request.params.accountId, request.body);
      return { done: true as const };
    },
  );
  app.get(
    "/api/cycles/:year/assignments",
    {
      config: { policy: "review.listAssignments" },
      schema: { tags: TAGS, params: cycleParams, response: { 200: progress } },
    },
    async (request) => ({
      stage: await stageOf(request.context, request.params.year),
      experts: await progressOf(request.context, request.params.year),
    }),
  );
  app.post(
    "/api/cycles/:year/assignments",
    {
      config: { policy: "review.assign" },
      schema: {
        tags: TAGS,
        params: cycleParams,
        body: z.object({ mode: z.enum(["propose", "apply"]) }),
        response: { 200: proposal },
      },
    },
    async (request) => assign(request.context, request.params.year, request.body.mode === "apply"),
  );
  app.post(
    "/api/cycles/:year/units/:unitId/experts",
    {
      config: { policy: "review.assign" },
      schema: {
        tags: TAGS,
        params: cycleParams.extend({ unitId: z.string() }),
        body: z.object({ accountId: z.uuid(), bundle: z.string().optional() }),
        response: { 200: done },
      },
    },
    async (request) => {
      const { accountId, bundle } = request.body;
      await addExpert(request.context, request.params.year, request.params.unitId, accountId, bundle);
      return { done: true as const };
    },
  );
  app.post(
    "/api/cycles/:year/rounds/:round/close",
    {
      config: { policy: "review.closeRound" },
      schema: {
        tags: TAGS,
        params: cycleParams.extend({ round: z.coerce.number().int().min(1).max(2) }),
        response: { 200: z.object({ stage }) },
      },
    },
    async (request) => {
      const closed = await closeRound(
        request.context,
        request.params.year,
        request.params.round === 1 ? 1 : 2,
      );
      return { stage: stage.parse(closed.stage) };
    },
  );
  app.put(
    "/api/cycles/:year/units/:unitId/decisions",
    {
      config: { policy: "review.decide" },
      schema: {
        tags: TAGS,
        params: cycleParams.extend({ unitId: z.string() }),
        body: decision,
        response: { 200: done },
      },
    },
    async (request) => {
      await decideItem(request.context, request.params.year, request.params.unitId, request.body);
      return { done: true as const };
    },
  );
  expertRoutes(app);
  discussionRoutes(app);
}
