import { PageHead } from "../kit/PageHead.tsx";
import { ROLE_NAMES } from "../session/roles.ts";
import { useAccount } from "../session/session.ts";
import { RoleSteps } from "./RoleSteps.tsx";

/** 操作指引: the work of a year for the role of whoever looks, on one page that can be printed. */
export function GuidePage() {
  const { role } = useAccount();
  return (
    <>
      <PageHead title="操作指引" lead={`${ROLE_NAMES[role]}：一个年度里要做的事，按先后排列`} />
      <div className="box">
        <RoleSteps role={role} />
      </div>
      <p className="quiet">
        每一页右上方的“?”说明该页的用途和办法；按 Ctrl+K 可以搜索单位、问题、稿件和页面。
      </p>
    </>
  );
}
