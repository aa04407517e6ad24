import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { useYear } from "../cycle/useYear.ts";
import { YearPicture } from "../interaction/YearPicture.tsx";
import { EntriesList } from "./EntriesList.tsx";
import { ParticipationTally } from "./ParticipationTally.tsx";
import { WechatTab } from "../wechat/WechatTab.tsx";

/** Campaign entries and the counts of interviews and campaigns; the tab stands in the address. */
export function ParticipationPage() {
  const [search, setSearch] = useSearchParams();
  const [year] = useYear();
  return (
    <Tabs
      activeKey={search.get("tab") ?? "entries"}
      onChange={(tab) => setSearch({ tab }, { replace: true })}
      destroyOnHidden
      items={[
        { key: "entries", label: "政民互动活动", children: <EntriesList /> },
        { key: "wechat", label: "湘微教育", children: <WechatTab /> },
        { key: "tally", label: "统计", children: <ParticipationTally /> },
        { key: "picture", label: "本年度互动", children: <YearPicture year={year} /> },
      ]}
    />
  );
}
