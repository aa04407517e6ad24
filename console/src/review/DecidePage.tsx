import { Button, Space, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useCycle } from "../cycle/useCycle.ts";
import { useYear } from "../cycle/useYear.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { short, shown } from "../kit/points.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { AddExpertDialog } from "./AddExpertDialog.tsx";
import { DecideDialog } from "./DecideDialog.tsx";
import { DISAGREEMENT_STATES, disagreementWords, forLeader, type Disagreement } from "./disagreementWords.ts";
import { DiscussionButton } from "./DiscussionButton.tsx";
import { useDisagreements } from "./review.ts";

/** Without the rubric's limits nothing can be said yet. */
const NO_LIMITS = { thresholdShare: 0, boundShare: 0 };

/** Items on which experts do not come together: the office adds an expert, the leader decides in writing. */
export function DecidePage() {
  const [year] = useYear();
  const { role } = useAccount();
  const [filter, setFilter] = useUrlFilter(["state", "search"]);
  const [open, setOpen] = useState<{ do: "decide" | "add"; one: Disagreement } | null>(null);
  const disagreements = useDisagreements(year);
  const limits = useCycle(year).data?.rubric.review ?? NO_LIMITS;
  const rows = disagreements.data?.disagreements.filter(
    (one) =>
      (!filter.state || one.state === filter.state) &&
      (!filter.search || one.unitName.includes(filter.search) || one.item === filter.search),
  );
  const columns: TableColumnsType<Disagreement> = [
    {
      title: "单位和指标",
      render: (_, one) => (
        <>
          <Link to={`/units/${one.unitId}?tab=marks&year=${year}`}>{one.unitName}</Link>
          <br />
          {one.item} {one.itemName}（{short(one.of)} 分）
        </>
      ),
    },
    { title: "状态", render: (_, one) => <StateTag {...DISAGREEMENT_STATES[one.state]} /> },
    {
      title: "专家评分（不记名）",
      className: "number",
      render: (_, one) => (
        <>
          {one.marks.map(shown).join("、")}
          {one.preliminary !== null && <span className="quiet"> 初评 {shown(one.preliminary)}</span>}
        </>
      ),
    },
    {
      title: "说明",
      className: "wrapping",
      render: (_, one) => <div className="decide-why">{disagreementWords(one, limits)}</div>,
    },
    {
      title: "办理",
      render: (_, one) => (
        <Space>
          {role === "leader" && forLeader(one) && (
            <Button
              size="small"
              type="primary"
              onClick={() => setOpen({ do: "decide", one })}
              data-testid={`decide-${one.unitId}-${one.item}`}
            >
              书面决定
            </Button>
          )}
          {role === "office" && !forLeader(one) && (
            <Button
              size="small"
              type="primary"
              onClick={() => setOpen({ do: "add", one })}
              data-testid={`add-expert-${one.unitId}-${one.item}`}
            >
              增加专家
            </Button>
          )}
          <DiscussionButton year={year} unit={{ id: one.unitId, name: one.unitName }} item={one.item} />
        </Space>
      ),
    },
  ];
  const close = () => setOpen(null);
  return (
    <>
      <SyntheticBanner />
      <ListPage
        title={role === "leader" ? "待决定事项" : "分差处理"}
        lead={`${year} 年度；专家评分不显示姓名，须回避的单位不在其中`}
        fields={[
          {
            key: "state",
            label: "状态",
            options: Object.entries(DISAGREEMENT_STATES).map(([value, { text }]) => ({ value, label: text })),
          },
          { key: "search", label: "单位或指标编号" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={columns}
        rowKey={(one) => `${one.unitId} ${one.item}`}
        rows={rows}
        loading={disagreements.isPending}
        error={disagreements.error}
        empty="没有专家意见不一致的项目；评审结束一轮后，超出幅度的项目列在这里"
      />
      <DecideDialog
        year={year}
        one={open?.do === "decide" ? open.one : null}
        why={open ? disagreementWords(open.one, limits) : ""}
        onClose={close}
      />
      <AddExpertDialog year={year} one={open?.do === "add" ? open.one : null} onClose={close} />
    </>
  );
}
