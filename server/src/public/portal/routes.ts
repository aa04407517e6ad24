import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { dateInChina } from "../../core/clock.ts";
import type { Context } from "../../core/context.ts";
import type { App } from "../../core/http/app.ts";
import {
  catalogue,
  publicAddress,
  publicAddresses,
  publicColumns,
  publicFile,
  feedList,
  publicList,
  reportSlots,
  reportYears,
  search,
} from "../../modules/content/index.ts";
import { cataloguePage, reportsPage } from "./cataloguePages.ts";
import { jsonFeed, robots, rss, siteMap } from "./feeds.ts";
import type { Frame } from "./frame.ts";
import { keptPage } from "./kept.ts";
import {
  articlePage,
  columnPage,
  missingPage,
  PAGE_SIZE,
  portalHome,
  searchPage,
  tombstonePage,
} from "./pages.ts";
import { PORTAL_STYLE } from "./style.ts";

const config = { policy: "public.readPages" };
const HTML = "text/html; charset=utf-8";

/** Articles of a column on the home page, and in a feed. */
const HOME_SIZE = 8;
const FEED_SIZE = 50;

const view = z.object({ view: z.enum(["large"]).optional().catch(undefined) });
const paged = view.extend({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) });
const numbered = z.object({ number: z.string().max(20) });
const named = z.object({ id: z.string().max(60) });

async function frameOf(context: Context, large: boolean): Promise<Frame> {
  const { portal: site, issuer } = context.config;
  return { site, issuer, columns: await publicColumns(context), large };
}

const baseOf = (request: FastifyRequest): string =>
  request.context.config.portal.address ?? `${request.protocol}://${request.host}`;

async function missing(request: FastifyRequest, reply: FastifyReply, large: boolean): Promise<FastifyReply> {
  const path = request.url.split("?")[0]!;
  return reply
    .status(404)
    .type(HTML)
    .send(missingPage(await frameOf(request.context, large), path));
}

async function homeText(context: Context, large: boolean): Promise<string> {
  const frame = await frameOf(context, large);
  const sections = [];
  for (const column of frame.columns)
    if (column.count > 0)
      sections.push({
        column,
        articles: await publicList(context, { columns: [column.id], limit: HOME_SIZE }),
      });
  return portalHome(frame, sections);
}

async function columnText(
  context: Context,
  id: string,
  page: number,
  large: boolean,
): Promise<string | null> {
  const frame = await frameOf(context, large);
  const empty = { id: "disclosure", parentId: null, name: "信息公开", summary: "", count: 0 };
  const column = frame.columns.find((one) => one.id === id) ?? (id === "disclosure" ? empty : undefined);
  if (!column) return null;
  const children = frame.columns.filter((one) => one.parentId === id);
  const articles = await publicList(context, {
    columns: [id],
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  });
  return articles.length === 0 && page > 1 ? null : columnPage(frame, { column, children, articles, page });
}

function readingRoutes(app: App): void {
  app.get("/portal", { config, schema: { hide: true, querystring: view } }, async (request, reply) => {
    const large = request.query.view === "large";
    const text = await keptPage(request.context, `home ${large}`, () => homeText(request.context, large));
    return reply.type(HTML).send(text);
  });
  app.get(
    "/portal/columns/:id",
    { config, schema: { hide: true, params: named, querystring: paged } },
    async (request, reply) => {
      const large = request.query.view === "large";
      const { id } = request.params;
      const { page } = request.query;
      const text = await keptPage(request.context, `column ${id} ${page} ${large}`, () =>
        columnText(request.context, id, page, large),
      );
      return text === null ? missing(request, reply, large) : reply.type(HTML).send(text);
    },
  );
  app.get(
    "/portal/articles/:number",
    { config, schema: { hide: true, params: numbered, querystring: view } },
    async (request, reply) => {
      const large = request.query.view === "large";
      const number = /^[1-9]\d{0,8}$/.test(request.params.number) ? Number(request.params.number) : 0;
      const context = request.context;
      let gone = false;
      const text = await keptPage(context, `article ${number} ${large}`, async () => {
        const address = await publicAddress(context, number);
        if (!address) return null;
        const frame = await frameOf(context, large);
        if (address.kind === "article") return articlePage(frame, address.article);
        // A tombstone answers 410 and is not kept.
        gone = true;
        await reply
          .status(410)
          .type(HTML)
          .send(tombstonePage(frame, number, address));
        return null;
      });
      if (gone) return reply;
      return text === null ? missing(request, reply, large) : reply.type(HTML).send(text);
    },
  );
  app.get("/portal/files/:id", { config, schema: { hide: true, params: named } }, async (request, reply) => {
    const { id } = request.params;
    const file = z.uuid().safeParse(id).success ? await publicFile(request.context, id) : null;
    if (!file) return missing(request, reply, false);
    const how = file.mediaType.startsWith("image/") ? "inline" : "attachment";
    return reply
      .type(file.mediaType)
      .header("content-security-policy", "default-src 'none'; sandbox")
      .header("content-disposition", `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .send(file.bytes);
  });
}

function findingRoutes(app: App): void {
  const asked = paged.extend({
    q: z.string().max(400).catch("").default(""),
    column: z.string().max(40).optional().catch(undefined),
  });
  app.get(
    "/portal/search",
    { config, schema: { hide: true, querystring: asked } },
    async (request, reply) => {
      const { page, column } = request.query;
      const query = request.query.q.trim().slice(0, 100);
      const slice = { columnId: column, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
      const found = await search(request.context, query, slice);
      const frame = await frameOf(request.context, request.query.view === "large");
      return reply.type(HTML).send(searchPage(frame, { query, columnId: column, page }, found));
    },
  );
  app.get(
    "/portal/catalogue",
    { config, schema: { hide: true, querystring: paged } },
    async (request, reply) => {
      const { page } = request.query;
      const found = await catalogue(request.context, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
      const frame = await frameOf(request.context, request.query.view === "large");
      return reply.type(HTML).send(cataloguePage(frame, { ...found, page }));
    },
  );
  const yearly = view.extend({
    year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  });
  app.get(
    "/portal/reports",
    { config, schema: { hide: true, querystring: yearly } },
    async (request, reply) => {
      const { context } = request;
      const years = await reportYears(context);
      const year = request.query.year ?? years[0] ?? Number(dateInChina(context.clock.now()).slice(0, 4)) - 1;
      const slots = await reportSlots(context, year);
      const frame = await frameOf(context, request.query.view === "large");
      return reply.type(HTML).send(reportsPage(frame, { year, years, slots }));
    },
  );
}

function machineRoutes(app: App): void {
  app.get("/portal.css", { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "max-age=600").send(PORTAL_STYLE),
  );
  app.get("/portal/feed.xml", { config, schema: { hide: true } }, async (request, reply) => {
    const articles = await feedList(request.context, FEED_SIZE);
    const feed = { name: request.context.config.portal.name, base: baseOf(request), articles };
    return reply.type("application/rss+xml; charset=utf-8").send(rss(feed));
  });
  app.get("/portal/feed.json", { config, schema: { hide: true } }, async (request, reply) => {
    const articles = await feedList(request.context, FEED_SIZE);
    const feed = { name: request.context.config.portal.name, base: baseOf(request), articles };
    return reply.type("application/feed+json; charset=utf-8").send(jsonFeed(feed));
  });
  app.get("/sitemap.xml", { config, schema: { hide: true } }, async (request, reply) => {
    const columns = await publicColumns(request.context);
    const text = siteMap(baseOf(request), columns, await publicAddresses(request.context));
    return reply.type("application/xml; charset=utf-8").send(text);
  });
  app.get("/robots.txt", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type("text/plain; charset=utf-8").send(robots(baseOf(request))),
  );
  // Whatever else lies below answers in words.
  app.get("/portal/*", { config, schema: { hide: true } }, async (request, reply) =>
    missing(request, reply, false),
  );
}

/** The portal for everyone: server-rendered, without script. */
export function portalRoutes(app: App): void {
  readingRoutes(app);
  findingRoutes(app);
  machineRoutes(app);
}
