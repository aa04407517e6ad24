import { Alert, Table, Tabs } from "antd";
import { KIND_NAMES } from "../registry/kinds.ts";
import { StateTag, type Tone } from "../kit/StateLine.tsx";
import { changesOf, type Change, type Proposal } from "./assignmentChanges.ts";
import type { Naming } from "./assignmentNaming.ts";

const CHANGES: Record<Change["change"], { text: string; tone: Tone }> = {
  added: { text: "新增", tone: "good" },
  removed: { text: "移除", tone: "bad" },
  "part-changed": { text: "改用途", tone: "running" },
};

const moved = (before: number, after: number): string =>
  before === after ? String(after) : `${before} → ${after}`;

function Loads({ proposal }: { proposal: Proposal }) {
  return (
    <Table
      size="small"
      rowKey="accountId"
      dataSource={proposal.loads}
      pagination={{ defaultPageSize: 8, hideOnSinglePage: true }}
      scroll={{ x: "max-content" }}
      columns={[
        { title: "专家", dataIndex: "name" },
        {
          title: "单位数",
          align: "right",
          render: (_, row) => moved(row.before.units, row.after.units),
          sorter: (a, b) => a.after.units - b.after.units,
        },
        { title: "上限", align: "right", render: (_, row) => row.capacity || "不限" },
        { title: "评分份数", align: "right", render: (_, row) => moved(row.before.panel, row.after.panel) },
        { title: "试评份数", align: "right", render: (_, row) => moved(row.before.pilot, row.after.pilot) },
      ]}
    />
  );
}

function Changes({ changes, naming }: { changes: Change[]; naming: Naming }) {
  return (
    <Table<Change>
      size="small"
      rowKey={(row) => `${row.change} ${row.unitId} ${row.bundle} ${row.accountId}`}
      dataSource={changes}
      pagination={{ defaultPageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: "max-content" }}
      locale={{ emptyText: "与现有分配没有差异" }}
      columns={[
        {
          title: "变化",
          render: (_, row) => <StateTag {...CHANGES[row.change]} />,
          filters: Object.entries(CHANGES).map(([value, { text }]) => ({ value, text })),
          onFilter: (value, row) => row.change === value,
        },
        { title: "单位", render: (_, row) => naming.unit(row.unitId) },
        { title: "评审分组", render: (_, row) => naming.bundle(row.bundle) },
        { title: "专家", render: (_, row) => naming.expert(row.accountId) },
        { title: "用途", render: (_, row) => (row.part === "panel" ? "评分" : "试评") },
      ]}
    />
  );
}

function Groups({ proposal, naming }: { proposal: Proposal; naming: Naming }) {
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.bundle} ${row.unitIds[0] ?? ""}`}
      dataSource={proposal.groups}
      pagination={{ defaultPageSize: 8, hideOnSinglePage: true }}
      scroll={{ x: "max-content" }}
      columns={[
        { title: "类别", render: (_, row) => KIND_NAMES[row.kind] },
        { title: "评审分组", render: (_, row) => naming.bundle(row.bundle) },
        { title: "单位数", align: "right", render: (_, row) => row.unitIds.length },
        { title: "专家", render: (_, row) => row.panel.map(naming.expert).join("、") },
        {
          title: "因回避替换",
          render: (_, row) =>
            row.substitutes
              .map(
                (one) =>
                  `${naming.unit(one.unitId)}：${naming.expert(one.instead)} → ${one.accountId ? naming.expert(one.accountId) : "缺"}`,
              )
              .join("；") || "—",
        },
      ]}
    />
  );
}

/** A proposed or imported assignment against the one that stands: what changes, and what it means for each expert. */
export function AssignmentDifference({
  proposal,
  naming,
  complete,
}: {
  proposal: Proposal;
  naming: Naming;
  /** Whether it can be applied only when no place lacks experts. */
  complete: boolean;
}) {
  const { added, removed, changed, kept } = proposal.counts;
  const changes = changesOf(proposal);
  return (
    <>
      {proposal.shortages.length > 0 && (
        <Alert
          type={complete ? "error" : "warning"}
          showIcon
          className="gap-below"
          title={`${proposal.shortages.length} 处缺专家，${complete ? "请先增加专家或调高承担上限" : "采用后请补齐缺额"}`}
          description={
            <ul style={{ margin: 0, paddingLeft: 18, maxHeight: 140, overflow: "auto" }}>
              {proposal.shortages.slice(0, 50).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          }
        />
      )}
      {proposal.pilotWithoutRoom > 0 && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={`${proposal.pilotWithoutRoom} 位专家的承担上限容不下全部试评单位`}
        />
      )}
      {proposal.apart.map((text) => (
        <Alert key={text} type="warning" showIcon className="gap-below" title={text} />
      ))}
      <p data-testid="difference-counts">
        新增 {added}，移除 {removed}，改用途 {changed}，不变 {kept}（每项为一位专家对一个单位一组指标）
      </p>
      <Tabs
        size="small"
        items={[
          { key: "loads", label: "每位专家", children: <Loads proposal={proposal} /> },
          {
            key: "changes",
            label: `变化明细（${changes.length}）`,
            children: <Changes changes={changes} naming={naming} />,
          },
          ...(proposal.groups.length > 0
            ? [
                {
                  key: "groups",
                  label: `评审小组（${proposal.groups.length}）`,
                  children: <Groups proposal={proposal} naming={naming} />,
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
