import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { year } from "../assessment/index.ts";
import { addBasis } from "./commands/addBasis.ts";
import { adoptLatestData } from "./notice/commands/adoptLatestData.ts";
import { beginNotice } from "./notice/commands/beginNotice.ts";
import { restoreVersion } from "./notice/commands/restoreVersion.ts";
import { saveVersion } from "./notice/commands/saveVersion.ts";
import { noticeFileRoutes } from "./notice/fileRoutes.ts";
import { noticeChange, noticeVersion, noticeVersions } from "./notice/queries/versions.ts";
import { noticeView } from "./notice/queries/view.ts";
import {
  begin,
  notice,
  oldVersion,
  refresh,
  restore,
  save,
  versionChange,
  versionView,
} from "./notice/schemas.ts";
import { stepRoutes } from "./notice/stepRoutes.ts";
import { demandWholeView } from "./queries/beforePublication.ts";
import { basisDocuments } from "./queries/basis.ts";
import { basisDocument } from "./schemas.ts";

const TAGS = ["results"];
const done = z.object({ done: z.literal(true) });
const saved = z.object({ version: z.number().int() });
const params = z.object({ year });
const number = z.coerce.number().int().min(1);
const reading = { policy: "results.readNotice" };
const drafting = { policy: "results.draftNotice" };

/** Register of basis documents, and the notice: versions, sign-off, files, publication. */
export function noticeRoutes(app: App): void {
  basisRoutes(app);
  versionRoutes(app);
  app.post(
    "/api/cycles/:year/notice",
    { config: drafting, schema: { tags: TAGS, params, body: begin, response: { 200: saved } } },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, of.year);
      return beginNotice(context, of.year, body);
    },
  );
  app.post(
    "/api/cycles/:year/notice/versions",
    { config: drafting, schema: { tags: TAGS, params, body: save, response: { 200: saved } } },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, of.year);
      return saveVersion(context, of.year, body);
    },
  );
  app.post(
    "/api/cycles/:year/notice/refresh",
    { config: drafting, schema: { tags: TAGS, params, body: refresh, response: { 200: saved } } },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, of.year);
      return adoptLatestData(context, of.year, body);
    },
  );
  app.post(
    "/api/cycles/:year/notice/restore",
    { config: drafting, schema: { tags: TAGS, params, body: restore, response: { 200: saved } } },
    async ({ context, params: of, body }) => {
      await demandWholeView(context, of.year);
      return restoreVersion(context, of.year, body);
    },
  );
  stepRoutes(app);
  noticeFileRoutes(app);
}

function versionRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/notice",
    { config: reading, schema: { tags: TAGS, params, response: { 200: notice } } },
    async ({ context, params: of }) => {
      await demandWholeView(context, of.year);
      return noticeView(context, of.year);
    },
  );
  app.get(
    "/api/cycles/:year/notice/versions",
    {
      config: reading,
      schema: { tags: TAGS, params, response: { 200: z.object({ versions: z.array(versionView) }) } },
    },
    async ({ context, params: of }) => {
      await demandWholeView(context, of.year);
      return { versions: await noticeVersions(context, of.year) };
    },
  );
  app.get(
    "/api/cycles/:year/notice/versions/:version",
    {
      config: reading,
      schema: { tags: TAGS, params: params.extend({ version: number }), response: { 200: oldVersion } },
    },
    async ({ context, params: of }) => {
      await demandWholeView(context, of.year);
      return noticeVersion(context, of.year, of.version);
    },
  );
  app.get(
    "/api/cycles/:year/notice/difference",
    {
      config: reading,
      schema: {
        tags: TAGS,
        params,
        querystring: z.object({ from: number, to: number }),
        response: { 200: versionChange },
      },
    },
    async ({ context, params: of, query }) => {
      await demandWholeView(context, of.year);
      return noticeChange(context, of.year, query.from, query.to);
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
