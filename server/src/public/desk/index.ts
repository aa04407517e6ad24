import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { notFound } from "../../core/refusal.ts";
import {
  countHelped,
  countQuestionHelped,
  LEAST,
  publicLines,
  publicMatter,
  publicQuestion,
  publicQuestions,
  publicStatistics,
  publicUnitStatistics,
} from "../../modules/servicedesk/index.ts";
import { answerPage, answersPage, helpedPage, PAGE_SIZE } from "./answersPage.ts";
import { deskHomePage } from "./homePage.ts";
import { keptFigures } from "./keptFigures.ts";
import { lookingUpRoutes } from "./lookingUp.ts";
import { questionPage, questionsPage } from "./questionsPage.ts";
import { statisticsPage, unitStatisticsPage } from "./statisticsPage.ts";
import { HTML } from "./stranger.ts";
import { writingRoutes } from "./writing.ts";

const config = { policy: "public.readPages" };
const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json; charset=utf-8";
/** What the fields of the open data mean. */
const FIELDS =
  "received: letters, merged ones too; over: answered or past the promised day, without withdrawn, declined, merged and unanswered questions to the writer; kept: answered by the promised day; rated: the writers' own opinions; keptShare (kept of over), medianDays (calendar days from arrival to answer) and ratedShare (rated of answered) are null below the least number.";
/** Bytes of a small form; the letter itself comes as multipart. */
const FORM_BYTES = 128 * 1024;

/** 教育阳光服务 for everyone: pages without script. */
export function deskPages(app: App): void {
  void app.register(async (plain) => {
    const scope = plain.withTypeProvider() as App;
    scope.addContentTypeParser(FORM, { parseAs: "string", bodyLimit: FORM_BYTES }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    scope.get("/desk", { config, schema: { hide: true } }, async (_, reply) =>
      reply.type(HTML).send(deskHomePage()),
    );
    writingRoutes(scope);
    lookingUpRoutes(scope);
    readingRoutes(scope);
  });
}

function readingRoutes(app: App): void {
  const page = z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) });
  app.get("/desk/answers", { config, schema: { hide: true, querystring: page } }, async (request, reply) => {
    const at = request.query.page;
    const { total, lines } = await publicLines(request.context, {
      limit: PAGE_SIZE,
      offset: (at - 1) * PAGE_SIZE,
    });
    return reply.type(HTML).send(answersPage(lines, total, at));
  });
  const params = z.object({ publicId: z.uuid() });
  app.get("/desk/answers/:publicId", { config, schema: { hide: true, params } }, async (request, reply) => {
    const { publicId } = request.params;
    const matter = await publicMatter(request.context, publicId);
    if (!matter) throw notFound("该公开的答复");
    return reply
      .status(matter.hiddenReason === null ? 200 : 410)
      .type(HTML)
      .send(answerPage(publicId, matter));
  });
  app.post(
    "/desk/answers/:publicId/helped",
    { config: { policy: "public.sayHelped", stranger: true }, schema: { hide: true, params } },
    async (request, reply) => {
      await countHelped(request.context, request.params.publicId);
      return reply.type(HTML).send(helpedPage());
    },
  );
  app.get("/desk/questions", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type(HTML).send(questionsPage(await publicQuestions(request.context))),
  );
  const question = z.object({ id: z.uuid() });
  app.get(
    "/desk/questions/:id",
    { config, schema: { hide: true, params: question } },
    async (request, reply) => {
      const found = await publicQuestion(request.context, request.params.id);
      if (!found) throw notFound("该常见问题");
      return reply
        .status(found.withdrawnReason === null ? 200 : 410)
        .type(HTML)
        .send(questionPage(found));
    },
  );
  app.post(
    "/desk/questions/:id/helped",
    { config: { policy: "public.sayHelped", stranger: true }, schema: { hide: true, params: question } },
    async (request, reply) => {
      await countQuestionHelped(request.context, request.params.id);
      return reply.type(HTML).send(helpedPage());
    },
  );
  app.get("/desk/statistics", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type(HTML).send(statisticsPage(await keptFigures(request.context, "months", publicStatistics))),
  );
  app.get("/desk/statistics/units", { config, schema: { hide: true } }, async (request, reply) =>
    reply
      .type(HTML)
      .send(unitStatisticsPage(await keptFigures(request.context, "units", publicUnitStatistics))),
  );
  app.get("/desk/statistics/units.json", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type(JSON_TYPE).send({
      about: `Letters of this month and the twelve before it by the unit that leads, open or answered; reports are left out; in the order of the register. The promise runs from the letter's arrival, before it reached the unit; a letter that was dispatched to the unit after the promised day counts in neither kept nor over. ${FIELDS}`,
      least: LEAST,
      units: await keptFigures(request.context, "units", publicUnitStatistics),
    }),
  );
  app.get("/desk/statistics.json", { config, schema: { hide: true } }, async (request, reply) =>
    reply.type(JSON_TYPE).send({
      about: `By month of arrival. ${FIELDS}`,
      least: LEAST,
      ...(await keptFigures(request.context, "months", publicStatistics)),
    }),
  );
}
