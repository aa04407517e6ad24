import { Input, Select, Table } from "antd";
import { Tagged } from "../score/Tagged.tsx";
import { RowList } from "./RowList.tsx";
import type { Pack, Rubric } from "./rubric.ts";

const PARAGRAPHS = { attitude: "工作态度", security: "网络安全", disclosure: "信息公开" } as const;

interface Props {
  rubric: Rubric;
  lists: Pack["lists"];
  editable: boolean;
  onChange: (rubric: Rubric) => void;
}

function Bars({ rubric, lists, onChange }: Omit<Props, "editable">) {
  return (
    <RowList
      rows={rubric.bars}
      onChange={(bars) => onChange({ ...rubric, bars })}
      fresh={() => ({ list: lists[0]?.key ?? "", name: "评优一票否决", tag: "[P]" })}
      addText="加评优一票否决情形"
      mayBeEmpty
    >
      {(bar, change) => (
        <>
          <Select
            aria-label="问题清单"
            value={bar.list}
            options={lists.map((one) => ({ value: one.key, label: one.title }))}
            onChange={(list) => change({ ...bar, list })}
            style={{ flex: "1 1 200px" }}
          />
          <Input
            aria-label="名称"
            value={bar.name}
            onChange={(event) => change({ ...bar, name: event.target.value })}
            style={{ flex: "1 1 240px" }}
          />
          <Input
            aria-label="来源标记"
            value={bar.tag}
            onChange={(event) => change({ ...bar, tag: event.target.value || "[P]" })}
            style={{ width: 120 }}
          />
        </>
      )}
    </RowList>
  );
}

function Bundles({ rubric, onChange }: Pick<Props, "rubric" | "onChange">) {
  const byPeople = rubric.items.filter((one) => one.source !== "automatic");
  const { bundles } = rubric.review;
  return (
    <RowList
      rows={bundles}
      onChange={(after) => onChange({ ...rubric, review: { ...rubric.review, bundles: after } })}
      fresh={() => ({
        id: `z${bundles.length + 1}`,
        name: `第 ${bundles.length + 1} 组`,
        items: byPeople.slice(0, 1).map((one) => one.id),
      })}
      addText="加评审分组"
      mayBeEmpty
    >
      {(bundle, change) => (
        <>
          <Input
            aria-label="分组名称"
            value={bundle.name}
            onChange={(event) => change({ ...bundle, name: event.target.value || "未命名" })}
            style={{ width: 160 }}
          />
          <Select
            mode="multiple"
            aria-label="评分要点"
            value={bundle.items}
            options={byPeople.map((one) => ({ value: one.id, label: `${one.id} ${one.name}` }))}
            onChange={(items) => items.length > 0 && change({ ...bundle, items })}
            style={{ flex: "1 1 300px" }}
          />
        </>
      )}
    </RowList>
  );
}

/** What bars a unit from being excellent, which items one panel marks together, and the lists of the notice. */
export function BarsAndBundles({ rubric, lists, editable, onChange }: Props) {
  return (
    <>
      <h2>评优一票否决</h2>
      <p className="quiet">列入所选问题清单且问题经确认的单位不得评为优秀。</p>
      <fieldset disabled={!editable} className="plain-fieldset">
        <Bars rubric={rubric} lists={lists} onChange={onChange} />
        <h2>评审分组</h2>
        <p className="quiet">同组的项目由同一批专家评分；不设分组则全部项目为一组。</p>
        <Bundles rubric={rubric} onChange={onChange} />
      </fieldset>
      <h2>通报的问题清单</h2>
      <p className="quiet">在导出的 Excel 或 JSON 中修改后重新导入。</p>
      <Table
        size="small"
        rowKey="key"
        dataSource={lists}
        pagination={false}
        scroll={{ x: 700 }}
        columns={[
          { title: "名称", dataIndex: "title" },
          { title: "通报段落", render: (_, one) => PARAGRAPHS[one.paragraph] },
          {
            title: "整改期限（工作日）",
            align: "right",
            render: (_, one) => (
              <>
                {one.limitWorkingDays} <Tagged tag={one.tags?.["limitWorkingDays"] ?? one.tag} />
              </>
            ),
          },
          { title: "检查内容的来源", render: (_, one) => <Tagged tag={one.tag} /> },
          { title: "通报语句", className: "wrapping", dataIndex: "sentence" },
        ]}
      />
    </>
  );
}
