import type { App } from "../../../core/http/app.ts";
import { slice } from "../../../core/slice.ts";
import { patrolView } from "../patrol/findings.ts";
import { addWords } from "./commands/addWords.ts";
import { endWord } from "./commands/endWord.ts";
import { allowRemark } from "./commands/allowRemark.ts";
import { endAllowance } from "./commands/endAllowance.ts";
import { personRoutes } from "./personRoutes.ts";
import { sheetRoutes } from "./sheetRoutes.ts";
import * as shape from "./schemas.ts";
import { allowanceList, wordList } from "./wordLists.ts";

const TAGS = ["articles"];

/** The office's word lists, what was declared right, and what the nightly look found. */
export function wordRoutes(app: App): void {
  personRoutes(app);
  sheetRoutes(app);
  app.get(
    "/api/review-words",
    {
      config: { policy: "content.changeWords" },
      schema: { tags: TAGS, querystring: slice, response: { 200: shape.wordList } },
    },
    async ({ context, query }) => wordList(context, query),
  );
  app.get(
    "/api/review-allowances",
    {
      config: { policy: "content.changeWords" },
      schema: { tags: TAGS, querystring: slice, response: { 200: shape.allowanceList } },
    },
    async ({ context, query }) => allowanceList(context, query),
  );
  app.post(
    "/api/review-words",
    {
      config: { policy: "content.changeWords" },
      schema: { tags: TAGS, body: shape.words, response: { 200: shape.trial } },
    },
    async ({ context, body }) => addWords(context, body.words, body.apply),
  );
  app.post(
    "/api/review-words/:id/end",
    {
      config: { policy: "content.changeWords" },
      schema: { tags: TAGS, params: shape.idParams, body: shape.reasonOnly, response: { 200: shape.idDone } },
    },
    async ({ context, params, body }) => {
      await endWord(context, params.id, body.reason);
      return params;
    },
  );
  app.post(
    "/api/review-allowances/:id/end",
    {
      config: { policy: "content.changeWords" },
      schema: { tags: TAGS, params: shape.idParams, body: shape.reasonOnly, response: { 200: shape.idDone } },
    },
    async ({ context, params, body }) => {
      await endAllowance(context, params.id, body.reason);
      return params;
    },
  );
  app.post(
    "/api/articles/:id/allow",
    {
      config: { policy: "content.changeWords" },
      schema: { tags: TAGS, params: shape.idParams, body: shape.allowed, response: { 200: shape.idDone } },
    },
    async ({ context, params, body }) => {
      await allowRemark(context, params.id, body);
      return params;
    },
  );
  app.get(
    "/api/patrol",
    {
      config: { policy: "content.readArticles" },
      schema: { tags: TAGS, querystring: slice, response: { 200: shape.patrol } },
    },
    async ({ context, query }) => patrolView(context, query),
  );
}
