import { expandTitle } from "../kit/expandTitle.tsx";
import { LABELS } from "../generated/labels.ts";
import { Alert, Collapse, Table } from "antd";
import { KIND_NAMES } from "../registry/kinds.ts";
import { short, shown, signed } from "../kit/points.ts";
import type { paths } from "../generated/api.d.ts";

type Preview = paths["/api/rubrics/preview"]["post"]["responses"][200]["content"]["application/json"];
type Unit = Preview["units"][number];
type Mark = Unit["items"][number]["after"];

const STATES: Record<NonNullable<Mark>["state"], string> = {
  computed: "",
  "needs-expert": LABELS.markState["needs-expert"],
  "not-applicable": LABELS.markState["not-applicable"],
  "could-not-look": LABELS.markState["could-not-look"],
  veto: LABELS.markState.veto,
};

function markText(mark: Mark): string {
  if (!mark) return "没有此项";
  return mark.points === null ? STATES[mark.state] : `${shown(mark.points)} / ${short(mark.of)}`;
}

const totalText = ({ total, veto }: Unit["before"]): string => (veto ? `不合格（${veto}）` : shown(total));

function changeText(unit: Unit): string {
  const { before, after } = unit;
  return before.total === null || after.total === null ? "—" : signed(after.total - before.total);
}

/** By how much totals differ, for the order of the table; a total that comes or goes stands first. */
function weight({ before, after }: Unit): number {
  if (before.total === null || after.total === null)
    return before.total === after.total && before.veto === after.veto ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(after.total - before.total);
}

function Dimensions({ unit }: { unit: Unit }) {
  const text = (side: Unit["before"]) =>
    side.dimensions.map((one) => `${one.name} ${shown(one.earned)}/${short(one.applicable)}`).join("，");
  return (
    <p>
      现行：{text(unit.before) || "—"}
      <br />
      草稿：{text(unit.after) || "—"}
    </p>
  );
}

function Items({ unit }: { unit: Unit }) {
  return (
    <>
      <Dimensions unit={unit} />
      <Table
        size="small"
        rowKey="item"
        dataSource={unit.items}
        pagination={false}
        scroll={{ x: 700 }}
        columns={[
          { title: "评分要点", render: (_, one) => `${one.item} ${one.name}` },
          { title: "现行", className: "number", render: (_, one) => markText(one.before) },
          { title: "草稿", className: "number", render: (_, one) => markText(one.after) },
          { title: "草稿下的说明", className: "wrapping", render: (_, one) => one.after?.explanation },
        ]}
      />
    </>
  );
}

/** Unit by unit: the stored total of the automatic items, the one under the draft, and the items that make the difference. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const { units, leftOut, sentences } = preview;
  const differ = units.filter((unit) => unit.items.length > 0).length;
  const left = [...new Set([...leftOut.before, ...leftOut.after])];
  return (
    <>
      <Alert
        type="info"
        showIcon
        className="gap-below"
        title={`${units.length} 个单位中 ${differ} 个的得分有变化。两边都只计自动计分的项目${left.length > 0 ? "；专家和材料评分的项目不在其内" : ""}。`}
      />
      <Collapse
        size="small"
        className="gap-below"
        items={[
          ...(sentences.length > 0
            ? [
                {
                  key: "drift",
                  label: `与该年度细则不同之处（${sentences.length}）`,
                  children: (
                    <ul className="plain-list">
                      {sentences.map((one) => (
                        <li key={one}>{one}</li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
          ...(left.length > 0
            ? [{ key: "left", label: `没有计入的项目（${left.length}）`, children: left.join("、") }]
            : []),
        ]}
      />
      <Table<Unit>
        size="small"
        rowKey="unitId"
        dataSource={[...units].sort((a, b) => weight(b) - weight(a))}
        scroll={{ x: 640 }}
        expandable={{
          columnTitle: expandTitle,
          expandedRowRender: (unit) => <Items unit={unit} />,
          rowExpandable: (unit) => unit.items.length > 0,
        }}
        columns={[
          { title: "单位", dataIndex: "name" },
          { title: "类别", render: (_, unit) => KIND_NAMES[unit.kind] },
          { title: "现行", align: "right", className: "number", render: (_, unit) => totalText(unit.before) },
          { title: "草稿", align: "right", className: "number", render: (_, unit) => totalText(unit.after) },
          { title: "变化", align: "right", className: "number", render: (_, unit) => changeText(unit) },
          { title: "有变化的项目", align: "right", render: (_, unit) => unit.items.length },
        ]}
      />
    </>
  );
}
