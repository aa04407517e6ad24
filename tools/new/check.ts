import { checkCases } from "./checkCases.ts";
import { addLine, camel, type Change } from "./change.ts";

const card = (id: string, zh: string, en: string): string =>
  `${JSON.stringify(
    {
      id,
      zh,
      en,
      mayFail: "never",
      sites: "main",
      facts: [],
      finding: null,
      why: "It tells a person of what the home page does not show; no fact and no list reads it yet.",
    },
    null,
    2,
  )}\n`;

const source = (
  id: string,
  zh: string,
  en: string,
): string => `import data from "../../../data/${id}.json" with { type: "json" };
import type { Page } from "../../derive/page.ts";
import { linksOf } from "../../derive/unread.ts";
import { couldNotLook, seen, type Check } from "../context.ts";

const WHAT = { zh: ${JSON.stringify(zh)}, en: ${JSON.stringify(en)} };

/** Does the home page lead to “${zh}”, by one of its names in \`data/${id}.json\`? Whether what stands there is the right thing, a person knows: never a \`fail\`. */
export const ${camel(id)}: Check = {
  id: ${JSON.stringify(id)},
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const link = linksOf(site, home).find((one) => data.names.includes(one.label.replace(/\\s/g, "")));
    const doubt = link ? null : site.doubt();
    return [
      {
        outcome: link ? "pass" : "needs-review",
        subject: "entrance",
        message: link
          ? { zh: "首页上有“${zh}”的入口。", en: "The home page shows the entrance." }
          : {
              zh: \`首页上没有看到“${zh}”的入口\${doubt ? \`（\${doubt.zh}）\` : ""}，待人工核实。\`,
              en: "The home page shows no such entrance; a person must look.",
            },
        evidence: [seen(home, link?.label)],
        values: { found: link ? true : doubt ? null : false },
        cites: [],
      },
    ];
  },
};
`;

const readme = (id: string, zh: string): string => `# ${id}: the home page leads to ${zh}

A link of the home page whose label is one of the names in \`inspector/data/${id}.json\`. Else a person looks.

By hand: open the home page and look for the entrance.

Traps: the words in a comment, in a longer label, in a text that is no link.
`;

/** The words that a check looks for, with their source: what a standard says stands in data. */
const words = (zh: string): string =>
  `${JSON.stringify({ source: "The check's own name [P]; what the standard or real sites call it, with its source.", names: [zh] }, null, 2)}\n`;

/**
 * Everything that a new check needs: its folder with cases, its words, its lines in the lists, its name where people read it.
 * @param recipe what is left to a person, with the id as `<id>`
 */
export function newCheck(id: string, zh: string, en: string, recipe: string[]): Change {
  const at = `inspector/src/check/${id}`;
  const name = camel(id);
  const key = id.includes("-") ? JSON.stringify(id) : id;
  return {
    files: {
      [`${at}/check.ts`]: source(id, zh, en),
      [`inspector/data/${id}.json`]: words(zh),
      [`${at}/card.json`]: card(id, zh, en),
      [`${at}/README.md`]: readme(id, zh),
      ...Object.fromEntries(
        Object.entries(checkCases(zh)).map(([file, text]) => [`${at}/cases/${file}`, text]),
      ),
    },
    lines: [
      addLine(
        "inspector/src/check/checks.ts",
        /^import .*check\.ts";$/m,
        `import { ${name} } from "./${id}/check.ts";`,
      ),
      addLine("inspector/src/check/checks.ts", /^  \w+,$/m, `  ${name},`),
      addLine(
        "inspector/src/check/card.ts",
        /^import .*card\.json" with .*$/m,
        `import ${name} from "./${id}/card.json" with { type: "json" };`,
      ),
      addLine("inspector/src/check/card.ts", /^  \w+,$/m, `  ${name},`),
      addLine(
        "inspector/README.md",
        /^\| [\w-]+ \| .* \| (?:yes|never|on strong|for government).* \| .* \|$/m,
        `| ${id} | ${zh} | never: told to a person | none |`,
      ),
      addLine(
        "server/src/core/labels.ts",
        /^    "wrong-wording": .*$/m,
        `    ${key}: ${JSON.stringify(zh)},`,
      ),
      addLine(
        "console/src/generated/labels.ts",
        /^    "wrong-wording": .*$/m,
        `    ${key}: ${JSON.stringify(zh)},`,
      ),
      addLine("console/src/evidence/findingNames.ts", /^  "?[\w-]+"?: true,$/m, `  ${key}: true,`),
    ],
    next: recipe.map((step) => step.replaceAll("<id>", id)),
  };
}
