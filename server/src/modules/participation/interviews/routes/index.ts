import type { App } from "../../../../core/http/app.ts";
import { applicationRoutes } from "./applications.ts";
import { liveRoutes } from "./live.ts";
import { sittingRoutes } from "./sittings.ts";

export function interviewRoutes(app: App): void {
  applicationRoutes(app);
  sittingRoutes(app);
  liveRoutes(app);
}
