import { join } from "node:path";
import type { Context } from "../../../core/context.ts";

/** Folder in which a department puts the official fonts that it has a licence for. */
export const fontFolders = ({ config }: Pick<Context, "config">): string[] => [
  join(config.dataFolder, "fonts"),
];
