import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useYear } from "../cycle/useYear.ts";
import { STAGE_NAMES } from "../review/names.ts";
import { useProgress } from "../review/review.ts";
import { count, ToDo } from "./ToDo.tsx";

/** Asked only for its total. */
const ONE = { page: 1, pageSize: 1 };

export function OfficeToDos() {
  const [year] = useYear();
  const units = useQuery({
    queryKey: ["units", "counts"],
    queryFn: () => body(api.GET("/api/unit-counts")),
  });
  const runs = useQuery({ queryKey: ["runs"], queryFn: () => body(api.GET("/api/runs")) });
  const findings = useQuery({
    queryKey: ["findings", "to do", year],
    queryFn: () =>
      body(api.GET("/api/findings", { params: { query: { year, state: "suspected", ...ONE } } })),
  });
  const contributions = useQuery({
    queryKey: ["contributions", "to do", year],
    queryFn: () =>
      body(api.GET("/api/contributions", { params: { query: { year, state: "submitted", ...ONE } } })),
  });
  const interviews = useQuery({
    queryKey: ["interviews", "to do", year],
    queryFn: () =>
      body(api.GET("/api/interviews", { params: { query: { year, state: "applied", ...ONE } } })),
  });
  const review = useProgress(year);
  return (
    <>
      <ToDo
        to={`/findings?state=suspected&year=${year}`}
        title="待确认问题"
        value={count(findings, ({ total }) => total)}
      />
      <ToDo
        to={`/contributions?state=submitted&year=${year}`}
        title="待处理来稿"
        value={count(contributions, ({ total }) => total)}
      />
      <ToDo
        to={`/interviews?tab=applications&state=applied&year=${year}`}
        title="待选定访谈"
        value={count(interviews, ({ total }) => total)}
      />
      <ToDo
        to="/units?filed=no"
        title="未交备案"
        value={count(units, ({ units: all, unfiled }) => (
          <>
            {unfiled} <small>/ {all} 个单位</small>
          </>
        ))}
      />
      <ToDo
        to={`/review?year=${year}`}
        title="评审进度"
        value={count(review, ({ experts }) => (
          <>
            {experts.reduce((sum, expert) => sum + expert.submitted, 0)}{" "}
            <small>/ {experts.reduce((sum, expert) => sum + expert.assigned, 0)} 份</small>
          </>
        ))}
        note={count(review, ({ stage }) => STAGE_NAMES[stage])}
      />
      <ToDo
        to="/runs"
        title="运行中的监测"
        value={count(runs, ({ runs: all }) => all.filter((run) => run.state === "running").length)}
      />
    </>
  );
}
