import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { loadSample } from "./commands/loadSample.ts";
import { removeSample } from "./commands/removeSample.ts";
import { sampleState as stateOf } from "./queries/sampleState.ts";
import { sampleState } from "./schemas.ts";

const tags = ["registry"];
const counted = { 200: z.object({ units: z.number().int() }) };

/** Samples for a first look: in at one click, out at one click. */
export function sampleRoutes(app: App): void {
  app.get(
    "/api/sample",
    { config: { policy: "registry.readSample" }, schema: { tags, response: { 200: sampleState } } },
    async (request) => stateOf(request.context),
  );
  app.post(
    "/api/sample",
    { config: { policy: "registry.loadSample" }, schema: { tags, response: counted } },
    async (request) => loadSample(request.context),
  );
  app.delete(
    "/api/sample",
    { config: { policy: "registry.loadSample" }, schema: { tags, response: counted } },
    async (request) => removeSample(request.context),
  );
}
