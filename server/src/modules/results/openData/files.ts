import { createHash } from "node:crypto";
import type { Context } from "../../../core/context.ts";
import { dateInChina } from "../../../core/clock.ts";
import { factsFile, findingsFile, packagesFile } from "./evidence.ts";
import { decisionsFile, expertMarksFile, itemMarksFile } from "./marks.ts";
import { openDataMaterial, type Material } from "./material.ts";
import { honoursFile, listsFile, mediansFile, totalsFile } from "./outcome.ts";
import { rubricFile } from "./rules.ts";
import { screened } from "./screen.ts";
import { settledFile, type Settled } from "./settled.ts";

/** Version of the format: recompute/README.md describes it field by field. */
const FORMAT = { format: "mingcha-open-data", version: 1 } as const;

const POLICY =
  "公开细则、单位、数据及来源、中位数、各项得分及理由、专家评分（化名）及理由、书面决定、总分、排名、评优、问题清单和全部证据包的校验值；网络安全证据和可能含有个人信息的网页原始内容逐条不公开，并注明理由。";

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
  { path: "packages.json", about: "证据包校验值", write: packagesFile },
];

export const MANIFEST = "manifest.json";

/** What each file holds, in a few words for the page that offers it. */
export const ABOUT: Record<string, string> = {
  [MANIFEST]: "清单：各文件的校验值",
  ...Object.fromEntries(FILES.map(({ path, about }) => [path, about])),
};

export interface OpenDataFile {
  path: string;
  text: string;
  sha256: string;
}

const fileOf = (path: string, json: unknown): OpenDataFile => {
  const text = `${JSON.stringify(json, null, 1)}\n`;
  return { path, text, sha256: createHash("sha256").update(text).digest("hex") };
};

/**
 * The open-data package of a year: every file, then the manifest that lists their hashes.
 * @param edition counts up with each publication of the same year (更正)
 * @param settled what stays as it was published; everything else is as the rows are now
 */
export async function openDataFiles(
  context: Context,
  year: number,
  edition: number,
  settled: Settled | null = null,
): Promise<OpenDataFile[]> {
  const material = await openDataMaterial(context, year);
  const order = material.units.map((unit) => unit.id);
  const files = FILES.map(({ path, write }) => {
    const json = write(material);
    return fileOf(path, settled ? settledFile(path, json, settled, order) : json);
  });
  const manifest = fileOf(MANIFEST, {
    ...FORMAT,
    edition,
    year,
    name: material.of.name,
    synthetic: material.of.synthetic,
    publishedOn: dateInChina(context.clock.now()),
    policy: POLICY,
    files: files.map(({ path, text, sha256 }, index) => ({
      path,
      sha256,
      bytes: Buffer.byteLength(text),
      about: FILES[index]?.about ?? "",
    })),
  });
  return [...files, manifest];
}
