import { useParams } from "react-router";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { RunActions } from "./RunActions.tsx";
import { RunProgress } from "./RunProgress.tsx";
import { useRun } from "./run.ts";
import { SiteRuns } from "./SiteRuns.tsx";

/** One run, live. */
export function RunPage() {
  const id = useParams()["id"] ?? "";
  const run = useRun(id);
  return (
    <Loaded query={run} page="监测">
      {(found) => (
        <>
          <PageHead
            title={`${found.year} 年度监测`}
            lead={`${moment(found.startedAt)} 由 ${found.startedBy} 发起${found.finishedAt ? `，${moment(found.finishedAt)} 完成` : ""}`}
            actions={<RunActions run={found} />}
          />
          <RunProgress run={found} readAt={run.dataUpdatedAt} />
          <SiteRuns run={found} />
        </>
      )}
    </Loaded>
  );
}
