import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { PageHead } from "../kit/PageHead.tsx";
import { UnitMarks } from "../assessment/UnitMarks.tsx";
import { UnitPackages } from "../evidence/UnitPackages.tsx";
import { UnitFacts } from "../facts/UnitFacts.tsx";
import { UnitFindings } from "../findings/UnitFindings.tsx";
import { UnitPicture } from "../interaction/UnitPicture.tsx";
import { useAccount } from "../session/session.ts";
import { KIND_NAMES, type Unit } from "../registry/kinds.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { UnitBasics } from "../registry/UnitBasics.tsx";
import { UnitLife } from "../registry/UnitLife.tsx";

/** Everything about one unit; the tab stands in the address. */
export function UnitTabs({ unit }: { unit: Unit }) {
  const [search, setSearch] = useSearchParams();
  const { role } = useAccount();
  const evidence = role !== "system";
  const interaction = role === "office" || role === "leader" || role === "officer";
  const tabs = [
    { key: "basics", label: "基本信息", children: <UnitBasics unit={unit} /> },
    { key: "life", label: "沿革", children: <UnitLife unit={unit} /> },
    ...(evidence
      ? [
          { key: "facts", label: "数据", children: <UnitFacts unitId={unit.id} /> },
          { key: "findings", label: "问题", children: <UnitFindings unitId={unit.id} /> },
          { key: "packages", label: "证据", children: <UnitPackages unitId={unit.id} /> },
          { key: "marks", label: "得分", children: <UnitMarks unitId={unit.id} /> },
        ]
      : []),
    ...(interaction
      ? [{ key: "interaction", label: "互动", children: <UnitPicture unitId={unit.id} /> }]
      : []),
  ];
  return (
    <>
      <PageHead
        title={unit.name}
        lead={
          <>
            {KIND_NAMES[unit.kind]} · {unit.id}
            {unit.formerNames.length > 0 && ` · 曾用名 ${unit.formerNames.join("、")}`}{" "}
            {unit.closedOn && <StateTag text={`${unit.closedOn} 撤销`} tone="neutral" />}
          </>
        }
      />
      <Tabs
        activeKey={tabs.find((one) => one.key === search.get("tab"))?.key ?? "basics"}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        items={tabs}
      />
    </>
  );
}
