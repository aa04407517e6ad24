import type { App } from "../../../core/http/app.ts";
import { portalFigures as readFigures } from "../catalogue/queries/figures.ts";
import { figuresQuery, portalFigures } from "../catalogue/schemas.ts";
import { changeColumn } from "./commands/changeColumn.ts";
import { createColumn } from "./commands/createColumn.ts";
import { columnTree } from "./queries/columnTree.ts";
import { changedColumn, columnDone, columnId, columnList, newColumn } from "./schemas.ts";

const TAGS = ["columns"];

export function columnRoutes(app: App): void {
  app.get(
    "/api/portal-columns",
    { config: { policy: "content.readColumns" }, schema: { tags: TAGS, response: { 200: columnList } } },
    async (request) => ({ columns: await columnTree(request.context) }),
  );
  app.post(
    "/api/portal-columns",
    {
      config: { policy: "content.changeColumn" },
      schema: { tags: TAGS, body: newColumn, response: { 200: columnDone } },
    },
    async (request) => createColumn(request.context, request.body),
  );
  app.get(
    "/api/portal-figures",
    {
      config: { policy: "content.readColumns" },
      schema: { tags: TAGS, querystring: figuresQuery, response: { 200: portalFigures } },
    },
    async (request) => readFigures(request.context, request.query.year),
  );
  app.put(
    "/api/portal-columns/:id",
    {
      config: { policy: "content.changeColumn" },
      schema: { tags: TAGS, params: columnId, body: changedColumn, response: { 200: columnDone } },
    },
    async (request) => changeColumn(request.context, request.params.id, request.body),
  );
}
