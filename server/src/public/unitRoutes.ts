import { z } from "zod";
import type { Context } from "../core/context.ts";
import type { App } from "../core/http/app.ts";
import { notFound } from "../core/refusal.ts";
import { archivedPage, ARCHIVED_PAGE_POLICY } from "../modules/evidence/index.ts";
import { publicStates } from "../modules/rectification/index.ts";
import {
  openEvidence,
  openPackageFile,
  openRecords,
  publishedEdition,
  shownAnswers,
  unitView,
} from "../modules/results/index.ts";
import { packagePage, recordPage } from "./evidencePage.ts";
import { baseOf } from "./foundRoutes.ts";
import { interactionOf } from "./interaction.ts";
import { published, type PublishedCycle } from "./published.ts";
import { bareUnitPage, unitPage } from "./unitPage.ts";

const config = { policy: "public.readPages" };
const HTML = "text/html; charset=utf-8";
const params = z.object({ year: z.coerce.number().int() });
const ofUnit = params.extend({ id: z.string().max(100) });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ofPackage = params.extend({ sha256 });
const ofRecord = ofPackage.extend({ record: z.string().regex(/^[0-9A-Za-z-]{1,120}$/) });
const WACZ = "application/wacz";
const WHOLE = "attachment; filename=";

async function publishedYear(context: Context, year: number): Promise<PublishedCycle> {
  const found = (await published(context)).find((one) => one.year === year);
  if (!found) throw notFound(`${year} 年度已公布的检查结果`);
  return found;
}

/** A unit's year: page and JSON. */
export function unitRoutes(app: App): void {
  app.get(
    "/results/:year/units/:id.json",
    { config, schema: { hide: true, params: ofUnit } },
    async (request) => {
      const { context, params: of } = request;
      const cycle = await publishedYear(context, of.year);
      const edition = await publishedEdition(context, of.year);
      const view = edition && unitView(edition, of.id);
      if (!edition || !view) throw notFound(`${of.year} 年度开放数据中的该单位`);
      const [states, answers] = [await publicStates(context, of.year), await shownAnswers(context, of.year)];
      return {
        synthetic: cycle.synthetic,
        year: of.year,
        ...view,
        interaction: interactionOf(edition, of.id),
        findings: view.findings.map((one) => ({
          ...one,
          answer: answers.get(one.id) ?? one.answer,
          rectification: states.get(one.id) ?? null,
        })),
      };
    },
  );
  app.get(
    "/results/:year/units/:id",
    { config, schema: { hide: true, params: ofUnit } },
    async (request, reply) => {
      const { context, params: of } = request;
      const cycle = await publishedYear(context, of.year);
      const edition = await publishedEdition(context, of.year);
      const unit = cycle.result.units.find((one) => one.id === of.id);
      const view = edition && unitView(edition, of.id);
      if (edition && view) {
        const [states, answers] = [
          await publicStates(context, of.year),
          await shownAnswers(context, of.year),
        ];
        const around = { base: baseOf(request), cycles: await published(context) };
        const interaction = interactionOf(edition, of.id);
        return reply.type(HTML).send(unitPage(cycle, view, interaction, { states, answers }, around));
      }
      if (!unit) throw notFound(`${of.year} 年度的该单位`);
      return reply.type(HTML).send(bareUnitPage(cycle, unit));
    },
  );
}

/** Released evidence: packages, records, the archived page that can't run anything, the bytes themselves. */
export function evidenceRoutes(app: App): void {
  const record = async (context: Context, of: z.output<typeof ofRecord>) => {
    const found = await openEvidence(context, of.year, of.sha256);
    const reader = await openRecords(context, found);
    const own = reader?.payload(of.record) ?? null;
    return { found, reader, own };
  };
  app.get(
    "/results/:year/evidence/:sha256.wacz",
    { config, schema: { hide: true, params: ofPackage } },
    async ({ context, params: of }, reply) => {
      const { fileId } = await openEvidence(context, of.year, of.sha256);
      if (fileId === null) throw notFound("公开的该证据包");
      const file = await context.files.open(fileId);
      return reply
        .type(WACZ)
        .headers({ "content-length": file.size, "content-disposition": `${WHOLE}"${of.sha256}.wacz"` })
        .send(file.stream());
    },
  );
  app.get(
    "/open-data/:year/:edition/packages/:sha256.wacz",
    {
      config,
      schema: { hide: true, params: ofPackage.extend({ edition: z.coerce.number().int() }) },
    },
    async ({ context, params: of }, reply) => {
      await publishedYear(context, of.year);
      const file = await context.files.open(await openPackageFile(context, of.year, of.edition, of.sha256));
      return reply.type(WACZ).header("content-length", file.size).send(file.stream());
    },
  );
  app.get(
    "/results/:year/evidence/:sha256",
    { config, schema: { hide: true, params: ofPackage } },
    async ({ context, params: of }, reply) => {
      const cycle = await publishedYear(context, of.year);
      const found = await openEvidence(context, of.year, of.sha256);
      return reply.type(HTML).send(packagePage(cycle, found, await openRecords(context, found)));
    },
  );
  app.get(
    "/results/:year/evidence/:sha256/:record",
    { config, schema: { hide: true, params: ofRecord } },
    async ({ context, params: of }, reply) => {
      const cycle = await publishedYear(context, of.year);
      const { found, own } = await record(context, of);
      const closed = found.row.withheldRecords?.find((one) => one.record === of.record);
      const shown = own ?? (closed && { ...closed, recordId: closed.record });
      if (!shown) throw notFound("公开的该条记录");
      return reply.type(HTML).send(recordPage(cycle, found, shown));
    },
  );
  app.get(
    "/results/:year/evidence/:sha256/:record/page",
    { config, schema: { hide: true, params: ofRecord } },
    async ({ context, params: of }, reply) => {
      const { reader, own } = await record(context, of);
      if (!reader || !own) throw notFound("公开的该条记录");
      return reply
        .headers({ "content-security-policy": ARCHIVED_PAGE_POLICY, "x-robots-tag": "noindex" })
        .type(HTML)
        .send(await archivedPage(reader, of.record));
    },
  );
  app.get(
    "/results/:year/evidence/:sha256/:record/bytes",
    { config, schema: { hide: true, params: ofRecord } },
    async ({ context, params: of }, reply) => {
      const { own } = await record(context, of);
      if (!own) throw notFound("公开的该条记录");
      return reply
        .type("application/octet-stream")
        .headers({
          "content-security-policy": "sandbox; default-src 'none'",
          "content-disposition": `${WHOLE}"${of.record}.bin"`,
          "x-robots-tag": "noindex",
        })
        .send(own.body);
    },
  );
}
