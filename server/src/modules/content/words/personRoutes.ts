import type { App } from "../../../core/http/app.ts";
import { slice } from "../../../core/slice.ts";
import { endPerson } from "./commands/endPerson.ts";
import { filePersons } from "./commands/filePersons.ts";
import { personList } from "./personList.ts";
import * as persons from "./personSchemas.ts";
import * as shape from "./schemas.ts";

const TAGS = ["articles"];
const config = { policy: "content.changeWords" } as const;

/** 人员名单: names and posts with their days, against which texts are held. */
export function personRoutes(app: App): void {
  app.get(
    "/api/review-persons",
    { config, schema: { tags: TAGS, querystring: slice, response: { 200: persons.personList } } },
    async ({ context, query }) => personList(context, query),
  );
  app.post(
    "/api/review-persons",
    { config, schema: { tags: TAGS, body: persons.newPersons, response: { 200: persons.personTrial } } },
    async ({ context, body }) => filePersons(context, body.persons, body.apply),
  );
  app.post(
    "/api/review-persons/:id/end",
    {
      config,
      schema: { tags: TAGS, params: shape.idParams, body: shape.reasonOnly, response: { 200: shape.idDone } },
    },
    async ({ context, params, body }) => {
      await endPerson(context, params.id, body.reason);
      return params;
    },
  );
}
