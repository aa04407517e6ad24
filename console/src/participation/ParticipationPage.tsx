import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { EntriesList } from "./EntriesList.tsx";
import { InterviewsList } from "./InterviewsList.tsx";
import { ParticipationTally } from "./ParticipationTally.tsx";
import { WechatTab } from "../wechat/WechatTab.tsx";

/** Interviews, campaign entries and their counts; the tab stands in the address. */
export function ParticipationPage() {
  const [search, setSearch] = useSearchParams();
  return (
    <Tabs
      activeKey={search.get("tab") ?? "interviews"}
      onChange={(tab) => setSearch({ tab }, { replace: true })}
      destroyOnHidden
      items={[
        { key: "interviews", label: "在线访谈", children: <InterviewsList /> },
        { key: "entries", label: "政民互动活动", children: <EntriesList /> },
        { key: "wechat", label: "湘微教育", children: <WechatTab /> },
        { key: "tally", label: "统计", children: <ParticipationTally /> },
      ]}
    />
  );
}
