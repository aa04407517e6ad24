import { Alert, Tag } from "antd";
import { useNavigate, useParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../app/Loaded.tsx";
import { PageHead } from "../app/PageHead.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { KIND_NAMES } from "../registry/kinds.ts";
import { useAccount } from "../session/session.ts";
import { Marking } from "./Marking.tsx";
import { useMyAssignments, useSheet } from "./review.ts";
import { ROUND_NAMES } from "./names.ts";
import { SheetMaterial, type Sheet } from "./SheetMaterial.tsx";
import type { MarkItem } from "./sheet.ts";
import type { Draft } from "./useDraft.ts";

const itemsOf = (sheet: Sheet): MarkItem[] =>
  sheet.items.map((item) => ({
    id: item.id,
    name: item.name,
    dimension: item.dimension,
    of: item.points,
    basis: item.basis,
    tag: item.tag,
    before: item.preliminary,
    others: item.others,
  }));

/** In the second round a field starts from the first round's value: only a change needs work. */
const savedOf = (sheet: Sheet): Draft =>
  Object.fromEntries(
    sheet.items.map((item) => [
      item.id,
      { points: item.own?.points ?? item.preliminary, reason: item.own?.reason ?? "" },
    ]),
  );

/** The marking page of an expert: material on the left, items on the right. */
export function MarkingPage() {
  const unitId = useParams()["unitId"] ?? "";
  const [year] = useYear();
  const account = useAccount();
  const navigate = useNavigate();
  const sheet = useSheet(year, unitId);
  const mine = useMyAssignments(year);
  const rest = mine.data?.units.filter((one) => !one.submitted && one.unitId !== unitId) ?? [];
  const place = mine.data?.units.findIndex((one) => one.unitId === unitId) ?? -1;
  const after = mine.data?.units.slice(place + 1).find((one) => !one.submitted) ?? rest[0];
  return (
    <Loaded query={sheet}>
      {(found) => (
        <>
          <SyntheticBanner />
          <PageHead
            title={
              <>
                {found.unit.name} <Tag color="processing">{ROUND_NAMES[found.round]}</Tag>
              </>
            }
            lead={`${KIND_NAMES[found.unit.kind]} · ${found.unit.site ?? "无网站"} · Enter 或 ↓ 下一项，↑ 上一项，Ctrl+Enter 保存并评下一个`}
          />
          {found.submitted && (
            <Alert
              type="success"
              showIcon
              className="gap-below"
              title="本单位评分已提交；本轮关闭前仍可修改。"
            />
          )}
          <div className="marking">
            <div className="box">
              <SheetMaterial sheet={found} />
            </div>
            <div className="box">
              <Marking
                key={`${unitId}/${found.round}/${found.version}`}
                items={itemsOf(found)}
                saved={savedOf(found)}
                stored={found.version > 0}
                draftKey={`mingcha-marks/${account.id}/${year}/${unitId}/${found.round}/${found.version}`}
                onSave={(marks, submit) =>
                  body(
                    api.PUT("/api/review/{year}/units/{unitId}/marks", {
                      params: { path: { year, unitId } },
                      body: { round: found.round, version: found.version, marks, submit },
                    }),
                  )
                }
                onNext={after ? () => void navigate(`/review/${after.unitId}?year=${year}`) : null}
              />
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}
