import type { Module } from "../../core/module.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { askQuestion, type AskedReceipt } from "./interviews/questions/askQuestion.ts";
export { calls, type Call } from "./interviews/queries/calls.ts";
export {
  liveRevisions,
  ownQuestion,
  publicPicture,
  publicPlan,
  publicSitting,
  type OwnQuestion,
  type PublicEntry,
  type PublicLine,
  type PublicSitting,
} from "./interviews/queries/public.ts";
export { asked, type Asked } from "./interviews/schemas.ts";
export { CAUSE_NAMES, ENTRY_NAMES, maySit, ORIGIN_NAMES, SITTING_NAMES } from "./interviews/model.ts";

export const participation: Module = { name: "participation", policy, routes };
