import { z } from "zod";
import { dateInChina } from "../../../core/clock.ts";
import type { App } from "../../../core/http/app.ts";
import { everyRow, shownRows } from "../../../core/everyRow.ts";
import { LABELS } from "../../../core/labels.ts";
import { writeSheet, XLSX } from "../../../core/spreadsheet.ts";
import { year } from "../../assessment/index.ts";
import { KIND_NAMES } from "../../registry/index.ts";
import { feedbackDue, standingStage } from "../standings/stage.ts";
import { answerObjection } from "./commands/answerObjection.ts";
import { fileObjection } from "./commands/fileObjection.ts";
import { withdrawObjection } from "./commands/withdrawObjection.ts";
import { ownSupplementary } from "../supplementary/queries/own.ts";
import { hasConfirmed, objections } from "./queries/objections.ts";
import { answer, newObjection, objectionFilter, objectionPage, objectionsAsked } from "./schemas.ts";

const TAGS = ["results"];
const done = z.object({ done: z.literal(true) });
const DONE = { done: true as const };
const params = z.object({ year });

const STATES = LABELS.objectionState;
const COLUMNS = [
  { key: "unit", header: "单位", width: 36 },
  { key: "kind", header: "类别", width: 10 },
  { key: "about", header: "异议事项", width: 40 },
  { key: "body", header: "理由", width: 60 },
  { key: "files", header: "附件", width: 30 },
  { key: "filedAt", header: "提交时间", width: 20 },
  { key: "state", header: "状态", width: 10 },
  { key: "answer", header: "答复", width: 60 },
  { key: "effect", header: "处理结果", width: 40 },
  { key: "answeredBy", header: "答复人", width: 14 },
] as const;

/** Objections: units file and withdraw them, the office answers. */
export function objectionRoutes(app: App): void {
  app.get(
    "/api/cycles/:year/objections",
    {
      config: { policy: "results.listObjections" },
      schema: { tags: TAGS, params, querystring: objectionsAsked, response: { 200: objectionPage } },
    },
    async (request) => {
      const view = await standingStage(request.context, request.params.year);
      const { stage, feedbackUntil } = view;
      const today = dateInChina(request.context.clock.now());
      const { page, pageSize, ...filter } = request.query;
      return {
        stage,
        until: feedbackUntil,
        untilProvisional: (await feedbackDue(request.context, view))?.provisional ?? false,
        countedFrom: view.countedFrom,
        open: stage === "feedback" && feedbackUntil !== null && today <= feedbackUntil,
        supplementary: await ownSupplementary(request.context, request.params.year),
        confirmed: await hasConfirmed(request.context, request.params.year),
        ...(await objections(request.context, request.params.year, filter, { page, pageSize })),
      };
    },
  );
  app.get(
    "/api/cycles/:year/objections.xlsx",
    {
      config: { policy: "results.listObjections" },
      schema: { tags: TAGS, params, querystring: objectionFilter },
    },
    async (request, reply) => {
      const found = everyRow(
        request.context,
        async (steady, part) =>
          (await objections(steady, request.params.year, request.query, part)).objections,
      );
      const rows = shownRows(found, (one) => ({
        unit: one.unitName,
        kind: KIND_NAMES[one.kind],
        about: one.about,
        body: one.body,
        files: one.files.map((file) => file.name).join("、"),
        filedAt: one.filedAt,
        state: STATES[one.state],
        answer: one.answer,
        effect: one.effect,
        answeredBy: one.answeredBy,
      }));
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="objections-${request.params.year}.xlsx"`)
        .send(await writeSheet("异议", COLUMNS, rows));
    },
  );
  app.post(
    "/api/cycles/:year/objections",
    {
      config: { policy: "results.fileObjection" },
      schema: { tags: TAGS, params, body: newObjection, response: { 200: z.object({ id: z.uuid() }) } },
    },
    async (request) => fileObjection(request.context, request.params.year, request.body),
  );
  app.post(
    "/api/objections/:id/withdraw",
    {
      config: { policy: "results.fileObjection" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid() }), response: { 200: done } },
    },
    async (request) => {
      await withdrawObjection(request.context, request.params.id);
      return DONE;
    },
  );
  app.post(
    "/api/objections/:id/answer",
    {
      config: { policy: "results.answerObjection" },
      schema: { tags: TAGS, params: z.object({ id: z.uuid() }), body: answer, response: { 200: done } },
    },
    async (request) => {
      await answerObjection(request.context, request.params.id, request.body);
      return DONE;
    },
  );
}
