import { useParams } from "react-router";
import { Loaded } from "../app/Loaded.tsx";
import { UnitTabs } from "./UnitTabs.tsx";
import { useUnit } from "./useUnit.ts";

export function UnitPage() {
  const unit = useUnit(useParams()["id"] ?? "");
  return <Loaded query={unit}>{(found) => <UnitTabs unit={found} />}</Loaded>;
}
