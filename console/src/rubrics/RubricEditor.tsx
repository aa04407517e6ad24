import { Alert, App, Button, Space, Tabs } from "antd";
import { useState } from "react";
import { BarsAndBundles } from "./BarsAndBundles.tsx";
import { emptyItem } from "./itemForm.ts";
import { nextItemId, withDimension, withIndicator, withItem, without } from "./edit.ts";
import { ItemDialog } from "./ItemDialog.tsx";
import { NodeDialog } from "./NodeDialog.tsx";
import type { Dimension, Fact, Indicator, Item, Pack, Problem, Rubric } from "./rubric.ts";
import { SettingsForm } from "./SettingsForm.tsx";
import { otherProblems, treeOf, type Node } from "./tree.ts";
import { TreeTable, type TreeActions } from "./TreeTable.tsx";

/** What a dialog is open for: a row that is there, or a new one. */
type Open =
  | { part: "dimension"; row: Dimension; fresh: boolean }
  | { part: "indicator"; row: Indicator; fresh: boolean }
  | { part: "item"; row: Item; fresh: boolean };

const node = (id: string) => ({ id, name: "", points: 0, tag: "[P]" });

function freshBelow(rubric: Rubric, above: Node, what: "indicator" | "item"): Open | null {
  if (above.part !== "dimension" && above.part !== "indicator") return null;
  const dimension = above.part === "dimension" ? above.row.id : above.row.dimension;
  if (what === "indicator") {
    const number = rubric.indicators.filter((one) => one.dimension === dimension).length + 1;
    return { part: "indicator", fresh: true, row: { ...node(`${dimension}-${number}`), dimension } };
  }
  const id = nextItemId(rubric, /^[A-Z]/.exec(dimension)?.[0] ?? "A");
  return {
    part: "item",
    fresh: true,
    row: emptyItem(id, dimension, above.part === "indicator" ? above.row.id : ""),
  };
}

function Dialogs({
  open,
  rubric,
  onClose,
  onRubric,
}: {
  open: Open;
  rubric: Rubric;
  onClose: () => void;
  onRubric: (rubric: Rubric) => void;
}) {
  const done = (after: Rubric) => {
    onRubric(after);
    onClose();
  };
  if (open.part === "item") {
    const save = (item: Item) => done(withItem(rubric, open.fresh ? null : open.row, item));
    return <ItemDialog item={open.row} rubric={rubric} fresh={open.fresh} onClose={onClose} onItem={save} />;
  }
  if (open.part === "indicator") {
    const save = (row: Indicator) => done(withIndicator(rubric, open.fresh ? null : open.row, row));
    return (
      <NodeDialog
        row={open.row}
        title="二级指标"
        dimensions={rubric.dimensions}
        onClose={onClose}
        onRow={save}
      />
    );
  }
  const save = (row: Dimension) => done(withDimension(rubric, open.fresh ? null : open.row, row));
  return <NodeDialog row={open.row} title="一级指标" onClose={onClose} onRow={save} />;
}

/** The tree with its sums and problems, and the settings beside it; without `onRubric` only shown. */
export function RubricEditor({
  rubric,
  lists,
  facts,
  problems,
  notes,
  onRubric,
}: {
  rubric: Rubric;
  lists: Pack["lists"];
  facts: readonly Fact[];
  problems: Problem[];
  /** Items whose data nobody records: said, and no hindrance. */
  notes: Problem[];
  onRubric?: ((rubric: Rubric) => void) | undefined;
}) {
  const { modal } = App.useApp();
  const [open, setOpen] = useState<Open | null>(null);
  const change = (after: Rubric) => onRubric?.(after);
  const others = otherProblems(problems);
  const actions: TreeActions = {
    edit: (chosen) => "row" in chosen && setOpen({ ...chosen, fresh: false } as Open),
    addBelow: (above, what) => setOpen(freshBelow(rubric, above, what)),
    remove: (chosen) => {
      if (!("row" in chosen)) return;
      modal.confirm({
        title: `删除 ${chosen.row.id} ${chosen.row.name}？`,
        content: chosen.part === "item" ? null : "其下的评分要点保留，须另行归入或删除。",
        okText: "删除",
        okButtonProps: { danger: true },
        onOk: () => change(without(rubric, chosen.row)),
      });
    },
  };
  const tree = (
    <>
      {onRubric && (
        <Space wrap className="gap-below">
          <Button
            onClick={() => setOpen({ part: "dimension", fresh: true, row: node("") })}
            data-testid="add-dimension"
          >
            加一级指标
          </Button>
          <Button
            onClick={() =>
              setOpen({
                part: "item",
                fresh: true,
                row: {
                  ...emptyItem(nextItemId(rubric, "V"), "", ""),
                  kind: "veto",
                  source: "automatic",
                  effect: "result",
                },
              })
            }
          >
            加否决、加分项
          </Button>
        </Space>
      )}
      <TreeTable
        rows={treeOf(rubric, problems)}
        unfed={new Set(notes.map((one) => one.place.id))}
        facts={facts}
        actions={onRubric && actions}
      />
    </>
  );
  return (
    <div className="box">
      {others.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={
            <ul className="plain-list">
              {others.map((one) => (
                <li key={one.text}>{one.text}</li>
              ))}
            </ul>
          }
        />
      )}
      {notes.length > 0 && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={
            <details data-testid="rubric-notes">
              <summary>{notes.length} 项指标的数据没有程序或人员填写，启用年度时须逐项决定</summary>
              <ul className="plain-list">
                {notes.map((one) => (
                  <li key={one.text}>{one.text}</li>
                ))}
              </ul>
            </details>
          }
        />
      )}
      <Tabs
        className="rubric-tabs"
        destroyOnHidden
        items={[
          { key: "tree", label: "指标体系", children: tree },
          {
            key: "settings",
            label: "基本信息与评审",
            children: <SettingsForm rubric={rubric} editable={onRubric !== undefined} onChange={change} />,
          },
          {
            key: "bars",
            label: "评优一票否决、分组、清单",
            children: (
              <BarsAndBundles
                rubric={rubric}
                lists={lists}
                editable={onRubric !== undefined}
                onChange={change}
              />
            ),
          },
        ]}
      />
      {open && <Dialogs open={open} rubric={rubric} onClose={() => setOpen(null)} onRubric={change} />}
    </div>
  );
}
