import { z } from "zod";
import type { App } from "../core/http/app.ts";
import type { Module } from "../core/module.ts";
import { notFound } from "../core/refusal.ts";
import {
  DOCX,
  noticeDocx,
  noticeJson,
  noticePdf,
  openDataEditions,
  openDataFile,
  PDF,
  sendNotice,
} from "../modules/results/index.ts";
import { consoleRoutes } from "./assets.ts";
import { homePage } from "./homePage.ts";
import { methodologyPage } from "./methodologyPage.ts";
import { openDataPage } from "./openDataPage.ts";
import { progressPage } from "./progressPage.ts";
import { published, type PublishedCycle } from "./published.ts";
import { resultsIndexPage, resultsPage } from "./resultsPage.ts";
import { STYLE } from "./style.ts";
import type { Context } from "../core/context.ts";

const policy = { readPages: "everyone" } as const;
const config = { policy: "public.readPages" };
const HTML = "text/html; charset=utf-8";
const params = z.object({ year: z.coerce.number().int() });
const openDataParams = params.extend({
  edition: z.coerce.number().int(),
  file: z.string().regex(/^[a-z-]+\.json$/),
});

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
  app.get("/results/:year.json", { config, schema: { hide: true, params } }, async (request, reply) => {
    const { year, result, synthetic, files } = await publishedYear(request.context, request.params.year);
    if (!files.json) return { synthetic, ...result };
    return reply.type("application/json; charset=utf-8").send(await noticeJson(request.context, year));
  });
  app.get(
    "/results/:year/notice.docx",
    { config, schema: { hide: true, params } },
    async (request, reply) => {
      const { year } = await publishedYear(request.context, request.params.year);
      return sendNotice(reply, { year }, DOCX, await noticeDocx(request.context, year));
    },
  );
  app.get("/results/:year/notice.pdf", { config, schema: { hide: true, params } }, async (request, reply) => {
    const { year, files } = await publishedYear(request.context, request.params.year);
    if (!files.pdf) throw notFound(`${year} 年度通报的 PDF 文件`);
    return sendNotice(reply, { year }, PDF, await noticePdf(request.context, year));
  });
  app.get("/results/:year", { config, schema: { hide: true, params } }, async (request, reply) =>
    reply.type(HTML).send(resultsPage(await publishedYear(request.context, request.params.year))),
  );
  app.get(
    "/results/:year/rectification",
    { config, schema: { hide: true, params } },
    async (request, reply) => {
      const cycle = await publishedYear(request.context, request.params.year);
      return reply.type(HTML).send(await progressPage(request.context, cycle));
    },
  );
  app.get("/open-data/:year", { config, schema: { hide: true, params } }, async (request, reply) => {
    const cycle = await publishedYear(request.context, request.params.year);
    return reply.type(HTML).send(openDataPage(cycle, await openDataEditions(request.context, cycle.year)));
  });
  app.get(
    "/open-data/:year/:edition/:file",
    { config, schema: { hide: true, params: openDataParams } },
    async (request, reply) => {
      const { year, edition, file } = request.params;
      await publishedYear(request.context, year);
      return reply
        .type("application/json; charset=utf-8")
        .send(await openDataFile(request.context, year, edition, file));
    },
  );
  app.get("/methodology", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type(HTML).send(methodologyPage(await published(request.context))),
  );
  consoleRoutes(app);
}

/** Server-rendered pages for everyone, without client script, and the built console. */
export const publicPages: Module = { name: "public", policy, routes };
