import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { year } from "../assessment/index.ts";
import { answerRoutes } from "./answers/routes.ts";
import { nominate } from "./commands/nominate.ts";
import { noticeRoutes } from "./notice/routes.ts";
import { visibleHonours } from "./queries/honours.ts";
import { ownNominee } from "./queries/ownNominee.ts";
import { visibleResult } from "./queries/result.ts";
import { unitMarks as marksOf } from "./queries/unitMarks.ts";
import { correctionRoutes } from "./corrections/routes.ts";
import { feedbackRoutes } from "./feedback/routes.ts";
import { stepsRoutes } from "./gates/routes.ts";
import { objectionRoutes } from "./objections/routes.ts";
import { receiptRoutes } from "./receipts/routes.ts";
import { recomputationRoutes } from "./recomputation/routes.ts";
import { yearOnYear as history } from "./queries/yearOnYear.ts";
import { honours, resultJson, unitMarks, yearOnYear } from "./schemas.ts";
import { standingRoutes } from "./standings/routes.ts";

const TAGS = ["results"];
const done = z.object({ done: z.literal(true) });
const params = z.object({ year });

export function routes(app: App): void {
  standingRoutes(app);
  recomputationRoutes(app);
  objectionRoutes(app);
  stepsRoutes(app);
  feedbackRoutes(app);
  receiptRoutes(app);
  answerRoutes(app);
  app.get(
    "/api/cycles/:year/units/:unitId/marks",
    {
      config: { policy: "results.readUnitMarks" },
      schema: { tags: TAGS, params: params.extend({ unitId: z.string() }), response: { 200: unitMarks } },
    },
    async (request) => marksOf(request.context, request.params.year, request.params.unitId),
  );
  app.get(
    "/api/cycles/:year/units/:unitId/history",
    {
      config: { policy: "results.readHistory" },
      schema: { tags: TAGS, params: params.extend({ unitId: z.string() }), response: { 200: yearOnYear } },
    },
    async (request) => history(request.context, request.params.year, request.params.unitId),
  );
  app.get(
    "/api/cycles/:year/honours",
    { config: { policy: "results.readHonours" }, schema: { tags: TAGS, params, response: { 200: honours } } },
    async (request) => visibleHonours(request.context, request.params.year),
  );
  app.get(
    "/api/cycles/:year/nominee",
    {
      config: { policy: "results.readNominee" },
      schema: {
        tags: TAGS,
        params,
        response: {
          200: z.object({ frozen: z.boolean(), excellent: z.boolean(), name: z.string().nullable() }),
        },
      },
    },
    async (request) => ownNominee(request.context, request.params.year),
  );
  app.put(
    "/api/cycles/:year/nominee",
    {
      config: { policy: "results.nominate" },
      schema: {
        tags: TAGS,
        params,
        body: z.object({ name: z.string().trim().min(1).max(40) }),
        response: { 200: done },
      },
    },
    async (request) => {
      await nominate(request.context, request.params.year, request.body.name);
      return { done: true as const };
    },
  );
  app.get(
    "/api/cycles/:year/result.json",
    {
      config: { policy: "results.readResult" },
      schema: { tags: TAGS, params, response: { 200: resultJson } },
    },
    async (request) => visibleResult(request.context, request.params.year),
  );
  noticeRoutes(app);
  correctionRoutes(app);
}
