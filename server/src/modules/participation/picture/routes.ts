import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import { unitId, year } from "../schemas.ts";
import { PICTURE_GROUPS } from "./median.ts";
import { pictureRows, yearPicture } from "./picture.ts";
import { unitKind } from "../../registry/index.ts";

const TAGS = ["participation"];
const config = { policy: "participation.readPicture" };
const values = z.record(z.string(), z.number().nullable());
const column = z.object({ key: z.string(), name: z.string() });

export const picture = z.object({
  year: z.number().int(),
  until: z.string(),
  groups: z.array(z.object({ key: z.string(), name: z.string(), columns: z.array(column) })),
  units: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      kind: unitKind,
      /** By key of a column; null: it can't be told. */
      values,
      /** Of its kind; null where so few are known that a median would tell about single ones. */
      medians: values,
      notes: z.array(z.string()),
    }),
  ),
});

const rows = z.object({
  rows: z.array(z.object({ kind: z.string(), id: z.string(), text: z.string(), keys: z.array(z.string()) })),
});

/** 全年互动: what was called, offered, chosen, held, answered and used, unit by unit, and what stands behind it. */
export function pictureRoutes(app: App): void {
  app.get(
    "/api/participation/picture",
    { config, schema: { tags: TAGS, querystring: z.object({ year }), response: { 200: picture } } },
    async ({ context, query }) => ({ ...(await yearPicture(context, query.year)), groups: PICTURE_GROUPS }),
  );
  app.get(
    "/api/participation/picture/rows",
    { config, schema: { tags: TAGS, querystring: z.object({ year, unitId }), response: { 200: rows } } },
    async ({ context, query }) => ({ rows: await pictureRows(context, query) }),
  );
}
