import { waiting } from "./queries/waiting.ts";
import { finds } from "./queries/finds.ts";
import type { Module } from "../../core/module.ts";
import { notFound } from "../../core/refusal.ts";
import { lifeRoutes } from "./lifeRoutes.ts";
import { policy } from "./policy.ts";
import { allUnits } from "./queries/units.ts";
import { routes } from "./routes.ts";
import { sampleRoutes } from "./sample/routes.ts";
import { ruleRoutes } from "./rules/routes.ts";

export { filingsOf, type PastFiling } from "./queries/filings.ts";
export { closeUnit, type Closing } from "./commands/closeUnit.ts";
export { foundUnit } from "./commands/foundUnit.ts";
export { settleNames } from "./commands/settleNames.ts";
export { newUnit } from "./lifeSchemas.ts";
export { UNIT_KINDS, unitKind, type UnitKind } from "./kinds.ts";
export { changeUnit, holdUnits, lockedUnit, note as noteUnitEvent } from "./commands/lockedUnit.ts";
export { expiringFilings, FILING_NOTICE_DAYS, type ExpiringFiling } from "./queries/expiringFilings.ts";
export {
  filedPartsOfYear,
  filingsOfYear,
  mainSitesOfYear,
  type FiledPart,
  type FilingOfYear,
} from "./queries/filingOfYear.ts";
export { unitPlaces } from "./queries/unitPlaces.ts";
export { activeMainSites } from "./queries/mainSites.ts";
export { unitAndSuccessors } from "./queries/successors.ts";
export {
  unitNames,
  unitPageIn,
  unitsCalled,
  unitsIn,
  unitsLiving,
  unitsNamed,
  type NameOf,
} from "./queries/unitNames.ts";
export { allUnits, livesOn, unit, unitsOfYear, type UnitsAsked } from "./queries/units.ts";
export { calledNow, calledOn, listOrder, livedThrough, nameIn } from "./queries/calledOn.ts";
export { samplesBeside } from "./sample/queries/samplesBeside.ts";
export { rulesOfYear, type RuleOfYear } from "./rules/rules.ts";
export { lastDayOf } from "./validity.ts";
export { KIND_NAMES } from "./workbook.ts";
export type { Site, Unit, UnitFilter } from "./schemas.ts";
export type { SiteRole } from "./tables.ts";

export const registry: Module = {
  name: "registry",
  policy,
  waiting,
  finds,
  routes: (app) => {
    routes(app);
    lifeRoutes(app);
    sampleRoutes(app);
    ruleRoutes(app);
  },
  follows: {
    // Who acts for a unit acts for one that there is.
    "identity.create-account": async (work, _subject, detail) => {
      const unitId = detail["unit"];
      if (typeof unitId === "string" && (await allUnits(work, { ids: [unitId] })).length === 0)
        throw notFound(`编号为“${unitId}”的单位，账号未创建`);
    },
  },
};
