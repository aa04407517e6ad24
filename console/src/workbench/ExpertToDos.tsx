import { useYear } from "../cycle/useYear.ts";
import { STAGE_NAMES } from "../review/names.ts";
import { useMyAssignments } from "../review/review.ts";
import { count, ToDo } from "./ToDo.tsx";

export function ExpertToDos() {
  const [year] = useYear();
  const mine = useMyAssignments(year);
  return (
    <ToDo
      to={`/review?state=open&year=${year}`}
      title="待评单位"
      value={count(mine, ({ units }) => (
        <>
          {units.filter((unit) => !unit.submitted).length} <small>/ {units.length} 个单位</small>
        </>
      ))}
      note={count(mine, ({ stage }) => STAGE_NAMES[stage])}
    />
  );
}
