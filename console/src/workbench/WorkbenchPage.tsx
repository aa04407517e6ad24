import { RoleSteps } from "../guide/RoleSteps.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useYear } from "../cycle/useYear.ts";
import { ROLE_NAMES } from "../session/roles.ts";
import { useAccount, type Role } from "../session/session.ts";
import { LeaderToDos } from "./LeaderToDos.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import { OfficeToDos } from "./OfficeToDos.tsx";
import { OfficerToDos } from "./OfficerToDos.tsx";
import { OwnPicture } from "./OwnPicture.tsx";
import { ExpertToDos } from "./ExpertToDos.tsx";
import { SampleUnits } from "./SampleUnits.tsx";
import { SystemToDos } from "./SystemToDos.tsx";
import { ToDo } from "./ToDo.tsx";
import { WaitingList } from "./WaitingList.tsx";
import "./workbench.css";
import { YearLine } from "./YearLine.tsx";
import { YearPicture } from "./YearPicture.tsx";

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
        <div>
          <FirstSteps />
          {account.role === "system" && <SampleUnits />}
          <WaitingList />
          {!leads && account.role !== "officer" && (
            <section className="box" aria-label="操作指引">
              <h2>一个年度里要做的事</h2>
              <RoleSteps role={account.role} />
            </section>
          )}
          {leads && year > 0 && <YearPicture year={year} />}
          {account.unitId !== null && year > 0 && <OwnPicture year={year} unitId={account.unitId} />}
        </div>
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
