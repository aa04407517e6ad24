import { z } from "zod";
import type { Context } from "../../../core/context.ts";
import type { App } from "../../../core/http/app.ts";
import { year } from "../../assessment/index.ts";
import { addBasis } from "../commands/addBasis.ts";
import { adoptLatestData } from "./commands/adoptLatestData.ts";
import { beginNotice } from "./commands/beginNotice.ts";
import { restoreVersion } from "./commands/restoreVersion.ts";
import { saveVersion } from "./commands/saveVersion.ts";
import { noticeFileRoutes } from "./fileRoutes.ts";
import { paperOf, type Paper } from "./paper.ts";
import { demandPaper, PAPERS } from "./papers.ts";
import { noticeChange, noticeVersion, noticeVersions } from "./queries/versions.ts";
import { noticeView } from "./queries/view.ts";
import { begin, notice, oldVersion, refresh, restore, save, versionChange, versionView } from "./schemas.ts";
import { stepRoutes } from "./stepRoutes.ts";
import { demandWholeView } from "../queries/beforePublication.ts";
import { basisDocuments } from "../queries/basis.ts";
import { basisDocument } from "../schemas.ts";

const TAGS = ["results"];
const done = z.object({ done: z.literal(true) });
const saved = z.object({ version: z.number().int() });
const params = z.object({ year });
const number = z.coerce.number().int().min(1);
const fromTo = z.object({ from: number, to: number });
const reading = { policy: "results.readNotice" };
const drafting = { policy: "results.draftNotice" };

/** Register of basis documents, and the documents of a year: versions, sign-off, files, publication. */
export function noticeRoutes(app: App): void {
  basisRoutes(app);
  app.post(
    "/api/cycles/:year/notice",
    { config: drafting, schema: { tags: TAGS, params, body: begin, response: { 200: saved } } },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, of.year);
      return beginNotice(context, of.year, body);
    },
  );
  for (const paper of PAPERS) {
    editRoutes(app, paper);
    versionRoutes(app, paper);
  }
  stepRoutes(app);
  noticeFileRoutes(app);
}

/** The document that an address names, for somebody who may see it. */
async function demanded(context: Context, named: unknown): Promise<Paper> {
  const of = paperOf(named as { year: number });
  await demandPaper(context, of);
  return of;
}

type PaperAddress = (typeof PAPERS)[number];

/** Save, bring up to date, take up again. */
function editRoutes(app: App, { base, params: at }: PaperAddress): void {
  app.post(
    `${base}/versions`,
    { config: drafting, schema: { tags: TAGS, params: at, body: save, response: { 200: saved } } },
    async ({ context, params: of, body }) =>
      saveVersion(context, await demanded(context, of), body as z.output<typeof save>),
  );
  app.post(
    `${base}/refresh`,
    { config: drafting, schema: { tags: TAGS, params: at, body: refresh, response: { 200: saved } } },
    async ({ context, params: of, body }) =>
      adoptLatestData(context, await demanded(context, of), body as z.output<typeof refresh>),
  );
  app.post(
    `${base}/restore`,
    { config: drafting, schema: { tags: TAGS, params: at, body: restore, response: { 200: saved } } },
    async ({ context, params: of, body }) =>
      restoreVersion(context, await demanded(context, of), body as z.output<typeof restore>),
  );
}

function versionRoutes(app: App, { base, params: at }: PaperAddress): void {
  app.get(
    base,
    { config: reading, schema: { tags: TAGS, params: at, response: { 200: notice } } },
    async ({ context, params: of }) => noticeView(context, await demanded(context, of)),
  );
  app.get(
    `${base}/versions`,
    {
      config: reading,
      schema: { tags: TAGS, params: at, response: { 200: z.object({ versions: z.array(versionView) }) } },
    },
    async ({ context, params: of }) => ({
      versions: await noticeVersions(context, await demanded(context, of)),
    }),
  );
  app.get(
    `${base}/versions/:version`,
    {
      config: reading,
      schema: { tags: TAGS, params: at.extend({ version: number }), response: { 200: oldVersion } },
    },
    async ({ context, params: of }) =>
      noticeVersion(context, await demanded(context, of), (of as { version: number }).version),
  );
  app.get(
    `${base}/difference`,
    {
      config: reading,
      schema: { tags: TAGS, params: at, querystring: fromTo, response: { 200: versionChange } },
    },
    async ({ context, params: of, query }) => {
      const { from, to } = query as z.output<typeof fromTo>;
      return noticeChange(context, await demanded(context, of), from, to);
    },
  );
}

function basisRoutes(app: App): void {
  app.get(
    "/api/basis-documents",
    {
      config: { policy: "results.readBasis" },
      schema: { tags: TAGS, response: { 200: z.object({ documents: z.array(basisDocument) }) } },
    },
    async (request) => ({ documents: await basisDocuments(request.context) }),
  );
  app.post(
    "/api/basis-documents",
    {
      config: { policy: "results.addBasis" },
      schema: { tags: TAGS, body: basisDocument, response: { 200: done } },
    },
    async (request) => {
      await addBasis(request.context, request.body);
      return { done: true as const };
    },
  );
}
