import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Context } from "../../core/context.ts";
import type { App } from "../../core/http/app.ts";
import { Refusal } from "../../core/refusal.ts";
import {
  ownWork,
  publicCampaign,
  publicWork,
  submitPublicWork,
  withdrawOwnWork,
  type PublicCampaignPage,
} from "../../modules/participation/index.ts";
import {
  acceptProof,
  closeOpened,
  countUnproved,
  newTask,
  numberOfForm,
  openByCode,
  openedNumber,
  SESSION_MINUTES,
} from "../../modules/questions/index.ts";
import { KIND_NAMES, unitsLiving } from "../../modules/registry/index.ts";
import type { Problems, Typed } from "../desk/fields.ts";
import type { UnitGroup } from "../desk/formPage.ts";
import { HTML, stranger, typedForm } from "../desk/stranger.ts";
import { ownWorkPage, workLookUpPage } from "./ownPage.ts";
import { sendPage, sentPage } from "./sendPage.ts";

const read = { policy: "public.readPages" };
const write = { policy: "public.sendWork", stranger: true };
const act = { policy: "public.lookUpWork", stranger: true };
const COOKIE = "mingcha_work";
const params = z.object({ id: z.uuid() });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The units that live today and that the campaign is open to, by kind. */
async function unitsFor(context: Context, campaign: PublicCampaignPage): Promise<UnitGroup[]> {
  const living = (await unitsLiving(context)).filter((unit) => campaign.kinds.includes(unit.kind));
  return [...Map.groupBy(living, (unit) => unit.kind)].map(([kind, units]) => ({
    name: KIND_NAMES[kind],
    units: units.map(({ id, name }) => ({ id, name })),
  }));
}

async function showForm(
  context: Context,
  reply: FastifyReply,
  campaign: PublicCampaignPage,
  typed: Typed,
  problems: Problems,
  status = 200,
): Promise<FastifyReply> {
  const key = typed["key"] ?? "";
  return reply
    .status(status)
    .type(HTML)
    .send(
      sendPage({
        campaign,
        typed,
        problems,
        key: UUID.test(key) ? key : randomUUID(),
        task: newTask(context),
        units: await unitsFor(context, campaign),
      }),
    );
}

const workOf = (typed: Typed) =>
  publicWork.safeParse({
    title: typed["title"] ?? "",
    group: typed["group"] ?? "",
    creators: (typed["creators"] ?? "")
      .split(/[、,，;；]/)
      .map((one) => one.trim())
      .filter((one) => one !== ""),
    ...(typed["tutor"]?.trim() ? { tutor: typed["tutor"] } : {}),
    ...(typed["description"]?.trim() ? { description: typed["description"] } : {}),
    ...(typed["link"]?.trim() ? { link: typed["link"].trim() } : {}),
    minors: typed["minors"] === "yes",
    guardianConsent: typed["guardianConsent"] === "yes",
    picturedConsent: typed["picturedConsent"] === "yes",
    licenceAgreed: typed["licenceAgreed"] === "yes",
  });

async function send(
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = stranger(request);
  const typed = typedForm(request);
  const campaign = await publicCampaign(context, request.params.id);
  const problems: Problems = {};
  const parsed = workOf(typed);
  if (!parsed.success)
    for (const issue of parsed.error.issues) problems[String(issue.path[0] ?? "form")] ??= issue.message;
  if (!typed["unitId"]) problems["unitId"] = "请选择作者所在的单位。";
  const key = typed["key"] ?? "";
  if (!UUID.test(key)) problems["form"] = "表单已经失效，请再点一次“报送”。";
  if (!parsed.success || Object.keys(problems).length > 0)
    return showForm(context, reply, campaign, typed, problems, 400);
  try {
    // A second click costs no second proof.
    const again = (await numberOfForm(context, key)) !== null;
    if (
      !again &&
      !(await acceptProof(context, typed["task"] ?? "", typed["proof"] ?? "")) &&
      !(await countUnproved(context))
    )
      throw new Refusal(
        429,
        "too-many",
        "这个网络一小时内提交的作品较多，请过一会儿再点“报送”，或者打开浏览器的脚本功能。",
      );
    const receipt = await submitPublicWork(context, campaign.id, typed["unitId"] ?? "", parsed.data, key);
    return await reply.type(HTML).send(sentPage(receipt));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const used = error.code === "form-used";
    return showForm(
      context,
      reply,
      campaign,
      used ? { ...typed, key: randomUUID() } : typed,
      { form: error.message },
      error.status,
    );
  }
}

async function lookUp(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedForm(request);
  try {
    const { token, number } = await openByCode(stranger(request), {
      number: typed["number"] ?? "",
      code: typed["code"] ?? "",
    });
    await ownWork(request.context, number);
    return reply
      .setCookie(COOKIE, token, {
        path: "/campaigns",
        httpOnly: true,
        sameSite: "strict",
        secure: request.protocol === "https",
        maxAge: SESSION_MINUTES * 60,
      })
      .redirect("/campaigns/work", 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return reply
      .status(error.status)
      .type(HTML)
      .send(workLookUpPage({ number: typed["number"] }, { form: error.message }));
  }
}

/** Sending a work, and finding it again by number and code. */
export function sendingRoutes(app: App): void {
  app.get("/campaigns/look-up", { config: read, schema: { hide: true } }, async (_, reply) =>
    reply.type(HTML).send(workLookUpPage({}, {})),
  );
  app.post("/campaigns/look-up", { config: act, schema: { hide: true } }, lookUp);
  app.get("/campaigns/work", { config: read, schema: { hide: true } }, async (request, reply) => {
    const number = await openedNumber(request.context, request.cookies[COOKIE]);
    if (number === null) return reply.redirect("/campaigns/look-up", 303);
    return reply.type(HTML).send(ownWorkPage(await ownWork(request.context, number)));
  });
  app.post("/campaigns/work/withdraw", { config: act, schema: { hide: true } }, async (request, reply) => {
    const number = await openedNumber(request.context, request.cookies[COOKIE]);
    if (number === null) return reply.redirect("/campaigns/look-up", 303);
    const context = stranger(request);
    try {
      await withdrawOwnWork(context, number);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return reply
        .status(error.status)
        .type(HTML)
        .send(ownWorkPage(await ownWork(context, number), { form: error.message }));
    }
    return reply.redirect("/campaigns/work", 303);
  });
  app.post("/campaigns/leave", { config: act, schema: { hide: true } }, async (request, reply) => {
    await closeOpened(request.context, request.cookies[COOKIE]);
    return reply.clearCookie(COOKIE, { path: "/campaigns" }).redirect("/campaigns/look-up", 303);
  });
  app.get("/campaigns/:id/send", { config: read, schema: { hide: true, params } }, async (request, reply) =>
    showForm(request.context, reply, await publicCampaign(request.context, request.params.id), {}, {}),
  );
  app.post("/campaigns/:id/send", { config: write, schema: { hide: true, params } }, send);
}
