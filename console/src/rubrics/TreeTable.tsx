import { Button, Space, Table, type TableColumnsType } from "antd";
import { KIND_NAMES, KINDS } from "../registry/kinds.ts";
import { short } from "../kit/points.ts";
import { Tagged } from "../score/Tagged.tsx";
import { StateTag } from "../kit/StateLine.tsx";
import { EFFECT_NAMES, ITEM_KIND_NAMES, type Fact, type Item, SOURCE_NAMES } from "./rubric.ts";
import { needsWords, ruleWords } from "./rule.ts";
import type { Node, TreeRow } from "./tree.ts";

export interface TreeActions {
  edit: (node: Node) => void;
  remove: (node: Node) => void;
  addBelow: (node: Node, what: "indicator" | "item") => void;
}

const itemOf = (row: TreeRow): Item | null => (row.node.part === "item" ? row.node.row : null);

function Name({ row, unfed }: { row: TreeRow; unfed: boolean }) {
  const { node } = row;
  if (node.part === "beside") return <b>总分之外：加分、否决、从总分扣分</b>;
  if (node.part === "lost") return <b className="rubric-sum-wrong">没有归入一级指标或二级指标的评分要点</b>;
  const text = `${node.row.id || "（无编号）"} ${node.row.name || "（无名称）"}`;
  return (
    <>
      {node.part === "item" ? text : <b>{text}</b>}
      {unfed && (
        <div>
          <StateTag text="数据无人填写" tone="attention" />
        </div>
      )}
      {row.problems.map((problem) => (
        <div key={problem} className="rubric-problem">
          {problem}
        </div>
      ))}
    </>
  );
}

/** Greatest points of a row; of what is added up also the sum below it when that differs. */
function Points({ row }: { row: TreeRow }) {
  const { node, sum } = row;
  if (node.part === "beside" || node.part === "lost") return null;
  if (node.part === "item") return node.row.kind === "veto" ? "—" : short(node.row.points);
  if (sum === null || sum === node.row.points) return <b>{short(node.row.points)}</b>;
  return (
    <span className="rubric-sum-wrong">
      {short(node.row.points)}（合计 {short(sum)}）
    </span>
  );
}

function appliesText(item: Item): string {
  const kinds =
    item.appliesTo.length === KINDS.length
      ? "全部"
      : item.appliesTo.map((kind) => KIND_NAMES[kind]).join("、");
  return item.needs ? `${kinds || "无"}；${needsWords(item.needs)}` : kinds || "无";
}

function scoringText(item: Item): string {
  if (item.kind === "veto") return EFFECT_NAMES[item.effect ?? "result"];
  return item.from === "total" ? "从总分扣" : SOURCE_NAMES[item.source];
}

function actionColumn(actions: TreeActions): TableColumnsType<TreeRow>[number] {
  return {
    title: "操作",
    render: (_, { node }) => {
      if (node.part === "beside" || node.part === "lost") return null;
      return (
        <Space size={0}>
          <Button
            type="link"
            size="small"
            onClick={() => actions.edit(node)}
            data-testid={`edit-${node.row.id}`}
          >
            修改
          </Button>
          {node.part === "dimension" && (
            <Button type="link" size="small" onClick={() => actions.addBelow(node, "indicator")}>
              加二级指标
            </Button>
          )}
          {node.part !== "item" && (
            <Button
              type="link"
              size="small"
              onClick={() => actions.addBelow(node, "item")}
              data-testid={`add-item-${node.row.id}`}
            >
              加评分要点
            </Button>
          )}
          <Button
            type="link"
            size="small"
            danger
            onClick={() => actions.remove(node)}
            data-testid={`remove-${node.row.id}`}
          >
            删除
          </Button>
        </Space>
      );
    },
  };
}

/** The tree of a rubric with its sums, and the problems at their place. Without actions it is only shown. */
export function TreeTable({
  rows,
  facts,
  unfed,
  actions,
}: {
  rows: TreeRow[];
  facts: readonly Fact[];
  /** Ids of items whose data nobody records. */
  unfed?: ReadonlySet<string | null>;
  actions?: TreeActions | undefined;
}) {
  const columns: TableColumnsType<TreeRow> = [
    {
      title: "编号和名称",
      width: 300,
      className: "wrapping",
      render: (_, row) => <Name row={row} unfed={unfed?.has(itemOf(row)?.id ?? "") ?? false} />,
    },
    { title: "分值", align: "right", className: "number", render: (_, row) => <Points row={row} /> },
    {
      title: "来源",
      render: (_, { node }) => ("row" in node ? <Tagged tag={node.row.tag} /> : null),
    },
    ...(actions ? [actionColumn(actions)] : []),
    { title: "类型", render: (_, row) => (itemOf(row) ? ITEM_KIND_NAMES[itemOf(row)!.kind] : null) },
    { title: "计分", render: (_, row) => (itemOf(row) ? scoringText(itemOf(row)!) : null) },
    {
      title: "规则",
      className: "wrapping",
      render: (_, row) => {
        const item = itemOf(row);
        return item?.rule
          ? ruleWords(item.rule, item.kind, facts).map((line) => <div key={line}>{line}</div>)
          : null;
      },
    },
    {
      title: "适用",
      className: "wrapping",
      render: (_, row) => (itemOf(row) ? appliesText(itemOf(row)!) : null),
    },
    { title: "依据", className: "wrapping", render: (_, row) => itemOf(row)?.basis },
  ];
  return (
    <Table<TreeRow>
      size="small"
      rowKey="key"
      dataSource={rows}
      columns={columns}
      pagination={false}
      scroll={{ x: 1400 }}
      expandable={{ defaultExpandAllRows: true, indentSize: 16 }}
      rowClassName={(row) => (row.node.part === "item" ? "" : "rubric-part")}
    />
  );
}
