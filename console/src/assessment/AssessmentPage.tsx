import { PageHead } from "../kit/PageHead.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useCycles } from "../cycle/useCycles.ts";
import { useYear } from "../cycle/useYear.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { OpenCycle } from "./OpenCycle.tsx";
import { Preparation } from "./Preparation.tsx";
import { RubricTable } from "./RubricTable.tsx";

/** One inspected year: opened with a frozen rubric, its data brought together, its automatic marks computed. */
export function AssessmentPage() {
  const [year] = useYear();
  const cycles = useCycles();
  return (
    <>
      <PageHead
        title={`${year} 年度检查`}
        lead="启用年度即冻结一份评分细则；之后依次归集数据、自动计分、组织评审"
      />
      <SyntheticBanner />
      <Loaded query={cycles}>
        {(data) =>
          data.cycles.some((cycle) => cycle.year === year) ? (
            <>
              <Preparation year={year} />
              <RubricTable year={year} />
            </>
          ) : (
            <OpenCycle year={year} />
          )
        }
      </Loaded>
    </>
  );
}
