import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { notFound } from "../../../core/refusal.ts";
import { ARCHIVED_PAGE_POLICY, openedPage } from "../../evidence/read.ts";
import { hiddenOf } from "./show.ts";
import { HIDDEN_VIEW_POLICY, hiddenView } from "./view.ts";

const TAGS = ["monitoring"];
const params = z.object({ id: z.uuid(), recordId: z.string().max(120) });

/** The view of what is hidden on a stored page, made here from the stored bytes: an overview, and the page of each look in a frame without scripts and network. */
export function hiddenRoutes(app: App): void {
  app.get(
    "/api/packages/:id/records/:recordId/hidden",
    { config: { policy: "monitoring.showHidden" }, schema: { tags: TAGS, params } },
    async (request, reply) => {
      const { id, recordId } = request.params;
      const { page } = await hiddenOf(request.context, id, recordId);
      const base = `/api/packages/${id}/records/${encodeURIComponent(recordId)}/hidden`;
      return reply
        .headers({ "content-security-policy": HIDDEN_VIEW_POLICY })
        .type("text/html; charset=utf-8")
        .send(hiddenView(page, ({ look }) => `${base}/${look}`));
    },
  );
  app.get(
    "/api/packages/:id/records/:recordId/hidden/:look",
    {
      config: { policy: "monitoring.showHidden" },
      schema: { tags: TAGS, params: params.extend({ look: z.coerce.number().int().min(1).max(2) }) },
    },
    async (request, reply) => {
      const { id, recordId, look } = request.params;
      const { page, reader } = await hiddenOf(request.context, id, recordId);
      const found = page.looks.find((one) => one.look === look);
      if (!found || found.markup === null) throw notFound("这次取证的网页");
      return reply
        .headers({ "content-security-policy": ARCHIVED_PAGE_POLICY })
        .type("text/html; charset=utf-8")
        .send(openedPage(reader, found.recordId, found.markup));
    },
  );
}
