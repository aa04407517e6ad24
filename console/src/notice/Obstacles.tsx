import { Alert } from "antd";
import { Link } from "react-router";
import type { Notice } from "./names.ts";

/** Where each kind of obstacle is dealt with. */
const PLACES: Record<string, { to: string; text: string }> = {
  standings: { to: "/standings", text: "得分排名" },
  objection: { to: "/objections", text: "申诉" },
  suspected: { to: "/findings?state=suspected", text: "问题" },
  evidence: { to: "/findings?state=confirmed", text: "问题" },
  verification: { to: "/objections", text: "申诉" },
  nominee: { to: "/honours", text: "优秀单位与个人" },
};

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
          obstacles.length > 0 ? `${before}还有 ${obstacles.length} 件事要办` : `${before}的检查全部通过`
        }
        description={
          obstacles.length > 0 && (
            <ul className="plain-list" data-testid="notice-obstacles">
              {obstacles.map(({ rule, message }) => {
                const place = PLACES[rule];
                return (
                  <li key={message}>
                    {message} {place && <Link to={place.to}>去“{place.text}”</Link>}
                  </li>
                );
              })}
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
