import type { Report, Verdict } from "@mingcha/inspector";
import type { SiteRole } from "../registry/index.ts";
import { ANYWHERE, ANYWHERE_ROLES, EVERYWHERE } from "./cards.ts";

/** One site of a unit as a run saw it; a null report: our program failed. */
export interface Look {
  role: SiteRole;
  site: string;
  packageId: string | null;
  report: Report | null;
}

/** What a unit's sites say together, and in which package each verdict's evidence lies. */
export interface Joined {
  report: Report;
  packageOf: (verdict: Verdict) => string;
  /** Every package that was read for what a verdict says: what is said to stand nowhere was looked for on all of them. */
  packagesOf: (verdict: Verdict) => string[];
  /** The site of each package. */
  siteOf: (packageId: string) => string;
}

/** Where everything lies when one package was read. */
export const inOnePackage = (packageId: string, site: string): Omit<Joined, "report"> => ({
  packageOf: () => packageId,
  packagesOf: () => [packageId],
  siteOf: () => site,
});

/** What must stand somewhere: found anywhere is found, and absent only where every site could be looked at. */
const ORDER = ["pass", "could-not-look", "needs-review", "fail", "not-applicable"] as const;

const unseen = (check: string, site: string): Verdict => ({
  check,
  outcome: "could-not-look",
  fault: "ours",
  key: `${check}:${site}`,
  message: {
    zh: `${site} 的检查没有完成，不能断定没有。`,
    en: `The inspection of ${site} was not completed; absence can't be told.`,
  },
  evidence: [],
  values: {},
});

/** A site that was registered for disclosure and opens, though no link on it calls itself the column: it may be the column itself. */
const standsForColumn = ({ role, report }: Look): boolean => {
  const outcome = (check: string): string | undefined =>
    report?.verdicts.find((verdict) => verdict.check === check)?.outcome;
  return (
    role === "disclosure" &&
    outcome("home-availability") === "pass" &&
    outcome("disclosure-column") !== "pass"
  );
};

/** The same, for a person to decide. */
function doubtful(verdict: Verdict, beside: Look, packages: Map<Verdict, string>): Verdict {
  const said: Verdict = {
    ...verdict,
    outcome: "needs-review",
    message: {
      zh: `${verdict.message.zh.replace(/[。.]$/u, "")}；该单位另有信息公开网站 ${beside.site}，请人工核对。`,
      en: `${verdict.message.en} The unit has a disclosure site of its own, ${beside.site}: a person must look.`,
    },
  };
  const at = packages.get(verdict);
  if (at !== undefined) packages.set(said, at);
  return said;
}

const host = (site: string): string => (URL.canParse(site) ? new URL(site).host : site);

/**
 * Joins the looks at a unit's sites (decision 20). With one site it is that site's own report, untouched.
 * @param looks the main site first
 * @returns null when the main site's look failed by our fault: then nothing is said of the unit
 */
export function joinLooks(looks: readonly Look[]): Joined | null {
  const [main, ...others] = looks;
  if (!main?.report || main.packageId === null) return null;
  const packages = new Map<Verdict, string>();
  const mainPackage = main.packageId;
  const packageOf = (verdict: Verdict): string => packages.get(verdict) ?? mainPackage;
  const sites = new Map(
    looks.flatMap((look) => (look.packageId === null ? [] : [[look.packageId, look.site]])),
  );
  const siteOf = (packageId: string): string => sites.get(packageId) ?? main.site;
  if (others.length === 0) return { report: main.report, ...inOnePackage(mainPackage, main.site) };
  const read = (of: readonly Look[]): string[] => of.flatMap(({ packageId }) => packageId ?? []);
  const anywhere = read([main, ...others.filter((look) => ANYWHERE_ROLES.has(look.role))]);
  const packagesOf = (verdict: Verdict): string[] => {
    if (ANYWHERE.has(verdict.check) && verdict.outcome === "fail") return anywhere;
    // Clean is what is clean everywhere.
    if (EVERYWHERE.has(verdict.check)) return read(looks);
    return [packageOf(verdict)];
  };
  const verdictsOf = ({ report, site, packageId }: Look, check: string): Verdict[] => {
    const own = report?.verdicts.filter((verdict) => verdict.check === check) ?? [unseen(check, site)];
    for (const verdict of own) if (packageId !== null) packages.set(verdict, packageId);
    return own;
  };
  const checks = [...new Set(main.report.verdicts.map((verdict) => verdict.check))];
  const verdicts = checks.flatMap((check) => {
    const own = verdictsOf(main, check);
    if (ANYWHERE.has(check)) {
      const all = [main, ...others.filter((look) => ANYWHERE_ROLES.has(look.role))].map((look) =>
        verdictsOf(look, check),
      );
      const best = ORDER.find((outcome) => all.some((list) => list.some((one) => one.outcome === outcome)));
      const chosen = all.find((list) => list.some((one) => one.outcome === best)) ?? own;
      const [beside] = best === "fail" ? others.filter(standsForColumn) : [];
      return beside ? chosen.map((verdict) => doubtful(verdict, beside, packages)) : chosen;
    }
    if (!EVERYWHERE.has(check)) return own;
    const elsewhere = others.flatMap((look) =>
      verdictsOf(look, check).map((verdict): Verdict => {
        // Two sites may have the same problem at the same path: two findings.
        const named = { ...verdict, key: `${verdict.key}@${host(look.site)}` };
        if (look.packageId !== null) packages.set(named, look.packageId);
        return named;
      }),
    );
    const said = [...own, ...elsewhere];
    // A site where nothing of the check was wrong adds nothing beside one where something was.
    const telling = said.filter((one) => one.outcome !== "pass" && one.outcome !== "not-applicable");
    return telling.length > 0 ? telling : own;
  });
  return { report: { ...main.report, verdicts }, packageOf, packagesOf, siteOf };
}
