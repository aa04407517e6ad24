import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { formatRemarks, uploadRemarks } from "../../evidence/index.ts";
import { addFile } from "./commands/addFile.ts";
import { beginArticle } from "./commands/beginArticle.ts";
import { checksView, examineArticle } from "./checks/examineArticle.ts";
import { importArticles } from "./commands/importArticles.ts";
import { moveArticle, type ReviewMove } from "./commands/moveArticle.ts";
import { liftRestriction } from "./commands/liftRestriction.ts";
import { openRestricted } from "./commands/openRestricted.ts";
import { passBlock } from "./commands/passBlock.ts";
import { publishArticle, publishArticles } from "./commands/publishArticle.ts";
import { restrictArticle } from "./commands/restrictArticle.ts";
import { saveVersion } from "./commands/saveVersion.ts";
import { scheduleArticle, unscheduleArticle } from "./commands/scheduleArticle.ts";
import { knowLeak } from "./commands/knowLeak.ts";
import { supersedeArticle, withdrawArticle } from "./commands/withdrawArticle.ts";
import {
  article,
  articleChecks,
  articleDifference,
  articleFile,
  articleSecrecyForm,
  articleSlip,
} from "./queries/article.ts";
import { articles } from "./queries/articles.ts";
import { sanitise } from "./sanitise.ts";
import * as shapes from "./schemas.ts";

const TAGS = ["articles"];
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const params = shapes.articleId;

/** Which policy each move of the review is under. */
const MOVES: Record<ReviewMove, string> = {
  submit: "content.writeArticle",
  "take-back": "content.writeArticle",
  drop: "content.writeArticle",
  begin: "content.reviewArticle",
  sign: "content.reviewArticle",
  return: "content.reviewArticle",
  recall: "content.reviewArticle",
};

function writingRoutes(app: App): void {
  app.get(
    "/api/articles",
    {
      config: { policy: "content.readArticles" },
      schema: { tags: TAGS, querystring: shapes.articleFilter, response: { 200: shapes.articleList } },
    },
    async (request) => articles(request.context, request.query),
  );
  app.post(
    "/api/articles",
    {
      config: { policy: "content.writeArticle" },
      schema: { tags: TAGS, body: shapes.newArticle, response: { 200: shapes.changed } },
    },
    async (request) => beginArticle(request.context, request.body),
  );
  app.post(
    "/api/articles/import",
    {
      config: { policy: "content.writeArticle" },
      schema: { tags: TAGS, body: shapes.importedArticles, response: { 200: shapes.imported } },
    },
    async (request) => importArticles(request.context, request.body),
  );
  app.get(
    "/api/articles/:id",
    {
      config: { policy: "content.readArticles" },
      schema: { tags: TAGS, params, response: { 200: shapes.wholeArticle } },
    },
    async (request) => article(request.context, request.params.id),
  );
  app.get(
    "/api/articles/:id/difference",
    {
      config: { policy: "content.readArticles" },
      schema: {
        tags: TAGS,
        params,
        querystring: shapes.differenceQuery,
        response: { 200: shapes.difference },
      },
    },
    async (request) => articleDifference(request.context, request.params.id, request.query),
  );
  app.post(
    "/api/articles/:id/versions",
    {
      config: { policy: "content.writeArticle" },
      schema: { tags: TAGS, params, body: shapes.nextVersion, response: { 200: shapes.changed } },
    },
    async (request) => saveVersion(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/articles/:id/files",
    {
      config: { policy: "content.writeArticle" },
      schema: { tags: TAGS, params, querystring: shapes.fileQuery, response: { 200: shapes.fileView } },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请以 application/octet-stream 上传文件。");
      return addFile(request.context, request.params.id, { name: request.query.name, bytes: request.body });
    },
  );
  app.get(
    "/api/articles/:id/files/:file",
    {
      config: { policy: "content.readArticles" },
      schema: { tags: TAGS, params: params.extend({ file: z.uuid() }) },
    },
    async (request, reply) => {
      const { name, mediaType, bytes } = await articleFile(
        request.context,
        request.params.id,
        request.params.file,
      );
      const how = mediaType.startsWith("image/") ? "inline" : "attachment";
      return reply
        .type(mediaType)
        .header("content-disposition", `${how}; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(bytes);
    },
  );
  app.get(
    "/api/articles/:id/files/:file/format-remarks",
    {
      config: { policy: "content.readArticles", limit: "export" },
      schema: { tags: TAGS, params: params.extend({ file: z.uuid() }), response: { 200: formatRemarks } },
    },
    async ({ context, params: { id, file } }) => uploadRemarks(await articleFile(context, id, file)),
  );
}

function checkRoutes(app: App): void {
  app.get(
    "/api/articles/:id/slip.docx",
    { config: { policy: "content.readArticles" }, schema: { tags: TAGS, params } },
    async (request, reply) =>
      reply
        .type(DOCX)
        .header("content-disposition", `attachment; filename="slip-article-${request.params.id}.docx"`)
        .send(await articleSlip(request.context, request.params.id)),
  );
  app.get(
    "/api/articles/:id/secrecy.docx",
    { config: { policy: "content.readArticles" }, schema: { tags: TAGS, params } },
    async (request, reply) =>
      reply
        .type(DOCX)
        .header("content-disposition", `attachment; filename="secrecy-article-${request.params.id}.docx"`)
        .send(await articleSecrecyForm(request.context, request.params.id)),
  );
  app.get(
    "/api/articles/:id/checks",
    {
      config: { policy: "content.readArticles" },
      schema: { tags: TAGS, params, response: { 200: shapes.checks } },
    },
    async (request) => articleChecks(request.context, request.params.id),
  );
  app.post(
    "/api/article-checks",
    {
      config: { policy: "content.writeArticle" },
      schema: { tags: TAGS, body: shapes.examined, response: { 200: shapes.checks } },
    },
    async (request) => {
      const { body, ...rest } = request.body;
      return checksView(
        await examineArticle(request.context, { ...rest, body: sanitise(body), attachments: [] }),
      );
    },
  );
  app.post(
    "/api/articles/:id/pass",
    {
      config: { policy: "content.reviewArticle" },
      schema: { tags: TAGS, params, body: shapes.pass, response: { 200: shapes.done } },
    },
    async (request) => {
      await passBlock(request.context, request.params.id, request.body);
      return { id: request.params.id };
    },
  );
}

/** 限阅: set, opened with a record, lifted. */
function restrictionRoutes(app: App): void {
  const config = { policy: "content.restrictArticle" };
  app.post(
    "/api/articles/:id/restrict",
    { config, schema: { tags: TAGS, params, body: shapes.restriction, response: { 200: shapes.done } } },
    async ({ context, params: { id }, body }) => {
      await restrictArticle(context, id, body.reason);
      return { id };
    },
  );
  app.post(
    "/api/articles/:id/lift-restriction",
    { config, schema: { tags: TAGS, params, body: shapes.restriction, response: { 200: shapes.done } } },
    async ({ context, params: { id }, body }) => {
      await liftRestriction(context, id, body.reason);
      return { id };
    },
  );
  app.post(
    "/api/articles/:id/open",
    {
      config: { policy: "content.readArticles" },
      schema: { tags: TAGS, params, response: { 200: shapes.done } },
    },
    async ({ context, params: { id } }) => {
      await openRestricted(context, id);
      return { id };
    },
  );
}

function reviewRoutes(app: App): void {
  for (const [move, policy] of Object.entries(MOVES) as [ReviewMove, string][])
    app.post(
      `/api/articles/:id/${move}`,
      {
        config: { policy },
        schema: { tags: TAGS, params, body: shapes.move, response: { 200: shapes.moved } },
      },
      async (request) => moveArticle(request.context, request.params.id, move, request.body),
    );
}

function releaseRoutes(app: App): void {
  const config = { policy: "content.publishArticle" };
  app.post(
    "/api/articles/:id/publish",
    { config, schema: { tags: TAGS, params, body: shapes.release, response: { 200: shapes.publication } } },
    async (request) => publishArticle(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/articles/publish",
    { config, schema: { tags: TAGS, body: shapes.bulk, response: { 200: shapes.bulkAnswer } } },
    async (request) => ({ results: await publishArticles(request.context, request.body.articles) }),
  );
  app.post(
    "/api/articles/:id/schedule",
    { config, schema: { tags: TAGS, params, body: shapes.schedule, response: { 200: shapes.done } } },
    async (request) => {
      await scheduleArticle(request.context, request.params.id, request.body);
      return { id: request.params.id };
    },
  );
  app.post(
    "/api/articles/:id/unschedule",
    { config, schema: { tags: TAGS, params, body: shapes.release, response: { 200: shapes.done } } },
    async (request) => {
      await unscheduleArticle(request.context, request.params.id, request.body.version);
      return { id: request.params.id };
    },
  );
  app.post(
    "/api/articles/:id/withdraw",
    {
      config: { policy: "content.withdrawArticle" },
      schema: { tags: TAGS, params, body: shapes.withdrawal, response: { 200: shapes.done } },
    },
    async (request) => {
      await withdrawArticle(request.context, request.params.id, request.body);
      return { id: request.params.id };
    },
  );
  app.post(
    "/api/articles/:id/know-leak",
    {
      config: { policy: "content.knowLeak" },
      schema: { tags: TAGS, params, response: { 200: shapes.done } },
    },
    async (request) => {
      await knowLeak(request.context, request.params.id);
      return { id: request.params.id };
    },
  );
  app.post(
    "/api/articles/:id/supersede",
    { config, schema: { tags: TAGS, params, body: shapes.succession, response: { 200: shapes.done } } },
    async (request) => {
      await supersedeArticle(request.context, request.params.id, request.body.by);
      return { id: request.params.id };
    },
  );
}

export function articleRoutes(app: App): void {
  writingRoutes(app);
  checkRoutes(app);
  restrictionRoutes(app);
  reviewRoutes(app);
  releaseRoutes(app);
}
