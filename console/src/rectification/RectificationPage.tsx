import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { PageHead } from "../kit/PageHead.tsx";
import { useYear } from "../cycle/useYear.ts";
import { useAccount } from "../session/session.ts";
import { IssuedOrders } from "./IssuedOrders.tsx";
import { ItemList } from "./ItemList.tsx";
import { LookBack } from "./LookBack.tsx";
import { OwnRectification } from "./OwnRectification.tsx";
import { PlannedOrders } from "./PlannedOrders.tsx";
import { ProgressTable } from "./ProgressTable.tsx";
import "./rectification.css";

/** 整改 of a year: the board of office and leader; an officer sees the own unit's. */
export function RectificationPage() {
  const { role } = useAccount();
  const [year] = useYear();
  const [search, setSearch] = useSearchParams();
  if (role === "officer") return <OwnRectification year={year} />;
  const office = role === "office";
  const tabs = [
    { key: "items", label: "问题台账", children: <ItemList year={year} /> },
    {
      key: "orders",
      label: "整改通知",
      children: (
        <>
          {office && <PlannedOrders year={year} />}
          <IssuedOrders year={year} />
        </>
      ),
    },
    ...(office ? [{ key: "look-back", label: "回头看", children: <LookBack year={year} /> }] : []),
    { key: "progress", label: "进度", children: <ProgressTable year={year} /> },
  ];
  return (
    <>
      <PageHead title="整改" lead={`${year} 年度；下达整改通知、审核回复、按原检查项复查、销号`} />
      <Tabs
        activeKey={tabs.find((one) => one.key === search.get("tab"))?.key ?? "items"}
        onChange={(tab) => setSearch({ tab, year: String(year) }, { replace: true })}
        destroyOnHidden
        items={tabs}
      />
    </>
  );
}
