import { PageHead } from "../app/PageHead.tsx";
import { OwnReminders } from "../reminders/OwnReminders.tsx";
import { ROLE_NAMES } from "../session/roles.ts";
import { useAccount, type Role } from "../session/session.ts";
import { ExpertToDos } from "./ExpertToDos.tsx";
import { LeaderToDos } from "./LeaderToDos.tsx";
import { OfficeToDos } from "./OfficeToDos.tsx";
import { OfficerToDos } from "./OfficerToDos.tsx";
import { SystemToDos } from "./SystemToDos.tsx";
import { ToDo } from "./ToDo.tsx";

const TO_DOS: Record<Role, () => React.ReactNode> = {
  office: () => <OfficeToDos />,
  leader: () => <LeaderToDos />,
  officer: () => <OfficerToDos />,
  system: () => <SystemToDos />,
  expert: () => <ExpertToDos />,
  audit: () => <ToDo to="/audit" title="审计日志" note="查看全部改动记录" />,
};

/** What waits for me, with links. */
export function WorkbenchPage() {
  const account = useAccount();
  return (
    <>
      <PageHead title="工作台" lead={`${account.name}，${ROLE_NAMES[account.role]}`} />
      <OwnReminders />
      <div className="to-do-grid">{TO_DOS[account.role]()}</div>
    </>
  );
}
