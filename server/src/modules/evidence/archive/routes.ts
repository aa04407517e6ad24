import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { onePackage, packages } from "../queries/packages.ts";
import { packageView, recordView } from "../schemas.ts";
import { archivedPage, ARCHIVED_PAGE_POLICY } from "./page.ts";
import { archivedRecord, openPackage } from "./record.ts";

const TAGS = ["evidence"];
const recordParams = z.object({ id: z.uuid(), recordId: z.string().max(120) });

/** Evidence packages: lists, the file itself, one record, and the archived page for a frame that can neither run scripts nor reach the network. */
export function archiveRoutes(app: App): void {
  app.get(
    "/api/units/:id/packages",
    {
      config: { policy: "evidence.readPackages" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.string() }),
        response: { 200: z.object({ packages: z.array(packageView) }) },
      },
    },
    async (request) => ({ packages: await packages(request.context, request.params.id) }),
  );
  app.get(
    "/api/packages/:id.wacz",
    {
      config: { policy: "evidence.readPackages" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid() }) },
    },
    async (request, reply) => {
      const found = await onePackage(request.context, request.params.id);
      return reply
        .type("application/wacz")
        .headers({
          "content-length": String(found.size),
          "content-disposition": `attachment; filename="${found.unitId}.wacz"`,
        })
        .send((await request.context.files.open(found.fileId)).stream());
    },
  );
  app.get(
    "/api/packages/:id/records/:recordId",
    {
      config: { policy: "evidence.readPackages" },
      schema: { tags: TAGS, params: recordParams, response: { 200: recordView } },
    },
    async (request) => {
      const found = await onePackage(request.context, request.params.id);
      return archivedRecord(await openPackage(request.context, found), request.params.recordId);
    },
  );
  app.get(
    "/api/packages/:id/records/:recordId/page",
    {
      config: { policy: "evidence.readPackages" },
      schema: {
        tags: TAGS,
        params: recordParams,
        querystring: z.object({ quote: z.string().max(400).optional() }),
      },
    },
    async (request, reply) => {
      const found = await onePackage(request.context, request.params.id);
      const reader = await openPackage(request.context, found);
      return reply
        .headers({ "content-security-policy": ARCHIVED_PAGE_POLICY })
        .type("text/html; charset=utf-8")
        .send(await archivedPage(reader, request.params.recordId, request.query.quote));
    },
  );
}
