import type { Got } from "../api/types.ts";

export type Entry = Got<"/api/campaign-entries">["entries"][number];
