import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { DrawerSteps } from "../kit/list/DrawerSteps.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { useAccount } from "../session/session.ts";
import { AdoptionList } from "./AdoptionList.tsx";
import { ContributionFacts } from "./ContributionFacts.tsx";
import { ContributionThread } from "./ContributionThread.tsx";
import { DecideContribution } from "./DecideContribution.tsx";
import { ResubmitContribution } from "./ResubmitContribution.tsx";
import { SentFiles } from "./SentFiles.tsx";
import { WithdrawContribution } from "./WithdrawContribution.tsx";
import { Drawer } from "../kit/Drawer.tsx";

/**
 * One contribution with its text, its state and what may be done with it.
 * @param ids the list's order, for going on to the one before or after
 */
export function ContributionDrawer({
  id,
  ids,
  onShow,
  onClose,
}: {
  id: string | null;
  ids: string[];
  onShow: (id: string) => void;
  onClose: () => void;
}) {
  const office = useAccount().role === "office";
  const contribution = useQuery({
    queryKey: ["contributions", "one", id],
    enabled: id !== null,
    queryFn: () => body(api.GET("/api/contributions/{id}", { params: { path: { id: id ?? "" } } })),
  });
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size="min(720px, 100vw)"
      title="来稿"
      extra={<DrawerSteps id={id} ids={ids} onShow={onShow} />}
      destroyOnHidden
    >
      <Loaded query={contribution}>
        {(found) => (
          <>
            <ContributionFacts contribution={found} />
            {office ? (
              <DecideContribution contribution={found} />
            ) : (
              <WithdrawContribution contribution={found} />
            )}
            <AdoptionList contribution={found} />
            <ResubmitContribution contribution={found} />
            <ContributionThread thread={found.thread} />
            <SentFiles files={found.thread.at(-1)?.files ?? []} />
            <blockquote className="quote">{found.body ?? "（由台账导入，没有正文）"}</blockquote>
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
