import { Alert, Checkbox, Input, Table } from "antd";
import type { Whole } from "./rubric.ts";
import { Tagged } from "../score/Tagged.tsx";

type Adopts = Whole["adopts"];

/** What the office has said of the numbers that no source confirms. */
export interface ChosenAdoption {
  seen: boolean;
  reason: string;
}
export const NOT_ADOPTED: ChosenAdoption = { seen: false, reason: "" };

/** What is sent when the year is opened; undefined where there is nothing to adopt. */
export const adoptionOf = (adopts: Adopts | undefined, { reason }: ChosenAdoption) =>
  adopts && adopts.numbers.length > 0 ? { digest: adopts.digest, reason: reason.trim() } : undefined;

/** Nothing is left to adopt. */
export const isAdopted = (adopts: Adopts | undefined, { seen, reason }: ChosenAdoption): boolean =>
  adopts !== undefined && (adopts.numbers.length === 0 || (seen && reason.trim() !== ""));

/** 核定: a year opens only when the office adopts every number that no source confirms; the decision is kept with its name and the day. */
export function AdoptionField({
  adopts,
  chosen,
  onChosen,
}: {
  adopts: Adopts | undefined;
  chosen: ChosenAdoption;
  onChosen: (chosen: ChosenAdoption) => void;
}) {
  if (!adopts || adopts.numbers.length === 0) return null;
  return (
    <div className="opening-decisions" data-testid="adoption">
      <Alert
        type="warning"
        showIcon
        className="gap-below"
        title={`细则中有 ${adopts.numbers.length} 处分值、目标、界限或天数没有公开来源，请逐项查看并核定。核定后本年度细则按此执行，公开页面不再标注“待核”。`}
      />
      <Table
        size="small"
        rowKey="path"
        dataSource={adopts.numbers}
        pagination={false}
        scroll={{ x: 560, y: 260 }}
        columns={[
          { title: "位置", dataIndex: "place", className: "wrapping" },
          { title: "数值", dataIndex: "shown", className: "wrapping", width: 220 },
          { title: "来源", width: 90, render: (_, one) => <Tagged tag={one.tag ?? "[P]"} /> },
        ]}
      />
      <div className="opening-decision">
        <Checkbox
          checked={chosen.seen}
          onChange={(event) => onChosen({ ...chosen, seen: event.target.checked })}
          data-testid="adoption-seen"
        >
          以上数值已逐项查看，本年度予以采用
        </Checkbox>
        <Input
          size="small"
          placeholder="核定的依据或经过，如：经检查工作组会议研究确定"
          maxLength={300}
          value={chosen.reason}
          onChange={(event) => onChosen({ ...chosen, reason: event.target.value })}
          data-testid="adoption-reason"
        />
      </div>
    </div>
  );
}
