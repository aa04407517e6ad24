import { z } from "zod";

/** Name of the archive's last file: what it holds, so that nothing can be missing unseen. */
export const MANIFEST = "manifest.json";

/** Before the names of files of the store, wherever it lay. */
export const STORED = "data/files/";

export const manifest = z.object({
  format: z.literal("mingcha-backup/1"),
  createdAt: z.string(),
  /** Migrations that the database had, in order. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      columns: z.array(z.string()),
      file: z.string(),
      rows: z.number().int(),
      sum: z.string(),
    }),
  ),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string().nullable() })),
  files: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
});
export type Manifest = z.output<typeof manifest>;
