import { Descriptions } from "antd";
import { Link } from "react-router";
import { moment } from "../kit/date.ts";
import { useAccount } from "../session/session.ts";
import { StateLine } from "../kit/StateLine.tsx";
import { Decide } from "./Decide.tsx";
import { EvidenceList } from "./EvidenceList.tsx";
import type { FindingDetail } from "./finding.ts";
import { STATES } from "../evidence/findingNames.ts";

/** One problem: what, whose, on which evidence, decided by whom. */
export function FindingBody({ finding }: { finding: FindingDetail }) {
  const office = useAccount().role === "office";
  return (
    <>
      <Descriptions
        size="small"
        bordered
        column={1}
        className="gap-below"
        items={[
          {
            key: "unit",
            label: "单位",
            children: <Link to={`/units/${finding.unitId}?tab=findings`}>{finding.unitName}</Link>,
          },
          { key: "message", label: "问题", children: finding.message },
          {
            key: "check",
            label: "检查项",
            children: finding.checkName,
          },
          { key: "certainty", label: "认定依据", children: finding.certaintyWords },
          {
            key: "raised",
            label: "发现",
            children: `${moment(finding.raisedAt)}，${finding.year} 年度${finding.raisedByName === null ? "" : `，${finding.raisedByName}人工查看后提出`}`,
          },
          {
            key: "state",
            label: "状态",
            children: (
              <StateLine
                {...STATES[finding.state]}
                reason={finding.reason}
                at={finding.decidedAt}
                by={finding.decidedBy}
              />
            ),
          },
        ]}
      />
      {office && <Decide finding={finding} />}
      {finding.sealed > 0 && (
        <p className="quiet">另有 {finding.sealed} 件证据已撤回封存，不再作为依据，也不提供查看。</p>
      )}
      <EvidenceList evidence={finding.evidence} />
    </>
  );
}
