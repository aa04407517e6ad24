import { addLine, type Change } from "./change.ts";
import { modulePage, modulePageLines } from "./modulePage.ts";
import { moduleSources } from "./moduleSources.ts";

const LISTS = {
  modules: "server/src/modules.ts",
  borders: "tools/borders/rules.ts",
  roles: "server/src/modules/identity/roles/roles.json",
  sameForAll: "tools/habits/sameForAll.json",
  audit: "server/src/modules/identity/audit/actions.json",
};

const roles = (name: string, zh: string): string => `  {
   "module": "${name}",
   "name": "${zh}",
   "actions": [
    {"action": "listEntries", "who": ["office", "leader"], "says": "检查工作组和厅领导可查看${zh}的各项记录。"},
    {"action": "addEntry", "who": ["office"], "says": "检查工作组可在${zh}中新增记录。"},
    {"action": "changeEntry", "who": ["office"], "says": "检查工作组可修改${zh}中的记录。"}
   ]
  },`;

/**
 * Everything that a new module needs: a register of entries that the office adds and changes, with its table, its policy, commands, queries,
 * routes, door and tests, and its lines in the lists.
 * @param migration its number, four digits
 */
export function newModule(name: string, zh: string, migration: string): Change {
  const at = `server/src/modules/${name}`;
  return {
    files: {
      [`server/migrations/${migration}-${name}.sql`]: `-- ${zh}: entries that the office adds and changes.
create table ${name}_entry (
  id uuid primary key,
  title text not null check (title <> ''),
  added_by text not null,
  added_at timestamptz not null,
  version integer not null default 1
);
`,
      ...Object.fromEntries(
        Object.entries(moduleSources(name, zh)).map(([file, text]) => [`${at}/${file}`, text]),
      ),
      ...modulePage(name, zh),
    },
    lines: [
      addLine(
        LISTS.modules,
        /^import .*modules\/\w+\/index\.ts";$/m,
        `import { ${name} } from "./modules/${name}/index.ts";`,
      ),
      addLine(LISTS.modules, /^  holidays,$/m, `  ${name},`),
      addLine(LISTS.borders, /^  module\("documents"\),$/m, `  module("${name}"),`),
      addLine(
        LISTS.sameForAll,
        /^      "queries": \{$/m,
        `        "server/src/modules/${name}/queries/entries.ts": ["entries"],`,
      ),
      addLine(LISTS.roles, /^  \},$/m, roles(name, zh)),
      addLine(
        LISTS.audit,
        /^  "rectification\..*,$/m,
        `  "${name}.add-entry": "${zh}新增记录",\n  "${name}.change-entry": "${zh}修改记录",`,
      ),
      ...modulePageLines(name, zh),
    ],
    next: [
      "npm run generate writes the console's client anew: now, and after every change of a route or a schema.",
      `Write what the room is for (server/src/core/README.md, “Add a module”) into ${at}: its table (server/migrations/${migration}-${name}.sql), its words, its commands and queries, and into console/src/${name} what people see of it.`,
      `An action more: policy.ts, ${LISTS.roles}. A command more: ${LISTS.audit}. A field of a request more: server/src/core/http/fieldNames.json. Whom the module may know: ${LISTS.borders}, and the sentence in docs/architecture.md. A query that answers everybody the same: ${LISTS.sameForAll}.`,
      "Its page: the right group and icon in console/src/app/menu.tsx, what it is for in console/src/app/guide/pageGuides.ts.",
      `npm test -- ${at} server/testing identity/audit console/src/app`,
      "npm run statements -- --add takes over what its queries asked in that run.",
      "npm run check",
    ].map((step, index) => `${index + 1}. ${step}`),
  };
}
