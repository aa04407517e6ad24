import { Button, Progress, Tag } from "antd";
import { useNavigate } from "react-router";
import { PageHead } from "../kit/PageHead.tsx";
import { KIND_NAMES } from "../registry/kinds.ts";
import { MarkFormExcel } from "./MarkFormExcel.tsx";
import { ROUND_NAMES } from "./names.ts";
import type { useMyAssignments } from "./review.ts";
import type { Sheet } from "./sheet.ts";

type Units = NonNullable<ReturnType<typeof useMyAssignments>["data"]>["units"];

/** Which unit, which round, how many units are done, and the way to the units beside it. */
export function MarkingHead({ sheet, units, year }: { sheet: Sheet; units: Units; year: number }) {
  const navigate = useNavigate();
  const place = units.findIndex((one) => one.unitId === sheet.unit.id);
  const done = units.filter((one) => one.submitted).length;
  const go = (to: Units[number] | undefined, text: string) => (
    <Button
      disabled={!to}
      title={to?.unitName}
      onClick={() => to && void navigate(`/review/${to.unitId}?year=${year}`)}
    >
      {text}
    </Button>
  );
  return (
    <>
      <PageHead
        title={
          <>
            {sheet.unit.name} <Tag color="processing">{ROUND_NAMES[sheet.round]}</Tag>
          </>
        }
        lead={`${KIND_NAMES[sheet.unit.kind]} · ${sheet.unit.site ?? "无网站"} · 按 ? 查看快捷键`}
        actions={
          <>
            {go(units[place - 1], "上一单位")}
            {go(units[place + 1], "下一单位")}
            <MarkFormExcel year={year} />
          </>
        }
      />
      {units.length > 0 && (
        <div className="marking-progress number">
          <span>
            第 {place + 1} 个，共 {units.length} 个单位；已提交 {done} 个
          </span>
          <Progress
            percent={Math.floor((done / units.length) * 100)}
            size="small"
            showInfo={false}
            aria-label={`已提交 ${done} / ${units.length} 个单位`}
          />
        </div>
      )}
    </>
  );
}
