import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useYear } from "../cycle/useYear.ts";
import { useUnit } from "../registry/useUnit.ts";
import { useAccount } from "../session/session.ts";
import { count, ToDo } from "./ToDo.tsx";

/** Asked only for its total. */
const ONE = { page: 1, pageSize: 1 };

export function OfficerToDos() {
  const [year] = useYear();
  const unit = useUnit(useAccount().unitId ?? "");
  const returned = useQuery({
    queryKey: ["contributions", "returned", year],
    queryFn: () =>
      body(api.GET("/api/contributions", { params: { query: { year, state: "returned", ...ONE } } })),
  });
  const all = useQuery({
    queryKey: ["contributions", "all", year],
    queryFn: () => body(api.GET("/api/contributions", { params: { query: { year, ...ONE } } })),
  });
  const findings = useQuery({
    queryKey: ["findings", "own", year],
    queryFn: () => body(api.GET("/api/findings", { params: { query: { year, ...ONE } } })),
  });
  return (
    <>
      <ToDo
        to="/my-unit"
        title="责任部门与专干备案"
        value={count(unit, (found) => (found.filing ? "已备案" : "未备案"))}
        note={unit.data?.name}
      />
      <ToDo
        to={`/contributions?year=${year}`}
        title="本年来稿"
        value={count(all, ({ total }) => total)}
        note={count(returned, ({ total }) => (total > 0 ? `其中 ${total} 篇被退回，可改正后重报` : null))}
      />
      <ToDo
        to={`/findings?year=${year}`}
        title="经确认的问题"
        value={count(findings, ({ total }) => total)}
      />
    </>
  );
}
