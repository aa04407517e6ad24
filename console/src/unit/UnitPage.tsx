import { useParams } from "react-router";
import { Loaded } from "../kit/Loaded.tsx";
import { UnitTabs } from "./UnitTabs.tsx";
import { useUnit } from "../registry/useUnit.ts";

export function UnitPage() {
  const unit = useUnit(useParams()["id"] ?? "");
  return (
    <Loaded query={unit} page="单位">
      {(found) => <UnitTabs unit={found} />}
    </Loaded>
  );
}
