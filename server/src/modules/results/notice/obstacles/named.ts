import type { Context, Whole } from "../../../../core/context.ts";
import { cycleUnits } from "../../../assessment/index.ts";
import type { Finding } from "../../../evidence/read.ts";
import type { Material } from "../material.ts";
import type { NoticeContent } from "../model.ts";
import { evidenceAtHand } from "./evidence.ts";
import { freelyNamed } from "./freeNames.ts";
import { some, type Obstacle } from "./model.ts";
import { verification } from "./verified.ts";

interface Naming {
  /** Key of the list; null: in people's own words. */
  list: string | null;
  unitId: string;
  unit: string;
}

/** Units that the notice names for a list, as it will read. */
const namedBy = (content: NoticeContent): Naming[] =>
  content.blocks.flatMap((block) =>
    block.kind === "generated" && block.id.startsWith("problems.")
      ? block.bound.lists.flatMap(({ key, entries }) =>
          entries.map(({ unitId, unit }) => ({ list: key, unitId, unit })),
        )
      : [],
  );

/** Confirmed findings behind a naming whose evidence is at hand. */
async function behind(context: Whole, material: Material, naming: Naming): Promise<Finding[]> {
  const findings = material.lists
    .filter((one) => naming.list === null || one.key === naming.list)
    .flatMap((one) => one.units)
    .filter((one) => one.unit.id === naming.unitId)
    .flatMap((one) => one.findings);
  const held = await Promise.all(findings.map((finding) => evidenceAtHand(context, finding)));
  return findings.filter((_, index) => held[index]);
}

async function freeNamings(context: Context, material: Material, content: NoticeContent): Promise<Naming[]> {
  const honoured = new Set(
    Object.values(material.honours.excellentUnits)
      .flat()
      .map((unit) => unit.id),
  );
  // Whoever writes of a unit may call it by its name of today, or by one that it had before.
  const called = (await cycleUnits(context, material.cycle.year)).flatMap((unit) =>
    [...new Set([unit.name, unit.now.name, ...unit.formerNames])].map((name) => ({ ...unit, name })),
  );
  return freelyNamed(content, called)
    .filter(({ unit, amongProblems }) => amongProblems || !honoured.has(unit.id))
    .map(({ unit }) => ({ list: null, unitId: unit.id, unit: unit.name }));
}

const RULES = {
  evidence: {
    message: "文中列名的单位没有经人工确认、可以查看的问题证据",
    advice: "请检查工作组在“问题”中核对证据，或将其从通报中移出",
    link: "/findings?state=confirmed",
  },
  verification: {
    message: "文中列名的单位尚未核实反馈或异议尚未办结",
    advice: "请单位确认反馈、检查工作组办结异议，异议成立的问题须排除",
    link: "/objections",
  },
  "free-text": {
    message: "自行撰写的文字列出了单位名称，但该单位没有经确认并反馈过的问题",
    advice: "请检查工作组修改文字",
    link: "/notice",
  },
} as const;

/** What a named unit must have behind it: a confirmed finding with evidence, of which it has had its say. */
export async function unsupported(
  context: Whole,
  material: Material,
  content: NoticeContent,
): Promise<Obstacle[]> {
  const verified = await verification(context, material.cycle.year);
  const wrong: Record<keyof typeof RULES, string[]> = { evidence: [], verification: [], "free-text": [] };
  for (const naming of [...namedBy(content), ...(await freeNamings(context, material, content))]) {
    const findings = await behind(context, material, naming);
    if (findings.some(verified)) continue;
    const rule = naming.list === null ? "free-text" : findings.length > 0 ? "verification" : "evidence";
    wrong[rule].push(naming.unit);
  }
  return (["evidence", "verification", "free-text"] as const)
    .filter((rule) => wrong[rule].length > 0)
    .map((rule): Obstacle => {
      const { message, advice, link } = RULES[rule];
      return { code: rule, message: `${message}：${some(wrong[rule])}`, advice, who: ["office"], link };
    });
}
