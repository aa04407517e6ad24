import { createHmac, randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { dateInChina } from "../../core/clock.ts";
import type { App } from "../../core/http/app.ts";
import { networkAddress } from "../../core/http/rateLimit.ts";
import { notFound, Refusal } from "../../core/refusal.ts";
import { secretKey } from "../../core/secretKey.ts";
import {
  asked,
  askQuestion,
  calls,
  maySit,
  ownQuestion,
  publicPicture,
  publicPlan,
  publicSitting,
  type PublicSitting,
} from "../../modules/participation/index.ts";
import {
  acceptProof,
  closeOpened,
  countUnproved,
  newTask,
  openByCode,
  openedNumber,
  SESSION_MINUTES,
} from "../../modules/questions/index.ts";
import { letter, submitMatter } from "../../modules/servicedesk/index.ts";
import type { Problems, Typed } from "../desk/fields.ts";
import { receiptPage } from "../desk/receiptPage.ts";
import { HTML, stranger, typedForm } from "../desk/stranger.ts";
import { askedPage, askPage, lookUpQuestionPage, ownQuestionPage } from "./askPages.ts";
import { addReader, servedPage } from "./liveHub.ts";
import { listPage } from "./listPage.ts";
import { LIVE_SCRIPT } from "./liveScript.ts";

const read = { policy: "public.readPages", stranger: true };
const ask = { policy: "public.askInterview", stranger: true };
const act = { policy: "public.lookUpQuestion", stranger: true };
const COOKIE = "mingcha_question";
const FORM = "application/x-www-form-urlencoded";
const FORM_BYTES = 32 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const params = z.object({ number: z.coerce.number().int().min(1).max(1_000_000_000) });

/** 在线访谈 for everyone: plan, announcement, live, archive, asking; pages without script. */
export function interviewPages(app: App): void {
  void app.register(async (plain) => {
    const scope = plain.withTypeProvider() as App;
    scope.addContentTypeParser(FORM, { parseAs: "string", bodyLimit: FORM_BYTES }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    readingRoutes(scope);
    askingRoutes(scope);
    ownRoutes(scope);
  });
}

function readingRoutes(app: App): void {
  app.get("/interviews", { config: read, schema: { hide: true } }, async (request, reply) => {
    const { context } = request;
    const [newest] = await calls(context);
    const current =
      newest && newest.year >= Number(dateInChina(context.clock.now()).slice(0, 4)) ? newest : null;
    return reply.type(HTML).send(listPage(await publicPlan(context), current));
  });
  app.get("/interviews/live.js", { config: read, schema: { hide: true } }, async (_, reply) =>
    reply.type("text/javascript; charset=utf-8").header("cache-control", "max-age=600").send(LIVE_SCRIPT),
  );
  app.get("/interviews/:number", { config: read, schema: { hide: true, params } }, async (request, reply) => {
    const page = await servedPage(request.context, request.params.number);
    if (!page) throw notFound("该访谈");
    if (Buffer.isBuffer(page)) return reply.type(HTML).send(page);
    void reply.header("etag", page.tag).header("cache-control", "no-cache");
    if (request.headers["if-none-match"] === page.tag) return reply.status(304).send();
    return reply.type(HTML).send(page.bytes);
  });
  const after = z.object({ after: z.coerce.number().int().min(0).catch(0).default(0) });
  app.get(
    "/interviews/:number/events",
    { config: read, schema: { hide: true, params, querystring: after } },
    async (request, reply) => {
      const { context, query } = request;
      const taken = await addReader(
        context,
        request.params.number,
        { after: query.after, address: networkAddress(request) },
        () => {
          reply.hijack();
          reply.raw.writeHead(200, {
            "content-type": "text/event-stream; charset=utf-8",
            "cache-control": "no-store",
            "x-accel-buffering": "no",
            "x-content-type-options": "nosniff",
          });
          return reply.raw;
        },
      );
      if (taken === "none") throw notFound("该访谈");
      // A browser that gets 204 does not ask again.
      if (taken === "over") return reply.status(204).send();
      if (taken === "full") return reply.status(503).header("retry-after", "20").send();
      return reply;
    },
  );
  const picture = params.extend({ id: z.uuid() });
  app.get(
    "/interviews/:number/pictures/:id",
    { config: read, schema: { hide: true, params: picture } },
    async (request, reply) => {
      const file = await publicPicture(request.context, request.params.number, request.params.id);
      if (!file) throw notFound("该图片");
      return reply
        .type(file.mediaType)
        .header("content-security-policy", "default-src 'none'; sandbox")
        .header("content-disposition", "inline")
        .send(file.content);
    },
  );
}

/** A sitting that takes questions now. @throws Refusal 404, 409 */
async function openSitting(request: FastifyRequest, number: number): Promise<PublicSitting> {
  const sitting = await publicSitting(request.context, number);
  if (!sitting) throw notFound("该访谈");
  if (!maySit("ask", sitting.state).possible)
    throw new Refusal(409, "closed", "这场访谈已经不再接受提问；需要反映问题的，请通过教育阳光服务写信。");
  return sitting;
}

function showForm(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  sitting: PublicSitting,
  typed: Typed,
  problems: Problems,
): FastifyReply {
  const key = typed["key"] ?? "";
  return reply
    .status(status)
    .type(HTML)
    .send(
      askPage(sitting, {
        typed,
        problems,
        key: UUID.test(key) ? key : randomUUID(),
        task: newTask(request.context),
      }),
    );
}

function askingRoutes(app: App): void {
  app.get(
    "/interviews/:number/ask",
    { config: read, schema: { hide: true, params } },
    async (request, reply) =>
      showForm(request, reply, 200, await openSitting(request, request.params.number), {}, {}),
  );
  app.post(
    "/interviews/:number/ask",
    { config: ask, schema: { hide: true, params } },
    async (request, reply) => {
      const sitting = await openSitting(request, request.params.number);
      const context = stranger(request);
      const typed = typedForm(request);
      const parsed = asked.safeParse({ body: typed["body"] ?? "", fromName: typed["fromName"] ?? "" });
      if (!parsed.success) {
        const problems: Problems = {};
        for (const issue of parsed.error.issues) problems[issue.path.join(".") || "form"] ??= issue.message;
        return showForm(request, reply, 400, sitting, typed, problems);
      }
      const key = typed["key"] ?? "";
      if (!UUID.test(key))
        return showForm(request, reply, 400, sitting, typed, { form: "表单已经失效，请再点一次“提交”。" });
      if (
        !(
          (await acceptProof(context, typed["task"] ?? "", typed["proof"] ?? "")) ||
          (await countUnproved(context))
        )
      )
        return showForm(request, reply, 429, sitting, typed, {
          form: "这个网络一小时内提交的内容较多，请过一会儿再点“提交”，或者打开浏览器的脚本功能。",
        });
      try {
        const receipt = await askQuestion(context, sitting.number, parsed.data, key);
        return await reply.type(HTML).send(askedPage(sitting, receipt));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const again = error.code === "form-used" ? { ...typed, key: randomUUID() } : typed;
        return showForm(request, reply, error.status, sitting, again, { form: error.message });
      }
    },
  );
}

/** The same question always becomes the same letter: its form's key is made from its number with a key that lies outside the database. */
function letterKey(request: FastifyRequest, number: string): string {
  const hex = createHmac("sha256", secretKey(request.context.config, "questions that become letters"))
    .update(number)
    .digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

function ownRoutes(app: App): void {
  const opened = (request: FastifyRequest): Promise<string | null> =>
    openedNumber(request.context, request.cookies[COOKIE]);
  app.get("/interviews/look-up", { config: read, schema: { hide: true } }, async (_, reply) =>
    reply.type(HTML).send(lookUpQuestionPage({}, {})),
  );
  app.post("/interviews/look-up", { config: act, schema: { hide: true } }, async (request, reply) => {
    const typed = typedForm(request);
    try {
      const { token } = await openByCode(stranger(request), {
        number: typed["number"] ?? "",
        code: typed["code"] ?? "",
      });
      return await reply
        .setCookie(COOKIE, token, {
          path: "/interviews",
          httpOnly: true,
          sameSite: "strict",
          secure: request.protocol === "https",
          maxAge: SESSION_MINUTES * 60,
        })
        .redirect("/interviews/question", 303);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return reply
        .status(error.status)
        .type(HTML)
        .send(lookUpQuestionPage({ number: typed["number"] }, { form: error.message }));
    }
  });
  app.get("/interviews/question", { config: read, schema: { hide: true } }, async (request, reply) => {
    const number = await opened(request);
    const question = number === null ? null : await ownQuestion(request.context, number);
    if (!question) return reply.redirect("/interviews/look-up", 303);
    return reply.type(HTML).send(ownQuestionPage(question));
  });
  app.post("/interviews/question/desk", { config: act, schema: { hide: true } }, async (request, reply) => {
    const number = await opened(request);
    const question = number === null ? null : await ownQuestion(request.context, number);
    if (!question) return reply.redirect("/interviews/look-up", 303);
    try {
      if (question.state !== "desk") throw new Refusal(409, "not-possible", "该问题没有转教育阳光服务。");
      const context = stranger(request);
      const written = letter.parse({ kind: "help", title: "在线访谈提问转来", body: question.body });
      const receipt = await submitMatter(context, written, [], {
        formKey: letterKey(request, question.number),
      });
      return await reply.type(HTML).send(receiptPage(receipt));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return reply
        .status(error.status)
        .type(HTML)
        .send(ownQuestionPage(question, { form: error.message }));
    }
  });
  app.post("/interviews/leave", { config: act, schema: { hide: true } }, async (request, reply) => {
    await closeOpened(request.context, request.cookies[COOKIE]);
    return reply.clearCookie(COOKIE, { path: "/interviews" }).redirect("/interviews/look-up", 303);
  });
}
