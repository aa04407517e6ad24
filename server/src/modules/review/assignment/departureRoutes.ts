import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { recordDeparture } from "./commands/recordDeparture.ts";
import { returnExpert } from "./commands/returnExpert.ts";
import { takeBack } from "../marking/commands/takeBack.ts";
import { departureInput, departures, departureView, returnInput, takeBackInput } from "./departureSchemas.ts";
import { departures as departuresOf } from "./queries/departures.ts";
import { experts } from "./queries/experts.ts";

const TAGS = ["review"];
const params = z.object({ year, accountId: z.uuid() });
const done = z.object({ done: z.literal(true) });

/** Assignments that end before their time: an expert leaves, or one is taken back. */
export function departureRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/departures",
    {
      config: { policy: "review.listAssignments" },
      schema: { tags: TAGS, params: z.object({ year }), response: { 200: departures } },
    },
    async (request) => {
      const names = new Map((await experts(request.context)).map((one) => [one.accountId, one.name]));
      const all = await departuresOf(request.context, request.params.year);
      return {
        departures: all.map((one) => ({ ...one, name: names.get(one.accountId) ?? "（已停用的账号）" })),
      };
    },
  );
  app.post(
    "/api/cycles/:year/experts/:accountId/departure",
    {
      config: { policy: "review.recordDeparture" },
      schema: { tags: TAGS, params, body: departureInput, response: { 200: departureView } },
    },
    async (request) =>
      recordDeparture(request.context, request.params.year, request.params.accountId, request.body),
  );
  app.post(
    "/api/cycles/:year/experts/:accountId/return",
    {
      config: { policy: "review.returnExpert" },
      schema: { tags: TAGS, params, body: returnInput, response: { 200: done } },
    },
    async (request) => {
      const { year: of, accountId } = request.params;
      await returnExpert(request.context, of, accountId, request.body.reason);
      return { done: true as const };
    },
  );
  app.post(
    "/api/cycles/:year/units/:unitId/take-back",
    {
      config: { policy: "review.takeBack" },
      schema: {
        tags: TAGS,
        params: z.object({ year, unitId: z.string() }),
        body: takeBackInput,
        response: { 200: done },
      },
    },
    async (request) => {
      await takeBack(request.context, request.params.year, request.params.unitId, request.body);
      return { done: true as const };
    },
  );
}
