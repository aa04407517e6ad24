import { z } from "zod";
import type { App } from "../../../../core/http/app.ts";
import { announceSitting, cancelSitting, moveSitting, publishPlan } from "../commands/announceSitting.ts";
import { nameGuest, recordAttendance, replaceGuest } from "../commands/guests.ts";
import { moveRecord } from "../commands/moveRecord.ts";
import { planSitting, rewordSitting } from "../commands/planSitting.ts";
import { publishRecord } from "../commands/publishRecord.ts";
import { saveRecord } from "../commands/saveRecord.ts";
import { moveScript, saveScript } from "../commands/script.ts";
import { seatPeople } from "../commands/seatPeople.ts";
import { callOf } from "../queries/calls.ts";
import { sitting, sittings } from "../queries/sittings.ts";
import { REVIEW_MOVES } from "../../reviewMoves.ts";
import { moved, versionOnly } from "../../schemas.ts";
import * as shape from "../schemas.ts";
import { board, wholeSitting } from "../views.ts";

const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });
const ofGuest = params.extend({ guest: z.uuid() });
const change = <Body extends z.ZodType>(policy: string, body: Body) => ({
  config: { policy: `participation.${policy}` },
  schema: { tags: TAGS, params, body, response: { 200: shape.changed } },
});

const saved = z.object({ id: z.string(), version: z.number().int(), voided: z.string().nullable() });

function boardRoutes(app: App): void {
  app.get(
    "/api/sittings",
    {
      config: { policy: "participation.readSittings" },
      schema: { tags: TAGS, querystring: z.object({ year: shape.year }), response: { 200: board } },
    },
    async ({ context, query }) => ({
      year: query.year,
      call: await callOf(context, query.year),
      sittings: await sittings(context, query.year),
    }),
  );
  app.post(
    "/api/sittings",
    {
      config: { policy: "participation.planSitting" },
      schema: { tags: TAGS, body: shape.newSitting, response: { 200: shape.changed } },
    },
    async (request) => planSitting(request.context, request.body),
  );
  app.post(
    "/api/sittings/plan",
    {
      config: { policy: "participation.announceSitting" },
      schema: {
        tags: TAGS,
        body: z.object({ year: shape.year }),
        response: { 200: z.object({ sittings: z.number().int() }) },
      },
    },
    async (request) => publishPlan(request.context, request.body.year),
  );
  app.get(
    "/api/sittings/:id",
    {
      config: { policy: "participation.readSittings" },
      schema: { tags: TAGS, params, response: { 200: wholeSitting } },
    },
    async (request) => sitting(request.context, request.params.id),
  );
}

function guestRoutes(app: App): void {
  app.post(
    "/api/sittings/:id/guests",
    change(
      "recordGuest",
      z.object({
        version: z.number().int().min(1),
        interviewId: z.uuid(),
        name: z.string().trim().min(1).max(40),
        post: z.string().trim().min(1).max(60),
        rank: shape.guest,
      }),
    ),
    async (request) => nameGuest(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/sittings/:id/guests/:guest/attendance",
    {
      config: { policy: "participation.recordGuest" },
      schema: { tags: TAGS, params: ofGuest, body: shape.attendance, response: { 200: shape.changed } },
    },
    async ({ context, params: { id, guest }, body }) => recordAttendance(context, id, guest, body),
  );
  app.post(
    "/api/sittings/:id/guests/:guest/replace",
    {
      config: { policy: "participation.recordGuest" },
      schema: { tags: TAGS, params: ofGuest, body: shape.replacement, response: { 200: shape.changed } },
    },
    async ({ context, params: { id, guest }, body }) => replaceGuest(context, id, guest, body),
  );
}

function scriptRoutes(app: App): void {
  app.post(
    "/api/sittings/:id/script",
    {
      config: { policy: "participation.writeScript" },
      schema: {
        tags: TAGS,
        params,
        body: shape.script,
        response: { 200: saved },
      },
    },
    async (request) => saveScript(request.context, request.params.id, request.body),
  );
  for (const [move, right] of REVIEW_MOVES)
    app.post(
      `/api/sittings/:id/script/${move}`,
      {
        config: { policy: `participation.${right}Script` },
        schema: {
          tags: TAGS,
          params,
          body: shape.scriptMove,
          response: { 200: moved },
        },
      },
      async (request) => moveScript(request.context, request.params.id, move, request.body),
    );
}

function recordRoutes(app: App): void {
  app.post(
    "/api/sittings/:id/record",
    {
      config: { policy: "participation.writeRecord" },
      schema: { tags: TAGS, params, body: shape.savedRecord, response: { 200: saved } },
    },
    async (request) => saveRecord(request.context, request.params.id, request.body),
  );
  for (const [move, right] of REVIEW_MOVES)
    app.post(
      `/api/sittings/:id/record/${move}`,
      {
        config: { policy: `participation.${right}Record` },
        schema: { tags: TAGS, params, body: shape.recordMove, response: { 200: moved } },
      },
      async (request) => moveRecord(request.context, request.params.id, move, request.body),
    );
}

/** Plan, announcement, people, script and record of sittings. */
export function sittingRoutes(app: App): void {
  boardRoutes(app);
  app.post("/api/sittings/:id", change("planSitting", shape.changedSitting), async (request) =>
    rewordSitting(request.context, request.params.id, request.body),
  );
  app.post("/api/sittings/:id/announce", change("announceSitting", shape.announcement), async (request) =>
    announceSitting(request.context, request.params.id, request.body),
  );
  app.post("/api/sittings/:id/move", change("moveSitting", shape.moved), async (request) =>
    moveSitting(request.context, request.params.id, request.body),
  );
  app.post("/api/sittings/:id/cancel", change("moveSitting", shape.calledOff), async (request) =>
    cancelSitting(request.context, request.params.id, request.body),
  );
  app.post("/api/sittings/:id/seats", change("seatPeople", shape.seats), async (request) =>
    seatPeople(request.context, request.params.id, request.body),
  );
  app.post("/api/sittings/:id/publish", change("publishRecord", versionOnly), async (request) =>
    publishRecord(request.context, request.params.id, request.body.version),
  );
  guestRoutes(app);
  scriptRoutes(app);
  recordRoutes(app);
}
