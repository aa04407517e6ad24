export interface FirstStep {
  title: string;
  /** What was found, or what is to be done and by whom. */
  says: string;
  done: boolean;
  to: string;
}

/** What the office has to lay before the first year runs; `null` for what is still being read. */
export interface Laid {
  units: { active: number; activeWithoutSite: number; activeFiled: number };
  years: number;
  /** Runs that have ended. */
  runs: number;
}

/** The office's list. */
export function officeSteps({ units, years, runs }: Laid): FirstStep[] {
  const { active, activeWithoutSite: without, activeFiled } = units;
  return [
    {
      title: "登记受检单位",
      says: active > 0 ? `已登记 ${active} 个单位。` : "下载模板，填好后导入，逐行检查无误才会写入。",
      done: active > 0,
      to: "/units",
    },
    {
      title: "登记单位网站",
      says:
        active === 0
          ? "单位登记后，逐个登记其网站。"
          : without === active
            ? "还没有登记网站，登记后才能监测。"
            : without > 0
              ? `${without} 个单位没有网站；确无网站的不影响其他单位。`
              : "各单位都登记了网站。",
      done: active > without,
      to: "/units",
    },
    {
      title: "启用检查年度",
      says: years > 0 ? `已启用 ${years} 个年度。` : "先在“评分细则”中确定细则，再启用年度。",
      done: years > 0,
      to: "/assessment",
    },
    {
      title: "完成第一次监测",
      says: runs > 0 ? `已完成 ${runs} 次监测。` : "年度启用后，开始一次监测，留存各网站证据。",
      done: runs > 0,
      to: "/runs",
    },
    {
      title: "请专干备案",
      says:
        activeFiled > 0
          ? `${activeFiled} 个单位已备案。`
          : "由系统管理员为各单位专干创建账号，专干登录后备案；也可由检查工作组代为登记。",
      done: activeFiled > 0,
      to: "/units?filed=no",
    },
  ];
}

/** The system administrator's list: who must be able to sign in before a year can run. */
export function systemSteps(accounts: readonly { role: string; disabled: boolean }[]): FirstStep[] {
  const of = (role: string): number => accounts.filter((one) => one.role === role && !one.disabled).length;
  const step = (role: string, title: string, least: number, why: string): FirstStep => ({
    title,
    says: of(role) >= least ? `已有 ${of(role)} 个。` : why,
    done: of(role) >= least,
    to: `/accounts?role=${role}`,
  });
  return [
    step("office", "创建检查工作组账号", 2, "至少两个：起草和审核须由不同的人办理。"),
    step("leader", "创建厅领导账号", 1, "审定排名、签发通报由厅领导办理。"),
    step("audit", "创建审计管理员账号", 1, "审计管理员查阅日志，不参与业务。"),
    step("officer", "创建单位专干账号", 1, "先由检查工作组登记单位；账号可以用 Excel 批量导入。"),
    step("expert", "创建评审专家账号", 1, "评审开始前创建即可。"),
  ];
}
