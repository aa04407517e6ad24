import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { addSite } from "./commands/addSite.ts";
import { changeSite, endSite } from "./commands/changeSite.ts";
import { correctUnit } from "./commands/correctUnit.ts";
import { endOfficer } from "./commands/endOfficer.ts";
import { fileOfficer } from "./commands/fileOfficer.ts";
import { foundUnit } from "./commands/foundUnit.ts";
import { renameUnit } from "./commands/renameUnit.ts";
import {
  correction,
  newSite,
  newUnit,
  officerEnd,
  renaming,
  siteChange,
  siteEnd,
  unitLife,
} from "./lifeSchemas.ts";
import { unitLife as lifeOf } from "./queries/life.ts";
import { newFiling } from "./schemas.ts";

const TAGS = ["registry"];
const params = z.object({ id: z.string() });
const siteParams = z.object({ id: z.string(), siteId: z.uuid() });
const officerParams = z.object({ id: z.string(), officerId: z.uuid() });
const done = { 200: z.object({ done: z.literal(true) }) };
const DONE = { done: true } as const;
const newId = { 200: z.object({ id: z.string() }) };

/** What happens to a unit: its names, sites and officers in time. */
export function lifeRoutes(app: App): void {
  app.get(
    "/api/units/:id/life",
    { config: { policy: "registry.readUnit" }, schema: { tags: TAGS, params, response: { 200: unitLife } } },
    async (request) => lifeOf(request.context, request.params.id),
  );
  app.post(
    "/api/units",
    { config: { policy: "registry.foundUnit" }, schema: { tags: TAGS, body: newUnit, response: newId } },
    async (request) => foundUnit(request.context, request.body),
  );
  app.post(
    "/api/units/:id/rename",
    {
      config: { policy: "registry.renameUnit" },
      schema: { tags: TAGS, params, body: renaming, response: done },
    },
    async (request) => {
      await renameUnit(request.context, request.params.id, request.body);
      return DONE;
    },
  );
  app.post(
    "/api/units/:id/correct",
    {
      config: { policy: "registry.renameUnit" },
      schema: { tags: TAGS, params, body: correction, response: done },
    },
    async (request) => {
      await correctUnit(request.context, request.params.id, request.body);
      return DONE;
    },
  );
  app.post(
    "/api/units/:id/sites",
    {
      config: { policy: "registry.changeSites" },
      schema: { tags: TAGS, params, body: newSite, response: newId },
    },
    async (request) => addSite(request.context, request.params.id, request.body),
  );
  app.put(
    "/api/units/:id/sites/:siteId",
    {
      config: { policy: "registry.changeSites" },
      schema: { tags: TAGS, params: siteParams, body: siteChange, response: done },
    },
    async (request) => {
      await changeSite(request.context, request.params.id, request.params.siteId, request.body);
      return DONE;
    },
  );
  app.post(
    "/api/units/:id/sites/:siteId/end",
    {
      config: { policy: "registry.changeSites" },
      schema: { tags: TAGS, params: siteParams, body: siteEnd, response: done },
    },
    async (request) => {
      await endSite(request.context, request.params.id, request.params.siteId, request.body);
      return DONE;
    },
  );
  app.put(
    "/api/units/:id/filing",
    {
      config: { policy: "registry.fileOfficer" },
      schema: {
        tags: TAGS,
        params,
        body: newFiling,
        response: { 200: z.object({ id: z.string(), said: z.array(z.string()) }) },
      },
    },
    async (request) => fileOfficer(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/units/:id/officers/:officerId/end",
    {
      config: { policy: "registry.fileOfficer" },
      schema: {
        tags: TAGS,
        params: officerParams,
        body: officerEnd,
        response: { 200: z.object({ left: z.number().int() }) },
      },
    },
    async (request) => endOfficer(request.context, request.params.id, request.params.officerId, request.body),
  );
}
