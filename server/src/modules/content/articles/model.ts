import { createHash } from "node:crypto";

/** What approval does not know of an article. */
export type ArticleState = "unpublished" | "scheduled" | "published" | "withdrawn" | "superseded";
export type Validity = "valid" | "repealed" | "expired";
export type OpenMode = "active" | "on-request";
export type SourceRole = "sole" | "merged" | "follow-up";

export const STATE_NAMES: Record<ArticleState, string> = {
  unpublished: "未发布",
  scheduled: "已定时",
  published: "已发布",
  withdrawn: "已撤回",
  superseded: "已被替代",
};

/** What people write of an article: one version. */
export interface ArticleContent {
  columnId: string;
  title: string;
  summary: string;
  /** Sanitised HTML. */
  body: string;
  /** Attached files in their order. */
  attachments: string[];
  unitIds: string[];
  documentNumber: string | null;
  writtenOn: string | null;
  validity: Validity | null;
  openMode: OpenMode | null;
  /** 解读: the policy that it explains. */
  interprets: string | null;
  report: { unitId: string; year: number } | null;
}

/** A file of an article, by what a reader receives. */
export interface FileOfArticle {
  id: string;
  name: string;
  sha256: string;
}

/** Longest body, in characters. */
export const LONGEST_BODY = 200_000;

const PICTURE = /\bsrc="\/portal\/files\/([0-9a-f-]{36})"/g;

/** Files that the body shows as pictures. */
export const picturesOf = (body: string): string[] => [
  ...new Set([...body.matchAll(PICTURE)].map((match) => match[1]!)),
];

/** Every unit that a text is about, that of an annual report too: whoever is recused from one takes no part. */
export const unitsOf = ({ unitIds, report }: Pick<ArticleContent, "unitIds" | "report">): string[] => [
  ...new Set([...unitIds, ...(report === null ? [] : [report.unitId])]),
];

/** Every file that goes out with a version. */
export const filesOf = (content: Pick<ArticleContent, "body" | "attachments">): string[] => [
  ...new Set([...content.attachments, ...picturesOf(content.body)]),
];

/** SHA-256 of everything of a version that goes out: its words, where it stands, and the bytes of its files. */
export function versionHash(content: ArticleContent, files: readonly FileOfArticle[]): string {
  const known = new Map(files.map((file) => [file.id, file]));
  const bytes = filesOf(content).map((id) => {
    const file = known.get(id);
    if (!file) throw new Error(`The file ${id} is none of the article's.`);
    return [id, file.name, file.sha256];
  });
  const { columnId, title, summary, body, attachments, unitIds, documentNumber, writtenOn } = content;
  const { validity, openMode, interprets, report } = content;
  const whole = [columnId, title, summary, body, attachments, unitIds, documentNumber, writtenOn, validity];
  return createHash("sha256")
    .update(JSON.stringify([...whole, openMode, interprets, report && [report.unitId, report.year], bytes]))
    .digest("hex");
}

/** What keeps a version from being handed in, in sentences; empty when nothing does. */
export function problemsOf(content: ArticleContent): string[] {
  const problems: string[] = [];
  if (content.body === "") problems.push("正文为空，不能送审。");
  const bare = (content.body.match(/<img\b[^>]*>/g) ?? []).filter((tag) => !/ alt="\s*[^"\s]/.test(tag));
  if (bare.length > 0) problems.push(`有 ${bare.length} 张图片没有文字说明，请逐张填写后送审。`);
  return problems;
}

/** 公开方式, as people read it. */
export const OPEN_MODES = { active: "主动公开", "on-request": "依申请公开" } as const;
