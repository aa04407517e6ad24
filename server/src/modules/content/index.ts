import { waiting } from "./queries/waiting.ts";
import { finds } from "./queries/finds.ts";
import type { Module } from "../../core/module.ts";
import { publishDue } from "./articles/commands/publishDue.ts";
import { TELL_LEAKS } from "./articles/commands/sealLeak.ts";
import { tellLeaks } from "./articles/commands/tellLeaks.ts";
import { articleRoutes } from "./articles/routes.ts";
import { columnRoutes } from "./columns/routes.ts";
import { policy } from "./policy.ts";
import { patrol } from "./patrol/commands/patrol.ts";
import { routes } from "./routes.ts";
import { wordRoutes } from "./words/routes.ts";

export { feedList, type FeedArticle } from "./articles/queries/feed.ts";
export {
  portalRevision,
  publicAddress,
  publicAddresses,
  publicColumns,
  publicFile,
  publicList,
  type Address,
  type PublicArticle,
  type PublicColumn,
  type ListedArticle,
} from "./articles/queries/public.ts";
export { policyStandings } from "./articles/queries/policies.ts";
export { search, type Found } from "./articles/queries/search.ts";
export { wechatAdoptions, wechatSources } from "./queries/wechatAdoptions.ts";
export {
  catalogue,
  reportSlots,
  reportYears,
  type CatalogueEntry,
  type ReportSlot,
} from "./catalogue/queries/catalogue.ts";

export { OPEN_MODES } from "./articles/model.ts";
export { resemblance } from "./duplicates/fingerprint.ts";
export { screen, type ScreenRemark } from "./words/screen.ts";
export { keptExaminer } from "./articles/checks/keptExaminer.ts";
export { reviewLists } from "./words/lists.ts";
export { openFindings, type OpenFinding } from "./patrol/findings.ts";
export { silentUnits, type SilentUnits } from "./queries/silentUnits.ts";

const PATROL = "content:patrol";
const PUBLISH_DUE = "content:publish-due";

export const content: Module = {
  name: "content",
  policy,
  waiting,
  finds,
  routes: (app) => {
    routes(app);
    columnRoutes(app);
    articleRoutes(app);
    wordRoutes(app);
  },
  jobs: {
    [PUBLISH_DUE]: async (context) => {
      await publishDue(context);
    },
    [TELL_LEAKS]: async (context) => {
      await tellLeaks(context);
    },
    [PATROL]: async (context) => {
      await patrol(context);
    },
  },
  // By night in China: its clock runs eight hours ahead of the crontab's.
  crontab: `* * * * * ${PUBLISH_DUE}\n*/10 * * * * ${TELL_LEAKS}\n40 18 * * * ${PATROL}`,
};
