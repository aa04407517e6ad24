import { Descriptions } from "antd";
import { ArrivalDay } from "../arrival/ArrivalDay.tsx";
import { moment } from "../kit/date.ts";
import { useAccount } from "../session/session.ts";
import { StateLine } from "../kit/StateLine.tsx";
import { ADOPTED_NAMES, CATEGORY_NAMES, type Contribution, STATES } from "./names.ts";

/** One contribution: what, by whom, in which state. */
export function ContributionFacts({ contribution }: { contribution: Contribution }) {
  const office = useAccount().role === "office";
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      className="gap-below"
      items={[
        { key: "title", label: "标题", children: contribution.title },
        { key: "unit", label: "单位", children: contribution.unitName },
        ...(contribution.partners.length > 0
          ? [
              {
                key: "partners",
                label: "联合单位",
                children: contribution.partners.map((one) => one.unitName).join("、"),
              },
            ]
          : []),
        { key: "category", label: "类别", children: CATEGORY_NAMES[contribution.category] },
        { key: "event", label: "事件日期", children: contribution.eventOn ?? "—" },
        {
          key: "sent",
          label: "来稿日期",
          children: (
            <>
              <ArrivalDay day={contribution.sentOn} arrival={contribution.arrival} />（
              {moment(contribution.recordedAt)} 登记
              {contribution.arrival.reason && `，理由：${contribution.arrival.reason}`}）
              {office && contribution.arrival.proofId && (
                <a href={`/api/files/${contribution.arrival.proofId}`} className="inline-link">
                  到达证明
                </a>
              )}
            </>
          ),
        },
        ...(contribution.duplicateOf
          ? [
              {
                key: "duplicate",
                label: "同稿",
                children: `与${contribution.duplicateOf.own ? "本单位" : contribution.duplicateOf.unitName} ${contribution.duplicateOf.sentOn} 来稿《${contribution.duplicateOf.title}》为同稿，采用计入该首次来稿`,
              },
            ]
          : []),
        {
          key: "state",
          label: "状态",
          children: (
            <StateLine
              {...STATES[contribution.state]}
              reason={
                contribution.adoptedAs
                  ? ADOPTED_NAMES[contribution.adoptedAs]
                  : contribution.state === "returned" && contribution.forError
                    ? `${contribution.reason ?? ""}（因差错退回）`
                    : contribution.reason
              }
              at={contribution.decidedAt}
              by={contribution.decidedBy}
            />
          ),
        },
      ]}
    />
  );
}
