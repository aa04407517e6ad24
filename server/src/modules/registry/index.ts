import type { Module } from "../../core/module.ts";
import { lifeRoutes } from "./lifeRoutes.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { filingsOf, type PastFiling } from "./queries/filings.ts";
export { closeUnit, type Closing } from "./commands/closeUnit.ts";
export { foundUnit } from "./commands/foundUnit.ts";
export { settleNames } from "./commands/settleNames.ts";
export { newUnit } from "./lifeSchemas.ts";
export { changeUnit, lockedUnit, note as noteUnitEvent } from "./lockedUnit.ts";
export { expiringFilings, type ExpiringFiling } from "./queries/expiringFilings.ts";
export {
  filedPartsOfYear,
  filingsOfYear,
  mainSitesOfYear,
  type FiledPart,
  type FilingOfYear,
} from "./queries/filingOfYear.ts";
export { unitNames, unitsIn, unitsNamed, type NameOf } from "./queries/unitNames.ts";
export { allUnits, livesOn, unit, unitsOfYear } from "./queries/units.ts";
export { lastDayOf } from "./validity.ts";
export { KIND_NAMES, ROLE_NAMES } from "./workbook.ts";
export type { Site, Unit, UnitFilter } from "./schemas.ts";
export type { SiteRole, UnitKind } from "./tables.ts";

export const registry: Module = {
  name: "registry",
  policy,
  routes: (app) => {
    routes(app);
    lifeRoutes(app);
  },
};
