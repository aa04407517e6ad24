import { annualReport } from "./annual-report/check.ts";
import { attachmentAccess } from "./attachment-access/check.ts";
import { brokenLink } from "./broken-link/check.ts";
import { cloaking } from "./cloaking/check.ts";
import { columnFreshness } from "./column-freshness/check.ts";
import type { Check } from "./context.ts";
import { disclosureCatalogue } from "./disclosure-catalogue/check.ts";
import { disclosureColumn } from "./disclosure-column/check.ts";
import { disclosureItems } from "./disclosure-items/check.ts";
import { exposedBackdoor } from "./exposed-backdoor/check.ts";
import { hiddenLink } from "./hidden-link/check.ts";
import { homeAvailability } from "./home-availability/check.ts";
import { identityMarks } from "./identity-marks/check.ts";
import { interactionChannel } from "./interaction-channel/check.ts";
import { personalData } from "./personal-data/check.ts";
import { serviceHallEntrance } from "./service-hall-entrance/check.ts";
import { siteSearch } from "./site-search/check.ts";
import { tampering } from "./tampering/check.ts";
import { transportSecurity } from "./transport-security/check.ts";
import { vulnerableComponent } from "./vulnerable-component/check.ts";
import { wrongWording } from "./wrong-wording/check.ts";

/** Every check, in the order of reports. */
export const CHECKS: readonly Check[] = [
  homeAvailability,
  serviceHallEntrance,
  disclosureColumn,
  disclosureCatalogue,
  disclosureItems,
  annualReport,
  hiddenLink,
  tampering,
  cloaking,
  exposedBackdoor,
  vulnerableComponent,
  brokenLink,
  columnFreshness,
  interactionChannel,
  identityMarks,
  transportSecurity,
  siteSearch,
  attachmentAccess,
  personalData,
  wrongWording,
];
