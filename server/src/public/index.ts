import { z } from "zod";
import type { App } from "../core/http/app.ts";
import type { Module } from "../core/module.ts";
import { notFound } from "../core/refusal.ts";
import { DOCX, noticeDocx } from "../modules/results/index.ts";
import { consoleRoutes } from "./assets.ts";
import { homePage } from "./homePage.ts";
import { methodologyPage } from "./methodologyPage.ts";
import { published, type PublishedCycle } from "./published.ts";
import { resultsIndexPage, resultsPage } from "./resultsPage.ts";
import { STYLE } from "./style.ts";
import type { Context } from "../core/context.ts";

const policy = { readPages: "everyone" } as const;
const config = { policy: "public.readPages" };
const HTML = "text/html; charset=utf-8";
const params = z.object({ year: z.coerce.number().int() });

async function publishedYear(context: Context, year: number): Promise<PublishedCycle> {
  const found = (await published(context)).find((one) => one.year === year);
  if (!found) throw notFound(`${year} 年度已公布的检查结果`);
  return found;
}

function routes(app: App): void {
  app.get("/public.css", { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "max-age=600").send(STYLE),
  );
  app.get("/", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type(HTML).send(homePage(await published(request.context))),
  );
  app.get("/results", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type(HTML).send(resultsIndexPage(await published(request.context))),
  );
  app.get("/results/:year.json", { config, schema: { hide: true, params } }, async (request) => {
    const { result, synthetic } = await publishedYear(request.context, request.params.year);
    return { synthetic, ...result };
  });
  app.get(
    "/results/:year/notice.docx",
    { config, schema: { hide: true, params } },
    async (request, reply) => {
      const { year } = await publishedYear(request.context, request.params.year);
      return reply
        .type(DOCX)
        .header("content-disposition", `attachment; filename="notice-${year}.docx"`)
        .send(await noticeDocx(request.context, year));
    },
  );
  app.get("/results/:year", { config, schema: { hide: true, params } }, async (request, reply) =>
    reply.type(HTML).send(resultsPage(await publishedYear(request.context, request.params.year))),
  );
  app.get("/methodology", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type(HTML).send(methodologyPage(await published(request.context))),
  );
  consoleRoutes(app);
}

/** Server-rendered pages for everyone, without client script, and the built console. */
export const publicPages: Module = { name: "public", policy, routes };
