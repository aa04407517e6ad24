import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { dropListView } from "./commands/dropListView.ts";
import { keepListLook } from "./commands/keepListLook.ts";
import { keepListView } from "./commands/keepListView.ts";
import { listLook, listView, ownLists as shape, viewKey } from "./listSchemas.ts";
import { ownLists } from "./queries/ownLists.ts";

const config = { policy: "identity.keepOwnLists" };
const tags = ["identity"];
const done = z.object({ done: z.literal(true) });

/** How lists look to the one who looks, and the filters that they keep. */
export function listRoutes(app: App): void {
  app.get("/api/own-lists", { config, schema: { tags, response: { 200: shape } } }, async (request) =>
    ownLists(request.context),
  );
  app.put(
    "/api/own-lists/look",
    { config, schema: { tags, body: listLook, response: { 200: done } } },
    async (request) => {
      await keepListLook(request.context, request.body);
      return { done: true as const };
    },
  );
  app.put(
    "/api/own-lists/view",
    { config, schema: { tags, body: listView, response: { 200: done } } },
    async (request) => {
      await keepListView(request.context, request.body);
      return { done: true as const };
    },
  );
  app.delete(
    "/api/own-lists/view",
    { config, schema: { tags, querystring: viewKey, response: { 200: done } } },
    async (request) => {
      await dropListView(request.context, request.query.list, request.query.name);
      return { done: true as const };
    },
  );
}
