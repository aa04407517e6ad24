import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { changed, unitId, year } from "../schemas.ts";
import { endAccount } from "./accounts/commands/endAccount.ts";
import { lookAtAccount } from "./accounts/commands/lookAtAccount.ts";
import { recordAccount } from "./accounts/commands/recordAccount.ts";
import { renameAccount } from "./accounts/commands/renameAccount.ts";
import { accounts } from "./accounts/list.ts";
import { lookAtHomePage } from "./homePage/commands/lookAtHomePage.ts";
import { registerCode } from "./homePage/commands/registerCode.ts";
import { closeWechat } from "./facts/commands/closeWechat.ts";
import { articles } from "./figures/articles.ts";
import { importFigures } from "./figures/commands/importFigures.ts";
import { FIGURE_COLUMNS, FIGURE_NOTES, FIGURE_SHEET } from "./figures/workbook.ts";
import { checkPromotion } from "./commands/checkPromotion.ts";
import { promotions } from "./queries/promotions.ts";
import { recordPromotion } from "./commands/recordPromotion.ts";
import {
  account,
  article,
  ending,
  homeLook,
  importReport,
  newAccount,
  newCode,
  newLook,
  newPromotion,
  promotion,
  promotionCheck,
  renaming,
} from "./schemas.ts";

const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });
const ofYear = z.object({ year });
const made = z.object({ id: z.string() });
const done = z.object({ done: z.literal(true) });

function accountRoutes(app: App): void {
  app.get(
    "/api/wechat/accounts",
    {
      config: { policy: "participation.listAccounts" },
      schema: { tags: TAGS, response: { 200: z.object({ accounts: z.array(account) }) } },
    },
    async (request) => ({ accounts: await accounts(request.context) }),
  );
  app.post(
    "/api/wechat/accounts",
    {
      config: { policy: "participation.recordAccount" },
      schema: { tags: TAGS, body: newAccount, response: { 200: changed } },
    },
    async (request) => recordAccount(request.context, request.body),
  );
  app.post(
    "/api/wechat/accounts/:id/rename",
    {
      config: { policy: "participation.recordAccount" },
      schema: { tags: TAGS, params, body: renaming, response: { 200: changed } },
    },
    async (request) => renameAccount(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/wechat/accounts/:id/end",
    {
      config: { policy: "participation.recordAccount" },
      schema: { tags: TAGS, params, body: ending, response: { 200: changed } },
    },
    async (request) => endAccount(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/wechat/accounts/:id/looks",
    {
      config: { policy: "participation.lookAtAccount" },
      schema: { tags: TAGS, params, body: newLook, response: { 200: made } },
    },
    async (request) => lookAtAccount(request.context, request.params.id, request.body),
  );
}

function homePageRoutes(app: App): void {
  app.post(
    "/api/wechat/accounts/:id/code",
    {
      config: { policy: "participation.registerCode" },
      schema: { tags: TAGS, params, body: newCode, response: { 200: changed } },
    },
    async (request) => registerCode(request.context, request.params.id, request.body),
  );
  app.post(
    "/api/wechat/home-pages/:unitId/look",
    {
      config: { policy: "participation.lookAtHomePage" },
      schema: { tags: TAGS, params: z.object({ unitId }), response: { 200: homeLook } },
    },
    async (request) => lookAtHomePage(request.context, request.params.unitId),
  );
}

function figureRoutes(app: App): void {
  app.get(
    "/api/wechat/figures/template.xlsx",
    { config: { policy: "participation.importFigures" }, schema: { tags: TAGS } },
    async (_request, reply) =>
      reply
        .type(XLSX)
        .header("content-disposition", 'attachment; filename="wechat-figures-template.xlsx"')
        .send(await writeSheet(FIGURE_SHEET, FIGURE_COLUMNS, [], FIGURE_NOTES)),
  );
  app.post(
    "/api/wechat/figures/import",
    {
      config: { policy: "participation.importFigures" },
      schema: {
        tags: TAGS,
        consumes: [XLSX],
        querystring: z.object({
          apply: z.enum(["yes", "no"]).default("no"),
          exportedBy: z.string().trim().min(1).max(40),
          exportedOn: z.iso.date(),
          proofId: z.uuid(),
        }),
        response: { 200: importReport },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw invalid("请上传 Excel 文件（.xlsx）。");
      const { apply, ...of } = request.query;
      return importFigures(request.context, request.body, of, apply === "yes");
    },
  );
  app.get(
    "/api/wechat/articles",
    {
      config: { policy: "participation.listWechatArticles" },
      schema: {
        tags: TAGS,
        querystring: ofYear,
        response: { 200: z.object({ articles: z.array(article) }) },
      },
    },
    async (request) => ({ articles: await articles(request.context, request.query.year) }),
  );
}

/** 湘微教育: figures with where they come from, units' own accounts, promotions, the yearly count. */
export function wechatRoutes(app: App): void {
  accountRoutes(app);
  homePageRoutes(app);
  figureRoutes(app);
  app.get(
    "/api/wechat/promotions",
    {
      config: { policy: "participation.listPromotions" },
      schema: {
        tags: TAGS,
        querystring: ofYear,
        response: { 200: z.object({ promotions: z.array(promotion) }) },
      },
    },
    async (request) => ({ promotions: await promotions(request.context, request.query.year) }),
  );
  app.post(
    "/api/wechat/promotions",
    {
      config: { policy: "participation.recordPromotion" },
      schema: { tags: TAGS, body: newPromotion, response: { 200: made } },
    },
    async (request) => recordPromotion(request.context, request.body),
  );
  app.post(
    "/api/wechat/promotions/:id/check",
    {
      config: { policy: "participation.checkPromotion" },
      schema: { tags: TAGS, params, body: promotionCheck, response: { 200: done } },
    },
    async (request) => {
      await checkPromotion(request.context, request.params.id, request.body);
      return { done: true as const };
    },
  );
  app.post(
    "/api/wechat/tally",
    {
      config: { policy: "participation.closeWechat" },
      schema: {
        tags: TAGS,
        body: ofYear,
        response: { 200: z.object({ units: z.number().int(), closedUntil: z.string() }) },
      },
    },
    async (request) => closeWechat(request.context, request.body.year),
  );
}
