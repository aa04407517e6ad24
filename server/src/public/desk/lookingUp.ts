import type { FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../../core/context.ts";
import type { App } from "../../core/http/app.ts";
import { Refusal } from "../../core/refusal.ts";
import { closeOpened, openByCode, openedNumber, SESSION_MINUTES } from "../../modules/questions/index.ts";
import {
  answerQuestion,
  appealDecline,
  askAgain,
  opinion,
  ownMatter,
  rateMatter,
  text,
  withdrawMatter,
} from "../../modules/servicedesk/index.ts";
import type { Typed } from "./fields.ts";
import { lookUpPage } from "./lookUpPage.ts";
import { matterPage } from "./matterPage.ts";
import { HTML, stranger, typedForm } from "./stranger.ts";

const COOKIE = "mingcha_matter";
const read = { policy: "public.readPages" };
const act = { policy: "public.lookUpLetter", stranger: true };

const words = (typed: Typed, name: string, most: number): string => {
  const parsed = text(most).safeParse(typed[name] ?? "");
  if (!parsed.success)
    throw new Refusal(400, "invalid", `请填写内容，${parsed.error.issues[0]?.message ?? ""}。`);
  return parsed.data;
};

/** What the writer of a letter may do on its page, by the last part of the address. */
const ACTS: Record<string, (context: Context, id: string, typed: Typed) => Promise<void>> = {
  answer: (context, id, typed) => answerQuestion(context, id, words(typed, "words", 2000)),
  again: (context, id, typed) => askAgain(context, id, words(typed, "question", 1000)),
  appeal: (context, id, typed) => appealDecline(context, id, words(typed, "appeal", 500)),
  withdraw: (context, id) => withdrawMatter(context, id),
  rate: (context, id, typed) => {
    const parsed = opinion.safeParse({
      solved: typed["solved"],
      satisfied: typed["satisfied"] ? Number(typed["satisfied"]) : null,
      words: typed["opinion"]?.trim() ? typed["opinion"] : null,
    });
    if (!parsed.success) throw new Refusal(400, "invalid", "请选择问题是否解决。");
    return rateMatter(context, id, parsed.data);
  },
};

/** The number that the browser has shown its code for; null: it must be shown again. */
const opened = (request: FastifyRequest): Promise<string | null> =>
  openedNumber(request.context, request.cookies[COOKIE]);

async function lookUp(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const typed = typedForm(request);
  try {
    const { token } = await openByCode(stranger(request), {
      number: typed["number"] ?? "",
      code: typed["code"] ?? "",
    });
    return reply
      .setCookie(COOKIE, token, {
        path: "/desk",
        httpOnly: true,
        sameSite: "strict",
        secure: request.protocol === "https",
        maxAge: SESSION_MINUTES * 60,
      })
      .redirect("/desk/matter", 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return reply
      .status(error.status)
      .type(HTML)
      .send(lookUpPage({ number: typed["number"] }, { form: error.message }));
  }
}

/** Looking up a letter by number and code, and what its writer does there. */
export function lookingUpRoutes(app: App): void {
  app.get("/desk/look-up", { config: read, schema: { hide: true } }, async (_, reply) =>
    reply.type(HTML).send(lookUpPage({}, {})),
  );
  app.post("/desk/look-up", { config: act, schema: { hide: true } }, lookUp);
  app.get("/desk/matter", { config: read, schema: { hide: true } }, async (request, reply) => {
    const number = await opened(request);
    if (number === null) return reply.redirect("/desk/look-up", 303);
    return reply
      .type(HTML)
      .send(matterPage(await ownMatter(request.context, number), request.context.config.closingTime));
  });
  app.post("/desk/leave", { config: act, schema: { hide: true } }, async (request, reply) => {
    await closeOpened(request.context, request.cookies[COOKIE]);
    return reply.clearCookie(COOKIE, { path: "/desk" }).redirect("/desk/look-up", 303);
  });
  for (const [name, doIt] of Object.entries(ACTS))
    app.post(`/desk/matter/${name}`, { config: act, schema: { hide: true } }, async (request, reply) => {
      const number = await opened(request);
      if (number === null) return reply.redirect("/desk/look-up", 303);
      const typed = typedForm(request);
      const context = stranger(request);
      const matter = await ownMatter(context, number);
      try {
        await doIt(context, matter.id, typed);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return reply
          .status(error.status)
          .type(HTML)
          .send(matterPage(matter, context.config.closingTime, typed, { form: error.message }));
      }
      return reply.redirect("/desk/matter", 303);
    });
}
