import { Alert } from "antd";
import type { Notice } from "./document.ts";

/** What still keeps the notice from being published, and what the format check remarks. */
export function Obstacles({ obstacles, issues }: Pick<Notice, "obstacles" | "issues">) {
  const remarks = issues.filter((issue) => issue.severity === "warning");
  return (
    <>
      <Alert
        className="gap-below"
        showIcon
        type={obstacles.length > 0 ? "warning" : "success"}
        title={obstacles.length > 0 ? `发布前还有 ${obstacles.length} 件事要办` : "可以发布"}
        description={
          obstacles.length > 0 && (
            <ul className="plain-list" data-testid="notice-obstacles">
              {obstacles.map((obstacle) => (
                <li key={obstacle}>{obstacle}</li>
              ))}
            </ul>
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
