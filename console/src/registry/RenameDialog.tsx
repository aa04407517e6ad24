import { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import { BasisField, CheckedField, DayField, NameFields, ReasonField } from "./fields.tsx";
import type { Unit, UnitKind } from "./kinds.ts";

interface Fields {
  name: string;
  shortName: string;
  kind: UnitKind;
  from: Dayjs;
  reason: string;
  basis: string;
  checked?: string[];
}

/** 更名: from a day on; 登记更正: the name never was the unit's. */
export function RenameDialog({
  unit,
  correcting,
  ...dialog
}: DialogState & { unit: Unit; correcting: boolean }) {
  const path = { id: unit.id };
  return (
    <ActDialog<Fields>
      {...dialog}
      title={correcting ? "登记更正" : "单位更名"}
      okText={correcting ? "更正" : "更名"}
      done={correcting ? "登记已更正" : "更名已登记，以前年度仍用原名"}
      reread={[["units"]]}
      initial={{ name: unit.name, shortName: unit.shortName, kind: unit.kind }}
      run={({ from, basis, checked = [], ...fields }) => {
        const given = { ...fields, checked, version: unit.version };
        return correcting
          ? body(api.POST("/api/units/{id}/correct", { params: { path }, body: given }))
          : body(
              api.POST("/api/units/{id}/rename", {
                params: { path },
                body: { ...given, basis, from: from.format("YYYY-MM-DD") },
              }),
            );
      }}
    >
      <p>
        {correcting
          ? "用于改正登记时的笔误：该名称使用的整个时间都改为正确的名称。单位确实用过的名称，请办理更名。"
          : "起始日期以前的名单、得分和公文仍使用原来的名称和类别。"}
      </p>
      <NameFields />
      {!correcting && <DayField name="from" label="起始日期" />}
      <ReasonField />
      {!correcting && <BasisField />}
      <CheckedField />
    </ActDialog>
  );
}
