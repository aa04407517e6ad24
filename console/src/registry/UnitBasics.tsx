import { Descriptions } from "antd";
import { KIND_NAMES, type Unit } from "./kinds.ts";
import { FilingForm } from "./FilingForm.tsx";
import { RulesBox } from "./RulesBox.tsx";
import { SitesBox } from "./SitesBox.tsx";

/** What is registered about a unit, and its filing (备案). */
export function UnitBasics({ unit }: { unit: Unit }) {
  return (
    <>
      <div className="box">
        <h2>登记信息</h2>
        <Descriptions
          size="small"
          bordered
          column={{ xs: 1, md: 2 }}
          items={[
            { key: "name", label: "全称", children: unit.name },
            { key: "short", label: "简称", children: unit.shortName },
            { key: "kind", label: "类别", children: KIND_NAMES[unit.kind] },
            { key: "order", label: "名单序号", children: unit.orderNumber },
            { key: "person", label: "个人名单序号", children: unit.personOrder },
            { key: "city", label: "所在市州", children: unit.city ?? "未登记" },
            {
              key: "active",
              label: "在册",
              children: unit.active ? "是" : `已于 ${unit.closedOn ?? ""} 撤销`,
            },
            { key: "fictional", label: "模拟虚构", children: unit.fictional ? "是" : "否" },
          ]}
        />
      </div>
      <SitesBox unit={unit} />
      <div className="box">
        <h2>责任部门与专干备案</h2>
        <FilingForm unit={unit} />
      </div>
      <RulesBox unit={unit} />
    </>
  );
}
