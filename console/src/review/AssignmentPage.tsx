import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { useAccount } from "../session/session.ts";
import { AssignDialog } from "./AssignDialog.tsx";
import { AssignmentGaps } from "./AssignmentGaps.tsx";
import { AssignmentImport } from "./AssignmentImport.tsx";
import { AssignmentList } from "./AssignmentList.tsx";
import { DepartureDialog } from "./DepartureDialog.tsx";
import { Departures } from "./Departures.tsx";
import { useProgress } from "./review.ts";

/** Who marks what in a year: proposal, import, gaps, replacement. */
export function AssignmentPage() {
  const [year] = useYear();
  const progress = useProgress(year);
  const stage = progress.data?.stage;
  const open = stage === "preparing" || stage === "preliminary" || stage === "second";
  const changeable = useAccount().role === "office" && open;
  const whole = stage !== "second" && progress.data?.begun === false;
  return (
    <>
      <SyntheticBanner />
      <AssignmentList
        year={year}
        changeable={changeable}
        actions={
          changeable && (
            <>
              <AssignmentImport year={year} />
              {stage !== "preparing" && <DepartureDialog year={year} />}
              {whole && <AssignDialog year={year} scope="whole" opens={stage === "preparing"} />}
              {(progress.data?.lacking ?? 0) > 0 && (
                <AssignDialog year={year} scope="gaps" opens={stage === "preparing"} />
              )}
            </>
          )
        }
      />
      {changeable && <AssignmentGaps year={year} />}
      <Departures year={year} changeable={changeable} />
    </>
  );
}
