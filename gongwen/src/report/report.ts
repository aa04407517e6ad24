import { layoutRules } from "../check/layout/rules.ts";
import { placeText, type Issue, type RuleDescription } from "../check/rule.ts";
import { rules } from "../check/rules.ts";

export const FORMATS = ["text", "json", "sarif"] as const;
export type Format = (typeof FORMATS)[number];

const SEVERITY = { error: "错误", warning: "提醒" } as const;

/** Every rule of the checker: over what a document says, and over how a .docx is set. */
export const allRules = (): RuleDescription[] =>
  [...layoutRules, ...rules].map(({ id, clause, summary }) => ({ id, clause, summary }));

const counts = (issues: readonly Issue[]) => ({
  error: issues.filter((issue) => issue.severity === "error").length,
  warning: issues.filter((issue) => issue.severity === "warning").length,
});

/** One line a remark, parted by tabs: severity, place, message, clause, rule. */
export function textReport(issues: readonly Issue[]): string {
  if (issues.length === 0) return "未发现问题。\n";
  const { error, warning } = counts(issues);
  const lines = issues.map((issue) =>
    [SEVERITY[issue.severity], placeText(issue), issue.message, issue.clause, issue.rule].join("\t"),
  );
  return `${lines.join("\n")}\n共 ${error} 处错误、${warning} 处提醒。\n`;
}

/** `{ file, counts: { error, warning }, issues: [{ rule, clause, severity, place, message }] }`. */
export function jsonReport(file: string, issues: readonly Issue[]): string {
  return `${JSON.stringify({ file, counts: counts(issues), issues }, null, 1)}\n`;
}

/** What a URI may not hold is percent-encoded (RFC 3986). */
const uriOf = (file: string): string =>
  file
    .replaceAll("\\", "/")
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");

/** SARIF 2.1.0 (OASIS): rules with their clause, each remark with its place as a logical location. */
export function sarifReport(file: string, issues: readonly Issue[]): string {
  const described = allRules();
  const place = new Map(described.map(({ id }, index) => [id, index]));
  return `${JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "mingcha-gongwen",
              rules: described.map(({ id, clause, summary }) => ({
                id,
                name: id,
                shortDescription: { text: summary },
                properties: { clause },
              })),
            },
          },
          results: issues.map(({ rule, clause, severity, place: where, places, message }) => ({
            ruleId: rule,
            ruleIndex: place.get(rule) ?? -1,
            level: severity,
            message: { text: message },
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: uriOf(file) } },
                logicalLocations: (places ?? [where]).map((name) => ({ name })),
              },
            ],
            properties: { clause },
          })),
        },
      ],
    },
    null,
    1,
  )}\n`;
}

/** Writes remarks in one of the formats. */
export function report(format: Format, file: string, issues: readonly Issue[]): string {
  if (format === "json") return jsonReport(file, issues);
  return format === "sarif" ? sarifReport(file, issues) : textReport(issues);
}
