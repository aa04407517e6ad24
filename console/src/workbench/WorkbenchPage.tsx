import { PageHead } from "../kit/PageHead.tsx";
import { useYear } from "../cycle/useYear.ts";
import { ROLE_NAMES } from "../session/roles.ts";
import { useAccount, type Role } from "../session/session.ts";
import { LeaderToDos } from "./LeaderToDos.tsx";
import { OfficeToDos } from "./OfficeToDos.tsx";
import { OfficerToDos } from "./OfficerToDos.tsx";
import { ExpertToDos } from "./ExpertToDos.tsx";
import { SystemToDos } from "./SystemToDos.tsx";
import { ToDo } from "./ToDo.tsx";
import { WaitingList } from "./WaitingList.tsx";
import "./workbench.css";
import { YearLine } from "./YearLine.tsx";

const FIGURES: Record<Role, () => React.ReactNode> = {
  office: () => <OfficeToDos />,
  leader: () => <LeaderToDos />,
  officer: () => <OfficerToDos />,
  system: () => <SystemToDos />,
  expert: () => <ExpertToDos />,
  audit: () => <ToDo to="/audit" title="审计日志" note="查看全部改动记录" />,
};

/** What waits for me, of every year, with links; beside it where the year stands. */
export function WorkbenchPage() {
  const account = useAccount();
  const [year] = useYear();
  const leads = account.role === "office" || account.role === "leader";
  const withYear = leads || account.role === "officer" || account.role === "expert";
  return (
    <>
      <PageHead title="工作台" lead={`${account.name}，${ROLE_NAMES[account.role]}`} />
      <div className="workbench">
        <WaitingList />
        <div>
          {leads && <YearLine />}
          <section className="box" aria-label="概况">
            <h2>{withYear ? `${year} 年度概况` : "概况"}</h2>
            <div className="to-do-grid">{FIGURES[account.role]()}</div>
          </section>
        </div>
      </div>
    </>
  );
}
