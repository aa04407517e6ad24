import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { noticeDocx, noticeJson, noticePdf } from "./notice/queries/files.ts";
export { pendingResults, type PendingResults } from "./queries/pendingResults.ts";
export { publishedCycles, publishedResult, type PublishedCycle } from "./queries/published.ts";
export { DOCX, PDF, sendNotice } from "./notice/fileRoutes.ts";

/** Standings, honours, the notice. */
export const results: Module = { name: "results", policy, routes };
