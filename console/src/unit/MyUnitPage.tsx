import { Loaded } from "../kit/Loaded.tsx";
import { useAccount } from "../session/session.ts";
import { NomineeForm } from "../results/NomineeForm.tsx";
import { UnitTabs } from "./UnitTabs.tsx";
import { useUnit } from "../registry/useUnit.ts";

/** An officer's own unit. */
export function MyUnitPage() {
  const unit = useUnit(useAccount().unitId ?? "");
  return (
    <Loaded query={unit} page="我的单位">
      {(found) => (
        <>
          <UnitTabs unit={found} />
          <NomineeForm />
        </>
      )}
    </Loaded>
  );
}
