import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert } from "antd";
import { useNavigate, useParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { percent } from "../kit/points.ts";
import { useAccount } from "../session/session.ts";
import { Marking } from "./Marking.tsx";
import "./marking.css";
import { MarkingHead } from "./MarkingHead.tsx";
import { SHEET_KEY, useMyAssignments, useSheet } from "./review.ts";
import { itemsOf, marksOf, type Draft, type Sheet } from "./sheet.ts";
import { SheetMaterial } from "./SheetMaterial.tsx";

/** The sheet as the server has it after it took a draft; spares a request after every pause. */
const taken = (sheet: Sheet, draft: Draft, version: number, submitted: boolean): Sheet => ({
  ...sheet,
  version,
  submitted,
  items: sheet.items.map((item) => {
    const { points = null, reason = "", ticks = [] } = draft[item.id] ?? {};
    return { ...item, own: points === null ? null : { points, reason: reason.trim() || null, ticks } };
  }),
});

/** What the sheet says above the form: sent back, handed in, how far 复评 may go. */
function Notices({ sheet }: { sheet: Sheet }) {
  const back = sheet.submitted ? [] : sheet.discussion.filter((entry) => entry.toMe);
  return (
    <>
      {back.map((entry) => (
        <Alert
          key={entry.id}
          type="error"
          showIcon
          className="gap-below"
          title={`本单位评分已退回给您（指标 ${entry.item}）：${entry.body}`}
          description="请修改后重新提交。"
          data-testid="sent-back"
        />
      ))}
      {sheet.submitted && (
        <Alert
          type="success"
          showIcon
          className="gap-below"
          title="本单位评分已提交；本轮关闭前仍可修改，修改后须重新提交。"
        />
      )}
      {sheet.boundShare !== null && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title={`复评：各项以初评为起点，改动须写明理由；改动超过该项满分 ${percent(sheet.boundShare)} 的，须由厅领导书面确认。`}
        />
      )}
    </>
  );
}

/** The marking page of an expert: material on the left, items on the right. */
export function MarkingPage() {
  const unitId = useParams()["unitId"] ?? "";
  const [year] = useYear();
  const account = useAccount();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const sheet = useSheet(year, unitId);
  const units = useMyAssignments(year).data?.units ?? [];
  const place = units.findIndex((one) => one.unitId === unitId);
  const after = [...units.slice(place + 1), ...units.slice(0, Math.max(0, place))].find(
    (one) => !one.submitted,
  );
  // As a mutation, so that a session that has ended leads to the sign-in page.
  const put = useMutation({
    mutationFn: (sent: Sent<"/api/review/{year}/units/{unitId}/marks", "put">) =>
      body(
        api.PUT("/api/review/{year}/units/{unitId}/marks", {
          params: { path: { year, unitId } },
          body: sent,
        }),
      ),
    // Without a network it fails at once and says so, instead of waiting silently.
    networkMode: "always",
  });
  const save = async (found: Sheet, draft: Draft, version: number, submit: boolean) => {
    const marks = marksOf(itemsOf(found), draft);
    const answer = await put.mutateAsync({ round: found.round, version, marks, submit });
    queries.setQueryData<Sheet>(
      [...SHEET_KEY, year, unitId],
      (before) => before && taken(before, draft, answer.version, submit),
    );
    return answer;
  };
  return (
    <Loaded query={sheet} page="评审">
      {(found) => (
        <>
          <SyntheticBanner />
          <MarkingHead sheet={found} units={units} year={year} />
          <Notices sheet={found} />
          <div className="marking">
            <div className="box marking-material">
              <SheetMaterial sheet={found} />
            </div>
            <div className="box">
              <Marking
                key={`${unitId}/${found.round}`}
                sheet={found}
                storeKey={`mingcha-marks/${account.id}/${year}/${unitId}/${found.round}`}
                onSave={(draft, version, submit) => save(found, draft, version, submit)}
                onReload={async () => (await sheet.refetch()).data}
                onSubmitted={() => queries.invalidateQueries({ queryKey: ["review"] })}
                onNext={after ? () => void navigate(`/review/${after.unitId}?year=${year}`) : null}
              />
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}
