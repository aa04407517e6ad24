import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { App } from "../core/http/app.ts";
import type { Module } from "../core/module.ts";
import { isLost } from "../core/postgres/lost.ts";
import { notFound } from "../core/refusal.ts";
import {
  corrigendumFile,
  DOCX,
  listCertainties,
  openDataEditions,
  openDataFile,
  publishedEdition,
  PDF,
  sendNotice,
} from "../modules/results/index.ts";
import { unitKind } from "../modules/registry/index.ts";
import { cycle as cycleOf, cycles, publicRules } from "../modules/assessment/index.ts";
import { officeContact } from "../modules/documents/index.ts";
import { consoleRoutes } from "./assets.ts";
import { campaignPages } from "./campaigns/index.ts";
import { corrigendumPage } from "./corrigendumPage.ts";
import { deskPages } from "./desk/index.ts";
import { interviewPages } from "./interviews/index.ts";
import { correctedFile, firstFile } from "./noticeFiles.ts";
import { withSponsor } from "./layout.ts";
import { homePage } from "./homePage.ts";
import { methodologyPage } from "./methodologyPage.ts";
import { openDataPage } from "./openDataPage.ts";
import { portalRoutes } from "./portal/routes.ts";
import { progressPage } from "./progressPage.ts";
import { published, type PublishedCycle } from "./published.ts";
import { foundRoutes } from "./foundRoutes.ts";
import { inView, largeTextRoutes, readsLarge } from "./largeText.ts";
import { rubricPage } from "./rubricPage.ts";
import { rankingPage } from "./ranking.ts";
import { firstVersionPage, listPage, resultsIndexPage, resultsPage } from "./resultsPage.ts";
import { evidenceRoutes, unitRoutes } from "./unitRoutes.ts";
import { STYLE } from "./style.ts";
import type { Context } from "../core/context.ts";

const policy = {
  readPages: "everyone",
  writeLetter: "everyone",
  lookUpLetter: "everyone",
  sayHelped: "everyone",
  sendWork: "everyone",
  lookUpWork: "everyone",
  castBallot: "everyone",
  askInterview: "everyone",
  lookUpQuestion: "everyone",
} as const;
const config = { policy: "public.readPages" };
const HTML = "text/html; charset=utf-8";
const JSON_TYPE = "application/json; charset=utf-8";
const params = z.object({ year: z.coerce.number().int() });
const openDataParams = params.extend({
  edition: z.coerce.number().int(),
  file: z.string().regex(/^[a-z-]+\.json$/),
});
/** Which part of the ranking is asked for; what makes no sense asks for all of it. */
const ranked = z.object({
  kind: unitKind.optional().catch(undefined),
  search: z.string().trim().max(60).catch("").default(""),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
const ofList = params.extend({ key: z.string().max(100) });
const listed = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1) });
const ofCorrigendum = params.extend({ ordinal: z.coerce.number().int().min(1) });

async function publishedYear(context: Context, year: number): Promise<PublishedCycle> {
  const found = (await published(context)).find((one) => one.year === year);
  if (!found) throw notFound(`${year} 年度已公布的检查结果`);
  return found;
}

const sendFile = (
  reply: FastifyReply,
  { year, corrigenda }: PublishedCycle,
  bytes: Buffer | null,
  format: "docx" | "pdf",
  edition: "corrected" | "first-marked" | "original" = "corrected",
) => {
  if (!bytes) throw notFound(`${year} 年度通报的该文件`);
  const of = { year, edition: corrigenda.length > 0 ? edition : undefined };
  return sendNotice(reply, of, format === "pdf" ? PDF : DOCX, bytes);
};

/** The long parts of a result by themselves, page after page: of the version that holds and of the first one. */
function longListRoutes(app: App): void {
  for (const first of [false, true]) {
    const at = `/results/:year${first ? "/first" : ""}`;
    const cycleFor = async (context: Context, year: number): Promise<PublishedCycle> => {
      const cycle = await publishedYear(context, year);
      if (first && cycle.corrigenda.length === 0)
        throw notFound(`${year} 年度结果的更正，现行结果就是原发布文本`);
      return cycle;
    };
    app.get(
      `${at}/ranking`,
      { config, schema: { hide: true, params, querystring: ranked } },
      async (request, reply) =>
        reply
          .type(HTML)
          .send(rankingPage(await cycleFor(request.context, request.params.year), first, request.query)),
    );
    app.get(
      `${at}/lists/:key`,
      { config, schema: { hide: true, params: ofList, querystring: listed } },
      async (request, reply) => {
        const { year, key } = request.params;
        const cycle = await cycleFor(request.context, year);
        const edition = first ? null : await publishedEdition(request.context, year);
        const page = listPage(cycle, first, edition ? listCertainties(edition) : new Map(), {
          key,
          page: request.query.page,
        });
        if (page === null) throw notFound(`${year} 年度结果的该名单`);
        return reply.type(HTML).send(page);
      },
    );
  }
}

/** The result and the notice as they first went out, once they are corrected; before that they are the result and the notice. */
function firstVersionRoutes(app: App): void {
  const corrected = async (context: Context, year: number): Promise<PublishedCycle> => {
    const cycle = await publishedYear(context, year);
    if (cycle.corrigenda.length === 0) throw notFound(`${year} 年度结果的更正，现行结果就是原发布文本`);
    return cycle;
  };
  app.get("/results/:year/first", { config, schema: { hide: true, params } }, async (request, reply) =>
    reply.type(HTML).send(firstVersionPage(await corrected(request.context, request.params.year))),
  );
  app.get("/results/:year/first.json", { config, schema: { hide: true, params } }, async (request, reply) => {
    const { year } = await corrected(request.context, request.params.year);
    return reply.type(JSON_TYPE).send(await firstFile(request.context, year, "json"));
  });
  for (const format of ["docx", "pdf"] as const) {
    app.get(
      `/results/:year/first/notice.${format}`,
      { config, schema: { hide: true, params } },
      async (request, reply) => {
        const cycle = await corrected(request.context, request.params.year);
        const bytes = await correctedFile(request.context, cycle, `first-${format}`);
        return sendFile(reply, cycle, bytes, format, "first-marked");
      },
    );
    app.get(
      `/results/:year/first/original.${format}`,
      { config, schema: { hide: true, params } },
      async (request, reply) => {
        const cycle = await corrected(request.context, request.params.year);
        return sendFile(
          reply,
          cycle,
          await firstFile(request.context, cycle.year, format),
          format,
          "original",
        );
      },
    );
  }
}

function corrigendumRoutes(app: App): void {
  const corrigendum = async (context: Context, of: z.output<typeof ofCorrigendum>) => {
    const cycle = await publishedYear(context, of.year);
    const one = cycle.corrigenda.find((other) => other.ordinal === of.ordinal);
    if (!one) throw notFound(`${of.year} 年度的该次更正`);
    return { cycle, one };
  };
  app.get(
    "/results/:year/corrigenda/:ordinal",
    { config, schema: { hide: true, params: ofCorrigendum } },
    async (request, reply) => {
      const { cycle, one } = await corrigendum(request.context, request.params);
      return reply.type(HTML).send(corrigendumPage(cycle, one));
    },
  );
  for (const format of ["docx", "pdf"] as const)
    app.get(
      `/results/:year/corrigenda/:ordinal/corrigendum.${format}`,
      { config, schema: { hide: true, params: ofCorrigendum } },
      async (request, reply) => {
        const { cycle, one } = await corrigendum(request.context, request.params);
        const of = { year: cycle.year, ordinal: one.ordinal };
        const bytes = await corrigendumFile(request.context, of, format);
        return sendNotice(reply, of, format === "pdf" ? PDF : DOCX, bytes);
      },
    );
}

/** Whom a page's foot names; the page that says the database is away names nobody. */
async function contactAtHand(context: Context): ReturnType<typeof officeContact> {
  try {
    return await officeContact(context);
  } catch (error) {
    if (isLost(error)) return null;
    throw error;
  }
}

function routes(app: App): void {
  app.addHook("onSend", async (request, reply, payload) => {
    const context = request.context as Context | undefined;
    if (!context || typeof payload !== "string" || reply.getHeader("content-type") !== HTML) return payload;
    const page = inView(payload, readsLarge(request.cookies), request.url);
    return withSponsor(page, context.config.issuer, await contactAtHand(context));
  });
  app.get("/public.css", { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "max-age=600").send(STYLE),
  );
  app.get("/", { config, schema: { hide: true } }, async (request, reply) => {
    const out = await published(request.context);
    const known = new Set(out.map((one) => one.year));
    const running = (await cycles(request.context)).map((one) => one.year).filter((year) => !known.has(year));
    return reply.type(HTML).send(homePage(out, running));
  });
  largeTextRoutes(app, config);
  foundRoutes(app);
  app.get("/results", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type(HTML).send(resultsIndexPage(await published(request.context))),
  );
  app.get("/results/:year.json", { config, schema: { hide: true, params } }, async (request, reply) => {
    const cycle = await publishedYear(request.context, request.params.year);
    const bytes = await correctedFile(request.context, cycle, "json");
    if (!bytes) return { synthetic: cycle.synthetic, ...cycle.result };
    return reply.type(JSON_TYPE).send(bytes);
  });
  app.get(
    "/results/:year",
    { config, schema: { hide: true, params, querystring: ranked } },
    async (request, reply) => {
      const cycle = await publishedYear(request.context, request.params.year);
      const edition = await publishedEdition(request.context, cycle.year);
      return reply
        .type(HTML)
        .send(resultsPage(cycle, edition ? listCertainties(edition) : new Map(), request.query));
    },
  );
  for (const format of ["docx", "pdf"] as const)
    app.get(
      `/results/:year/notice.${format}`,
      { config, schema: { hide: true, params } },
      async (request, reply) => {
        const cycle = await publishedYear(request.context, request.params.year);
        return sendFile(reply, cycle, await correctedFile(request.context, cycle, format), format);
      },
    );
  longListRoutes(app);
  firstVersionRoutes(app);
  corrigendumRoutes(app);
  unitRoutes(app);
  evidenceRoutes(app);
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
    const editions = await openDataEditions(request.context, cycle.year);
    const newest = await publishedEdition(request.context, cycle.year);
    return reply.type(HTML).send(openDataPage(cycle, editions, newest?.policy ?? null));
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
    reply.type(HTML).send(methodologyPage(await published(request.context), await cycles(request.context))),
  );
  app.get("/methodology/:year", { config, schema: { hide: true, params } }, async (request, reply) => {
    const { context, params: of } = request;
    const rules = await publicRules(context, await cycleOf(context, of.year));
    const out = (await published(context)).some((one) => one.year === of.year);
    return reply.type(HTML).send(rubricPage(rules, out));
  });
  portalRoutes(app);
  deskPages(app);
  campaignPages(app);
  interviewPages(app);
  consoleRoutes(app);
}

/** Server-rendered pages for everyone, without client script, and the built console. */
export const publicPages: Module = { name: "public", policy, routes };
