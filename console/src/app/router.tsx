import type { ComponentType } from "react";
import { createBrowserRouter, type RouteObject } from "react-router";
import { FailedPage, UnloadedPage } from "./FailedPage.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { Shell } from "./Shell.tsx";

/** A page that is loaded when it is first visited. */
const page = (path: string, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  ErrorBoundary: FailedPage,
  // A page that can't be loaded is a page too: the router would show nothing in its place.
  lazy: async () => ({ Component: await load().catch(() => UnloadedPage) }),
});

const PAGES: RouteObject[] = [
  page("", async () => (await import("../workbench/WorkbenchPage.tsx")).WorkbenchPage),
  page("overview", async () => (await import("../overview/OverviewPage.tsx")).OverviewPage),
  page("units", async () => (await import("../registry/UnitsPage.tsx")).UnitsPage),
  page("units/:id", async () => (await import("../unit/UnitPage.tsx")).UnitPage),
  page("my-unit", async () => (await import("../unit/MyUnitPage.tsx")).MyUnitPage),
  page("runs", async () => (await import("../monitoring/RunsPage.tsx")).RunsPage),
  page("runs/:id", async () => (await import("../monitoring/RunPage.tsx")).RunPage),
  page("inspection-plans", async () => (await import("../monitoring/PlansPage.tsx")).PlansPage),
  page("availability", async () => (await import("../availability/AvailabilityPage.tsx")).AvailabilityPage),
  page("own-looks", async () => (await import("../security/OwnLooksPage.tsx")).OwnLooksPage),
  page("security-warnings", async () => (await import("../security/WarningsPage.tsx")).WarningsPage),
  page("findings", async () => (await import("../findings/FindingsPage.tsx")).FindingsPage),
  page(
    "contributions",
    async () => (await import("../contributions/ContributionsPage.tsx")).ContributionsPage,
  ),
  page("contributions/pairs", async () => (await import("../contributions/PairsPage.tsx")).PairsPage),
  page("contributions/mirror", async () => (await import("../contributions/MirrorPage.tsx")).MirrorPage),
  page(
    "contributions/commissions",
    async () => (await import("../contributions/CommissionsPage.tsx")).CommissionsPage,
  ),
  page("contributions/tally", async () => (await import("../contributions/TallyPage.tsx")).TallyPage),
  page("articles", async () => (await import("../articles/ArticlesPage.tsx")).ArticlesPage),
  page("spam-words", async () => (await import("../monitoring/SpamWordsPage.tsx")).SpamWordsPage),
  page("articles/words", async () => (await import("../articles/WordsPage.tsx")).WordsPage),
  page("articles/urgent", async () => (await import("../articles/UrgentPage.tsx")).UrgentPage),
  page("articles/patrol", async () => (await import("../articles/PatrolPage.tsx")).PatrolPage),
  page("articles/:id", async () => (await import("../articles/ArticlePage.tsx")).ArticlePage),
  page("portal-columns", async () => (await import("../columns/ColumnsPage.tsx")).ColumnsPage),
  page("interviews", async () => (await import("../interviews/BoardPage.tsx")).BoardPage),
  page("interviews/:id", async () => (await import("../interviews/SittingPage.tsx")).SittingPage),
  page("interviews/:id/live", async () => (await import("../interviews/LivePage.tsx")).LivePage),
  page(
    "participation",
    async () => (await import("../participation/ParticipationPage.tsx")).ParticipationPage,
  ),
  page("campaigns/:id", async () => (await import("../campaigns/CampaignPage.tsx")).CampaignPage),
  page("works/:id", async () => (await import("../campaigns/WorkPage.tsx")).WorkPage),
  page("jury", async () => (await import("../campaigns/JuryPage.tsx")).JuriesPage),
  page("jury/:id", async () => (await import("../campaigns/JuryPage.tsx")).JuryPage),
  page("desk", async () => (await import("../desk/DeskPage.tsx")).DeskPage),
  page("desk/board", async () => (await import("../desk/BoardPage.tsx")).BoardPage),
  page("desk/count", async () => (await import("../desk/CountPage.tsx")).CountPage),
  page("desk/ledgers", async () => (await import("../desk/LedgersPage.tsx")).LedgersPage),
  page("desk/supervision", async () => (await import("../desk/SupervisionPage.tsx")).SupervisionPage),
  page("desk/questions", async () => (await import("../desk/QuestionsPage.tsx")).QuestionsPage),
  page("desk/trials", async () => (await import("../desk/TrialsPage.tsx")).TrialsPage),
  page("desk/signers", async () => (await import("../desk/SignersPage.tsx")).SignersPage),
  page("desk/:id", async () => (await import("../desk/MatterPage.tsx")).MatterPage),
  page("assessment", async () => (await import("../assessment/AssessmentPage.tsx")).AssessmentPage),
  page("steps", async () => (await import("../steps/StepsPage.tsx")).StepsPage),
  page("rubrics", async () => (await import("../rubrics/RubricsPage.tsx")).RubricsPage),
  page("rubrics/:source", async () => (await import("../rubrics/RubricPage.tsx")).RubricPage),
  page("review", async () => (await import("../review/ReviewPage.tsx")).ReviewPage),
  page("review/:unitId", async () => (await import("../review/MarkingPage.tsx")).MarkingPage),
  page("experts", async () => (await import("../review/Experts.tsx")).Experts),
  page("assignments", async () => (await import("../review/AssignmentPage.tsx")).AssignmentPage),
  page("decisions", async () => (await import("../review/DecidePage.tsx")).DecidePage),
  page("gates", async () => (await import("../review/GatePage.tsx")).GatePage),
  page(
    "recomputations",
    async () => (await import("../recomputation/RecomputationPage.tsx")).RecomputationPage,
  ),
  page("objections", async () => (await import("../objections/ObjectionsPage.tsx")).ObjectionsPage),
  page("feedback", async () => (await import("../objections/FeedbackPage.tsx")).FeedbackPage),
  page("self", async () => (await import("../self/SelfPage.tsx")).SelfPage),
  page("self-assessments", async () => (await import("../self/SelfListPage.tsx")).SelfListPage),
  page("holidays", async () => (await import("../holidays/HolidaysPage.tsx")).HolidaysPage),
  page("reminders", async () => (await import("../reminders/RemindersPage.tsx")).RemindersPage),
  page("quality", async () => (await import("../quality/QualityPage.tsx")).QualityPage),
  page("standings", async () => (await import("../results/StandingsPage.tsx")).StandingsPage),
  page("honours", async () => (await import("../results/HonoursPage.tsx")).HonoursPage),
  page("answers", async () => (await import("../answers/AnswersPage.tsx")).AnswersPage),
  page("corrections", async () => (await import("../corrections/CorrectionsPage.tsx")).CorrectionsPage),
  page("receipts", async () => (await import("../receipts/ReceiptsPage.tsx")).ReceiptsPage),
  page("my-documents", async () => (await import("../receipts/MyDocumentsPage.tsx")).MyDocumentsPage),
  page("notice", async () => (await import("../notice/NoticePage.tsx")).NoticePage),
  page(
    "rectification",
    async () => (await import("../rectification/RectificationPage.tsx")).RectificationPage,
  ),
  page("rectification/:id", async () => (await import("../rectification/ItemPage.tsx")).ItemPage),
  page(
    "document-numbers",
    async () => (await import("../documentNumbers/DocumentNumbersPage.tsx")).DocumentNumbersPage,
  ),
  page("guide", async () => (await import("../guide/GuidePage.tsx")).GuidePage),
  page("roles", async () => (await import("../roles/RolesPage.tsx")).RolesPage),
  page("accounts", async () => (await import("../accounts/AccountsPage.tsx")).AccountsPage),
  page("audit", async () => (await import("../audit/AuditPage.tsx")).AuditPage),
  { path: "*", Component: NotFoundPage },
];

export const router = createBrowserRouter(
  [{ path: "/", Component: Shell, ErrorBoundary: FailedPage, HydrateFallback: () => null, children: PAGES }],
  { basename: "/console" },
);
