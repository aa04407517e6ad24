import { Alert } from "antd";
import { LackList } from "../steps/Lacks.tsx";
import type { Notice } from "./names.ts";

/** What still keeps the notice from being signed or published, and what the format check remarks. */
export function Obstacles({ notice }: { notice: Notice }) {
  const { obstacles, issues, state } = notice;
  const remarks = issues.filter((issue) => issue.severity === "warning");
  const before = state === "signed" ? "发布前" : "签发前";
  return (
    <>
      <Alert
        className="gap-below"
        showIcon
        type={obstacles.length > 0 ? "warning" : "success"}
        title={
          obstacles.length > 0 ? `${before}尚有 ${obstacles.length} 项未办结` : `${before}的检查全部通过`
        }
        description={
          obstacles.length > 0 && (
            <div data-testid="notice-obstacles">
              <LackList lacks={obstacles} />
            </div>
          )
        }
      />
      {remarks.length > 0 && (
        <Alert
          className="gap-below"
          showIcon
          type="info"
          title={`公文格式提示 ${remarks.length} 条`}
          description={
            <ul className="plain-list">
              {remarks.map((issue) => (
                <li key={`${issue.clause}${issue.place}${issue.message}`}>
                  {issue.place} {issue.message}（{issue.clause}）
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}
