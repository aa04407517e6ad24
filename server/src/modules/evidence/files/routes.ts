import type { FastifyReply } from "fastify";
import type { Readable } from "node:stream";
import { z } from "zod";
import { signedIn } from "../../../core/context.ts";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { fileRemarks, formatRemarks } from "./formatRemarks.ts";
import { keepFile, type KeptFile } from "./commands/keepFile.ts";
import { ownKeptFile } from "./queries/keptFiles.ts";

const TAGS = ["evidence"];
const fileName = z.string().trim().min(1).max(200);

export const keptFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
});

/** Sends a kept file: always as a download, so that nothing in it runs in our pages. */
export function sendFile(reply: FastifyReply, file: KeptFile & { content: Readable }): FastifyReply {
  return reply
    .type(file.mediaType)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header("content-security-policy", "sandbox; default-src 'none'")
    .send(file.content);
}

/** Files that people give: kept once, pointed at by id. */
export function fileRoutes(app: App): void {
  app.post(
    "/api/files",
    {
      config: { policy: "evidence.keepFile" },
      schema: { tags: TAGS, querystring: z.object({ name: fileName }), response: { 200: keptFile } },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请选择文件后上传；仍不成功的请联系系统管理员。");
      return keepFile(request.context, {
        name: request.query.name,
        bytes: request.body,
        unitId: signedIn(request.context).unitId,
      });
    },
  );
  app.get(
    "/api/files/:id",
    {
      config: { policy: "evidence.readFile" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid() }) },
    },
    async (request, reply) => sendFile(reply, await ownKeptFile(request.context, request.params.id)),
  );
  app.get(
    "/api/files/:id/format-remarks",
    {
      config: { policy: "evidence.readFile", limit: "export" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid() }), response: { 200: formatRemarks } },
    },
    async (request) => fileRemarks(request.context, request.params.id),
  );
}
