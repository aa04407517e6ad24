import type { FileRemarks } from "./remarks.ts";
import { placesOf } from "./places.ts";
import { allRules } from "./rules.ts";

/** What a URI may not hold is percent-encoded (RFC 3986). */
const uriOf = (file: string): string =>
  (file === "-" ? "stdin.docx" : file)
    .replaceAll("\\", "/")
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");

/**
 * SARIF 2.1.0 (OASIS): rules with their clause, each remark with its place as a logical location, and the number of its paragraph as
 * the line at which an editor shows it. Files that could not be read are notifications: no result says that they are well.
 */
export function sarifReport(files: readonly FileRemarks[]): string {
  const described = allRules();
  const index = new Map(described.map(({ id }, at) => [id, at]));
  const unread = files.filter((one) => one.error !== undefined);
  return `${JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "mingcha-gongwen",
              informationUri: "https://openstd.samr.gov.cn/",
              rules: described.map(({ id, clause, summary }) => ({
                id,
                name: id,
                shortDescription: { text: summary },
                properties: { clause },
              })),
            },
          },
          invocations: [
            {
              executionSuccessful: unread.length === 0,
              toolExecutionNotifications: unread.map(({ file, error = "" }) => ({
                level: "error",
                message: { text: error },
                locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
              })),
            },
          ],
          results: files.flatMap(({ file, issues }) =>
            issues.map((issue) => {
              const { rule, clause, severity, place, message } = issue;
              const line = Number(/^(?:正文)?第(\d{1,6})段/u.exec(place)?.[1] ?? 1);
              return {
                ruleId: rule,
                ...(index.has(rule) ? { ruleIndex: index.get(rule) } : {}),
                level: severity,
                message: { text: message },
                locations: [
                  {
                    physicalLocation: {
                      artifactLocation: { uri: uriOf(file) },
                      region: { startLine: Math.max(1, line) },
                    },
                    logicalLocations: placesOf(issue).map((name) => ({ name })),
                  },
                ],
                properties: { clause },
              };
            }),
          ),
        },
      ],
    },
    null,
    1,
  )}\n`;
}
