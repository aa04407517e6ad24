import { z } from "zod";
import type { App } from "../../../../core/http/app.ts";
import { invalid } from "../../../../core/refusal.ts";
import { beginUpload } from "./commands/beginUpload.ts";
import { finishUpload } from "./commands/finishUpload.ts";
import { takePart } from "./commands/takePart.ts";
import { uploadView } from "./queries/uploadView.ts";

const TAGS = ["participation"];
const config = { policy: "participation.uploadWork" };
const params = z.object({ id: z.uuid() });
const upload = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number().int(),
  partBytes: z.number().int(),
  parts: z.number().int(),
  missing: z.array(z.number().int()),
  done: z.boolean(),
});

/** Files of works in parts: begin, send what is missing, finish. */
export function uploadRoutes(app: App): void {
  app.post(
    "/api/campaign-uploads",
    {
      config,
      schema: {
        tags: TAGS,
        body: z.object({ name: z.string().trim().min(1).max(200), size: z.number().int().min(1) }),
        response: { 200: upload },
      },
    },
    async (request) => beginUpload(request.context, request.body),
  );
  app.get(
    "/api/campaign-uploads/:id",
    { config, schema: { tags: TAGS, params, response: { 200: upload } } },
    async (request) => uploadView(request.context, request.params.id),
  );
  app.put(
    "/api/campaign-uploads/:id/parts/:place",
    {
      config,
      schema: {
        tags: TAGS,
        params: params.extend({ place: z.coerce.number().int().min(0).max(100) }),
        response: { 200: upload },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("没有收到文件内容，请重新上传该段。");
      return takePart(request.context, request.params.id, request.params.place, request.body);
    },
  );
  app.post(
    "/api/campaign-uploads/:id/finish",
    { config, schema: { tags: TAGS, params, response: { 200: upload } } },
    async (request) => finishUpload(request.context, request.params.id),
  );
}
