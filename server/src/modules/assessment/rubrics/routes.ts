import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { invalid } from "../../../core/refusal.ts";
import { digestOf, unadopted } from "../pack/numbers.ts";
import { year } from "../schemas.ts";
import { changeDraft } from "./commands/changeDraft.ts";
import { createDraft } from "./commands/createDraft.ts";
import { deleteDraft } from "./commands/deleteDraft.ts";
import { importDraft } from "./commands/importDraft.ts";
import { draftPack } from "./draftPack.ts";
import { exportRoutes } from "./exportRoutes.ts";
import { notesOfPack, problemsOfPack, undecidedItems } from "./problems.ts";
import { packOf } from "./queries/packOf.ts";
import { preview } from "./queries/preview.ts";
import { rubricList } from "./queries/rubricList.ts";
import { rubricDrift } from "./rubricDrift.ts";
import * as shapes from "./schemas.ts";

const TAGS = ["assessment"];
const READ = { policy: "assessment.readRubrics" };
const CHANGE = { policy: "assessment.changeRubrics" };
const id = z.object({ id: z.uuid() });
const created = z.object({ id: z.uuid() });

/** Packs, drafts, their problems, and what they would have made of a past year. */
export function rubricRoutes(app: App): void {
  exportRoutes(app);
  app.get(
    "/api/rubrics",
    { config: READ, schema: { tags: TAGS, response: { 200: shapes.rubricList } } },
    async (request) => rubricList(request.context),
  );
  app.get(
    "/api/rubrics/:source",
    {
      config: READ,
      schema: {
        tags: TAGS,
        params: z.object({ source: shapes.source }),
        response: { 200: shapes.wholeRubric },
      },
    },
    async (request) => {
      const { pack, draft } = await packOf(request.context, request.params.source);
      const head = draft && {
        id: draft.id,
        name: draft.name,
        basedOn: draft.basedOn,
        version: draft.version,
      };
      const { rubric, lists, facts } = pack;
      const numbers = unadopted(pack);
      return {
        rubric,
        lists,
        facts,
        draft: head,
        problems: problemsOfPack(pack),
        notes: notesOfPack(pack),
        undecided: undecidedItems(pack),
        adopts: { digest: digestOf(numbers), numbers },
      };
    },
  );
  app.get(
    "/api/rubrics/:source/drift",
    {
      config: READ,
      schema: {
        tags: TAGS,
        params: z.object({ source: shapes.source }),
        querystring: z.object({ before: shapes.source }),
        response: { 200: shapes.drift },
      },
    },
    async (request) => {
      const before = await packOf(request.context, request.query.before);
      const after = await packOf(request.context, request.params.source);
      return rubricDrift(before.pack.rubric, after.pack.rubric);
    },
  );
  app.post(
    "/api/rubrics/drafts",
    { config: CHANGE, schema: { tags: TAGS, body: shapes.newDraft, response: { 200: created } } },
    async (request) => createDraft(request.context, request.body),
  );
  app.put(
    "/api/rubrics/drafts/:id",
    {
      config: CHANGE,
      schema: {
        tags: TAGS,
        params: id,
        body: shapes.changedDraft,
        response: { 200: z.object({ version: z.number().int(), problems: z.array(shapes.problem) }) },
      },
    },
    async (request) => changeDraft(request.context, request.params.id, request.body),
  );
  app.delete(
    "/api/rubrics/drafts/:id",
    {
      config: CHANGE,
      schema: {
        tags: TAGS,
        params: id,
        querystring: z.object({ version: z.coerce.number().int() }),
        response: { 200: z.object({ done: z.literal(true) }) },
      },
    },
    async (request) => {
      await deleteDraft(request.context, request.params.id, request.query.version);
      return { done: true as const };
    },
  );
  app.post(
    "/api/rubrics/import",
    {
      config: CHANGE,
      schema: {
        tags: TAGS,
        querystring: z.object({ name: shapes.draftName, apply: z.enum(["yes", "no"]).default("no") }),
        response: { 200: shapes.importedDraft },
      },
    },
    async (request) => {
      const { name, apply } = request.query;
      if (request.body === null || typeof request.body !== "object")
        throw invalid("请上传导出的评分细则（.xlsx 或 .json）。");
      return importDraft(request.context, name, request.body, apply === "yes");
    },
  );
  app.post(
    "/api/rubrics/problems",
    {
      config: CHANGE,
      schema: {
        tags: TAGS,
        body: draftPack,
        response: { 200: z.object({ problems: z.array(shapes.problem), notes: z.array(shapes.problem) }) },
      },
    },
    async (request) => ({ problems: problemsOfPack(request.body), notes: notesOfPack(request.body) }),
  );
  app.post(
    "/api/rubrics/preview",
    {
      config: READ,
      schema: {
        tags: TAGS,
        body: z.object({ draft: z.uuid(), year }),
        response: { 200: shapes.preview },
      },
    },
    async (request) => preview(request.context, request.body.draft, request.body.year),
  );
}
