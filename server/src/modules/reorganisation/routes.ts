import { policy as rules } from "./policy.ts";
import { allows } from "../../core/policy.ts";
import { z } from "zod";
import { notFound } from "../../core/refusal.ts";
import type { App } from "../../core/http/app.ts";
import { rejoinYear, year } from "../assessment/index.ts";
import { lettersLed } from "../servicedesk/index.ts";
import { closeUnit } from "./commands/closeUnit.ts";
import { leaveYear } from "./commands/leaveYear.ts";
import { mergeUnit } from "./commands/mergeUnit.ts";
import { splitUnit } from "./commands/splitUnit.ts";
import { closingObstacles, maySee, yearsOf } from "./obstacles.ts";
import { closing, membershipDecision, merging, splitting, unitYears } from "./schemas.ts";

const TAGS = ["reorganisation"];
const params = z.object({ id: z.string() });
const member = z.object({ year, unitId: z.string() });
const response = { 200: z.object({ done: z.literal(true) }) };
const DONE = { done: true } as const;

export function routes(app: App): void {
  app.get(
    "/api/units/:id/years",
    {
      config: { policy: "reorganisation.readYears" },
      schema: { tags: TAGS, params, response: { 200: unitYears } },
    },
    async (request) => {
      const { context } = request;
      const { id } = request.params;
      if (!maySee(context, id)) throw notFound("该单位");
      const office = allows(rules.reorganise, context.viewer);
      return {
        years: await yearsOf(context, id),
        obstacles: office ? await closingObstacles(context, id) : [],
        letters: office ? await lettersLed(context, id) : 0,
      };
    },
  );
  const policy = "reorganisation.reorganise";
  app.post(
    "/api/units/:id/close",
    { config: { policy }, schema: { tags: TAGS, params, body: closing, response } },
    async (request) => {
      await closeUnit(request.context, request.params.id, request.body);
      return DONE;
    },
  );
  app.post(
    "/api/units/:id/merge",
    { config: { policy }, schema: { tags: TAGS, params, body: merging, response } },
    async (request) => {
      await mergeUnit(request.context, request.params.id, request.body);
      return DONE;
    },
  );
  app.post(
    "/api/units/:id/split",
    { config: { policy }, schema: { tags: TAGS, params, body: splitting, response } },
    async (request) => {
      await splitUnit(request.context, request.params.id, request.body);
      return DONE;
    },
  );
  app.post(
    "/api/cycles/:year/members/:unitId/leave",
    {
      config: { policy: "reorganisation.decideMembership" },
      schema: { tags: TAGS, params: member, body: membershipDecision, response },
    },
    async (request) => {
      await leaveYear(request.context, request.params.year, request.params.unitId, request.body.reason);
      return DONE;
    },
  );
  app.post(
    "/api/cycles/:year/members/:unitId/rejoin",
    {
      config: { policy: "reorganisation.decideMembership" },
      schema: { tags: TAGS, params: member, body: membershipDecision, response },
    },
    async (request) => {
      await rejoinYear(request.context, request.params.year, request.params.unitId, request.body.reason);
      return DONE;
    },
  );
}
