import { join } from "node:path";
import type { Config } from "./config.ts";

/** Folder in which a department puts the official fonts that it has a licence for: every .pdf takes them before open ones. */
export const fontFolders = ({ config }: { config: Config }): string[] => [join(config.dataFolder, "fonts")];
