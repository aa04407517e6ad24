import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { openSeries } from "./commands/openSeries.ts";
import { registerOutside } from "./commands/registerOutside.ts";
import { voidNumber } from "./commands/voidNumber.ts";
import { setContact } from "./commands/setContact.ts";
import { officeContact } from "./queries/contact.ts";
import { registerOf } from "./queries/register.ts";
import { contact, newSeries, outsideDocument, register, voidedNumber } from "./schemas.ts";

const TAGS = ["documents"];
const done = z.object({ done: z.literal(true) });

/** 发文登记: series, numbers, what was used elsewhere, what was voided. */
export function routes(app: App): void {
  app.get(
    "/api/document-numbers",
    { config: { policy: "documents.readNumbers" }, schema: { tags: TAGS, response: { 200: register } } },
    async (request) => registerOf(request.context),
  );
  app.put(
    "/api/document-numbers/series",
    {
      config: { policy: "documents.openSeries" },
      schema: { tags: TAGS, body: newSeries, response: { 200: done } },
    },
    async (request) => {
      await openSeries(request.context, request.body);
      return { done: true as const };
    },
  );
  app.get(
    "/api/document-contact",
    {
      config: { policy: "documents.readContact" },
      schema: { tags: TAGS, response: { 200: z.object({ contact: contact.nullable() }) } },
    },
    async (request) => ({ contact: await officeContact(request.context) }),
  );
  app.put(
    "/api/document-contact",
    {
      config: { policy: "documents.setContact" },
      schema: { tags: TAGS, body: contact, response: { 200: done } },
    },
    async (request) => {
      await setContact(request.context, request.body);
      return { done: true as const };
    },
  );
  app.post(
    "/api/document-numbers/outside",
    {
      config: { policy: "documents.registerOutside" },
      schema: { tags: TAGS, body: outsideDocument, response: { 200: done } },
    },
    async (request) => {
      await registerOutside(request.context, request.body);
      return { done: true as const };
    },
  );
  app.post(
    "/api/document-numbers/void",
    {
      config: { policy: "documents.voidNumber" },
      schema: { tags: TAGS, body: voidedNumber, response: { 200: done } },
    },
    async (request) => {
      await voidNumber(request.context, request.body);
      return { done: true as const };
    },
  );
}
