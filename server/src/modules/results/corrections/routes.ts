import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { demandWholeView } from "../queries/beforePublication.ts";
import { beginCorrigendum } from "./commands/beginCorrigendum.ts";
import { dropCorrigendum } from "./commands/dropCorrigendum.ts";
import { compareNow } from "./commands/compareNow.ts";
import { decideHonour } from "./commands/decideHonour.ts";
import { takeBackDecision } from "./commands/takeBackDecision.ts";
import { giveReason } from "./commands/giveReason.ts";
import { holdUnit } from "./commands/holdUnit.ts";
import { correctionsView } from "./queries/overview.ts";
import { yearOfEntry } from "./queries/entries.ts";
import { begin, corrections, drop, holdInput, honourDecision, reasonInput, removal } from "./schemas.ts";

const TAGS = ["results"];
const params = z.object({ year });
const ordinal = z.coerce.number().int().min(1).max(999);
const entryParams = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });
const DONE = { done: true as const };
const reading = { policy: "results.readCorrections" };
const correcting = { policy: "results.correct" };

/** 更正 after publication: what differs, what is to be corrected and why, and the corrigenda. Their text and steps go the notice's way. */
export function correctionRoutes(app: App): void {
  corrigendumRoutes(app);
  entryRoutes(app);
}

function corrigendumRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/corrections",
    { config: reading, schema: { tags: TAGS, params, response: { 200: corrections } } },
    async ({ context, params: of }) => {
      await demandWholeView(context, of.year, "correction");
      return correctionsView(context, of.year);
    },
  );
  app.post(
    "/api/cycles/:year/corrections/compare",
    {
      config: correcting,
      schema: {
        tags: TAGS,
        params,
        response: { 200: z.object({ opened: z.number().int(), settled: z.number().int() }) },
      },
    },
    async ({ context, params: of }) => {
      await demandWholeView(context, of.year, "correction");
      return compareNow(context, of.year);
    },
  );
  app.post(
    "/api/cycles/:year/corrigenda",
    {
      config: correcting,
      schema: {
        tags: TAGS,
        params,
        body: begin,
        response: { 200: z.object({ ordinal: z.number().int(), version: z.number().int() }) },
      },
    },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, of.year, "correction");
      return beginCorrigendum(context, of.year, body);
    },
  );
  app.post(
    "/api/cycles/:year/corrigenda/:ordinal/drop",
    {
      config: correcting,
      schema: { tags: TAGS, params: params.extend({ ordinal }), body: drop, response: { 200: done } },
    },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, of.year, "correction");
      await dropCorrigendum(context, of, body);
      return DONE;
    },
  );
}

function entryRoutes(app: App): void {
  app.post(
    "/api/cycles/:year/corrections/honours",
    {
      config: correcting,
      schema: { tags: TAGS, params, body: honourDecision, response: { 200: z.object({ id: z.uuid() }) } },
    },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, of.year, "correction");
      return decideHonour(context, of.year, body);
    },
  );
  app.post(
    "/api/cycles/:year/corrections/hold",
    { config: correcting, schema: { tags: TAGS, params, body: holdInput, response: { 200: done } } },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, of.year, "correction");
      await holdUnit(context, of.year, body.unitId, body.held);
      return DONE;
    },
  );
  app.post(
    "/api/corrections/:id/reason",
    {
      config: correcting,
      schema: {
        tags: TAGS,
        params: entryParams,
        body: reasonInput,
        response: { 200: z.object({ version: z.number().int() }) },
      },
    },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, await yearOfEntry(context, of.id), "correction");
      return giveReason(context, of.id, body);
    },
  );
  app.post(
    "/api/corrections/:id/remove",
    {
      config: correcting,
      schema: { tags: TAGS, params: entryParams, body: removal, response: { 200: done } },
    },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, await yearOfEntry(context, of.id), "correction");
      await takeBackDecision(context, of.id, body.reason);
      return DONE;
    },
  );
}
