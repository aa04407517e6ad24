import { createHash } from "node:crypto";
import type { Whole } from "../../../core/context.ts";
import { dateInChina } from "../../../core/clock.ts";
import { factsFile, findingsFile, packagesFile, type PackageRow } from "./evidence.ts";
import { decisionsFile, expertMarksFile, itemMarksFile } from "./marks.ts";
import { openDataMaterial, type Material } from "./material.ts";
import { honoursFile, listsFile, mediansFile, totalsFile } from "./outcome.ts";
import { rubricFile } from "./rules.ts";
import { screened } from "./screen.ts";
import { settledFile, type Settled } from "./settled.ts";

/** Version of the format: recompute/README.md describes it field by field. */
const FORMAT = { format: "mingcha-open-data", version: 4 } as const;

const OPEN =
  "公开细则、单位、数据及来源、中位数、各项得分及理由、专家评分（化名）及理由、书面决定、总分、排名、评优、问题清单和全部证据包的校验值；";

/** By whom and why, one sentence with its full stop. */
const decidedFor = ({ release, officeName }: Material): string =>
  release
    ? `公开范围由${officeName}决定，理由：${release.reason.replace(/(?<![。．.；;])[。．.；;]+$/u, "")}。`
    : "";

/** What is given of the evidence itself, in the words of the decision. */
const policyOf = (material: Material): string =>
  material.release?.policy === "screened"
    ? `${OPEN}证据包经逐条筛查后公开：网络安全证据、可能含有个人信息的和不能自动筛查的记录逐条不公开，保留校验值并注明理由。${decidedFor(material)}`
    : `${OPEN}证据包的原始内容不公开，逐条注明理由。${decidedFor(material)}`;

const FILES: { path: string; about: string; write: (material: Material) => unknown }[] = [
  { path: "rubric.json", about: "本年度评分细则和问题清单", write: rubricFile },
  {
    path: "units.json",
    about: "受检单位",
    write: ({ units }) => units.map(({ id, name, kind }) => ({ id, name, kind })),
  },
  { path: "facts.json", about: "数据及其来源", write: factsFile },
  { path: "medians.json", about: "同类单位中位数及单位数", write: mediansFile },
  {
    path: "applicability.json",
    about: "决定不适用的评分要点及理由",
    write: ({ leftOut }) =>
      leftOut.map(({ item, unitId, kind, reason }) => ({
        item,
        unit: unitId,
        kind,
        reason: screened(reason),
      })),
  },
  { path: "item-marks.json", about: "各单位各项得分及理由", write: itemMarksFile },
  { path: "expert-marks.json", about: "专家评分（化名）及理由", write: expertMarksFile },
  { path: "decisions.json", about: "厅领导书面决定", write: decisionsFile },
  { path: "totals.json", about: "总分、排名和评定", write: totalsFile },
  { path: "honours.json", about: "优秀单位和优秀个人", write: honoursFile },
  { path: "findings.json", about: "经人工核实的问题", write: findingsFile },
  { path: "lists.json", about: "问题清单所列单位", write: listsFile },
  { path: "packages.json", about: "证据包校验值，哪些记录不公开及理由", write: packagesFile },
];

export const MANIFEST = "manifest.json";

/** What each file holds, in a few words for the page that offers it. */
export const ABOUT: Record<string, string> = {
  [MANIFEST]: "清单：各文件的校验值",
  ...Object.fromEntries(FILES.map(({ path, about }) => [path, about])),
};

/** One file of an edition: written now, or stored already. */
export interface OpenDataFile {
  path: string;
  sha256: string;
  bytes: number;
  about: string;
  content: { text: string } | { fileId: string };
}

export const PACKAGE = "证据包（WACZ），不公开的记录已去除并列明";

function fileOf(path: string, json: unknown, about: string): OpenDataFile {
  const text = `${JSON.stringify(json, null, 1)}\n`;
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { path, sha256, bytes: Buffer.byteLength(text), about, content: { text } };
}

/** Packages that the rows name: made for this edition, or as the one before has them. */
function packageFiles(
  rows: readonly PackageRow[],
  { opened }: Material,
  settled: Settled | null,
): OpenDataFile[] {
  return rows.flatMap((row): OpenDataFile[] => {
    if (row.path === null) return [];
    const { sha256, bytes } = row.released ?? row;
    const made = opened.get(row.sha256);
    const fileId = made && "fileId" in made ? made.fileId : settled?.packages.get(row.path);
    if (fileId === undefined) throw new Error(`No edition has ${row.path}.`);
    return [{ path: row.path, sha256, bytes, about: PACKAGE, content: { fileId } }];
  });
}

/**
 * The open-data package of a year: every file, then the manifest that lists their hashes.
 * @param edition counts up with each publication of the same year (更正)
 * @param settled what stays as it was published; everything else is as the rows are now
 */
export async function openDataFiles(
  context: Whole,
  year: number,
  edition: number,
  settled: Settled | null = null,
): Promise<OpenDataFile[]> {
  const material = await openDataMaterial(context, year, settled?.units);
  const order = material.units.map((unit) => unit.id);
  let packages: OpenDataFile[] = [];
  const files = FILES.map(({ path, about, write }) => {
    const json = settled ? settledFile(path, write(material), settled, order) : write(material);
    if (path === "packages.json") packages = packageFiles(json as PackageRow[], material, settled);
    return fileOf(path, path === "findings.json" ? withAnswers(json, material) : json, about);
  });
  const all = [...files, ...packages];
  const manifest = {
    ...FORMAT,
    edition,
    year,
    name: material.of.name,
    synthetic: material.of.synthetic,
    publishedOn: dateInChina(context.clock.now()),
    policy: policyOf(material),
    files: all.map(({ path, sha256, bytes, about }) => ({ path, sha256, bytes, about })),
  };
  return [...all, fileOf(MANIFEST, manifest, ABOUT[MANIFEST] ?? "")];
}

/** A unit's answer is its own word and no result: it stands beside the finding also where that stays as it was. */
const withAnswers = (json: unknown, { answers }: Material): unknown =>
  (json as { id: string }[]).map((row) => ({ ...row, answer: answers.get(row.id) ?? null }));
