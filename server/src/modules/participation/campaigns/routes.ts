import type { App } from "../../../core/http/app.ts";
import { juryRoutes } from "./jury/routes.ts";
import { registerRoutes } from "./registerRoutes.ts";
import { resultRoutes } from "./results/routes.ts";
import { uploadRoutes } from "./uploads/routes.ts";
import { voteRoutes } from "./vote/routes.ts";
import { workRoutes } from "./workRoutes.ts";

/** Themed campaigns for staff; everybody's pages are in `server/src/public/campaigns`. */
export function campaignRoutes(app: App): void {
  registerRoutes(app);
  workRoutes(app);
  uploadRoutes(app);
  juryRoutes(app);
  voteRoutes(app);
  resultRoutes(app);
}
