import { Tabs } from "antd";
import { factValue } from "../facts/names.ts";
import { factLabel } from "../score/factLabel.ts";
import { markState } from "../score/markStates.ts";
import { shown } from "../kit/points.ts";
import { StateTag } from "../kit/StateLine.tsx";
import type { Sheet } from "./sheet.ts";
import { SheetMaterialReplies } from "./SheetMaterialReplies.tsx";
import { SheetMaterialLookUps } from "./SheetMaterialLookUps.tsx";

function Findings({ findings }: { findings: Sheet["findings"] }) {
  if (findings.length === 0) return <p className="quiet">没有经确认的问题。</p>;
  return (
    <ol className="material-list">
      {findings.map((finding) => (
        <li key={finding.id}>{finding.message}</li>
      ))}
    </ol>
  );
}

function Facts({ facts }: { facts: Sheet["facts"] }) {
  if (facts.length === 0) return <p className="quiet">本年度还没有数据。</p>;
  return (
    <dl className="material-facts">
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{factLabel(fact)}</dt>
          <dd>
            <b className="number">{factValue(fact.key, fact.value)}</b>{" "}
            <span className="quiet">
              {fact.held}
              {fact.note && `，${fact.note}`}
              {fact.unseenLater && `；${fact.unseenLater}`}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Automatic({ marks }: { marks: Sheet["automatic"] }) {
  if (marks.length === 0) return <p className="quiet">没有自动计分的项目。</p>;
  return (
    <div className="material-list">
      {marks.map((mark) => (
        <div key={mark.item} className="material-mark">
          <span>
            <b>{mark.item}</b> {mark.name}
          </span>
          {mark.state === "computed" ? (
            <b className="number">{shown(mark.points)}</b>
          ) : (
            <StateTag {...markState(mark.state)} />
          )}
          <span className="quiet">{mark.explanation}</span>
        </div>
      ))}
    </div>
  );
}

/** What an expert judges from: confirmed findings, facts, automatic marks with their explanation. */
export function SheetMaterial({ sheet }: { sheet: Sheet }) {
  return (
    <Tabs
      size="small"
      items={[
        {
          key: "facts",
          label: `数据 ${sheet.facts.length}`,
          children: <Facts facts={sheet.facts} />,
        },
        {
          key: "findings",
          label: `问题 ${sheet.findings.length}`,
          children: <Findings findings={sheet.findings} />,
        },
        {
          key: "automatic",
          label: `自动计分 ${sheet.automatic.length}`,
          children: <Automatic marks={sheet.automatic} />,
        },
        {
          key: "replies",
          label: "答复抽样",
          children: <SheetMaterialReplies year={sheet.year} unitId={sheet.unit.id} />,
        },
        {
          key: "look-ups",
          label: "实时浏览",
          children: <SheetMaterialLookUps year={sheet.year} unitId={sheet.unit.id} />,
        },
      ]}
    />
  );
}
