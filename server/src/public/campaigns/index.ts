import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { Refusal } from "../../core/refusal.ts";
import {
  castBallot,
  checkCertificate,
  demandShown,
  isDevice,
  newDevice,
  publicCampaign,
  publicCampaigns,
  publicWorkFile,
} from "../../modules/participation/index.ts";
import { newTask } from "../../modules/questions/index.ts";
import { HTML, stranger, typedForm } from "../desk/stranger.ts";
import { certificatePage } from "./certificatePage.ts";
import { campaignPage } from "./campaignPage.ts";
import { campaignsPage } from "./listPage.ts";
import { sendingRoutes } from "./sending.ts";

const config = { policy: "public.readPages" };
const FORM = "application/x-www-form-urlencoded";
const FORM_BYTES = 128 * 1024;
const DEVICE = "mingcha_device";
/** A device keeps its token for a year. */
const DEVICE_SECONDS = 365 * 24 * 3600;
const params = z.object({ id: z.uuid() });
const ofFile = params.extend({ entryId: z.uuid(), place: z.coerce.number().int().min(1).max(20) });

/** Gives a device its token, when it has none of ours. */
function giveDevice(request: FastifyRequest, reply: FastifyReply): void {
  const token = request.cookies[DEVICE];
  if (token && isDevice(request.context.config, token)) return;
  void reply.setCookie(DEVICE, newDevice(request.context.config), {
    path: "/campaigns",
    httpOnly: true,
    sameSite: "strict",
    secure: request.protocol === "https",
    maxAge: DEVICE_SECONDS,
  });
}

/** Themed campaigns for everyone: pages without script. */
export function campaignPages(app: App): void {
  void app.register(async (plain) => {
    const scope = plain.withTypeProvider() as App;
    scope.addContentTypeParser(FORM, { parseAs: "string", bodyLimit: FORM_BYTES }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    scope.get("/campaigns", { config, schema: { hide: true } }, async (request, reply) =>
      reply.type(HTML).send(campaignsPage(await publicCampaigns(request.context))),
    );
    scope.get(
      "/campaigns/certificates/:code",
      { config, schema: { hide: true, params: z.object({ code: z.string().min(1).max(40) }) } },
      async (request, reply) => {
        const { code } = request.params;
        const found = await checkCertificate(request.context, code);
        return reply
          .status(found === null ? 404 : found.voidReason === null ? 200 : 410)
          .type(HTML)
          .send(certificatePage(found, code));
      },
    );
    sendingRoutes(scope);
    scope.get("/campaigns/:id", { config, schema: { hide: true, params } }, async (request, reply) => {
      const page = await publicCampaign(request.context, request.params.id);
      if (page.now("vote")) giveDevice(request, reply);
      return reply.type(HTML).send(campaignPage(page, newTask(request.context)));
    });
    scope.get(
      "/campaigns/:id/works/:entryId/files/:place",
      { config, schema: { hide: true, params: ofFile } },
      async (request, reply) => {
        const { id, entryId, place } = request.params;
        await demandShown(request.context, id, entryId);
        const file = await publicWorkFile(request.context, entryId, place);
        return reply
          .type(file.mediaType)
          .header("content-length", file.size)
          .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
          .header("content-security-policy", "sandbox; default-src 'none'")
          .send(file.content);
      },
    );
    scope.post(
      "/campaigns/:id/vote",
      {
        config: { policy: "public.castBallot", stranger: true, limit: "ballot" },
        schema: { hide: true, params },
      },
      async (request, reply) => {
        const typed = typedForm(request);
        const { id } = request.params;
        const context = stranger(request);
        const entry = z.uuid().safeParse(typed["entry"]);
        try {
          if (!entry.success) throw new Refusal(400, "invalid", "请先选择一件作品再投票。");
          await castBallot(context, {
            campaignId: id,
            entryId: entry.data,
            device: request.cookies[DEVICE] ?? "",
            task: typed["task"] ?? "",
            proof: typed["proof"] ?? "",
            address: request.ip,
            agent: request.headers["user-agent"] ?? "",
          });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const page = await publicCampaign(context, id);
          giveDevice(request, reply);
          return reply
            .status(error.status)
            .type(HTML)
            .send(campaignPage(page, newTask(context), error.message, true));
        }
        const page = await publicCampaign(context, id);
        return reply.type(HTML).send(campaignPage(page, newTask(context), "这一票已经投出，谢谢。"));
      },
    );
  });
}
