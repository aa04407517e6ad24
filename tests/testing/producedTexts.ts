import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { readDocxText } from "@mingcha/gongwen";
import { BASE, YEAR, type FinishedYear } from "./finishedYear.ts";

/** Something that people read, with where it stands. */
export interface Produced {
  kind: string;
  place: string;
  text: string;
}

/** Where the documents go when somebody wants to look at them; none without it. */
const shelf = process.env["MINGCHA_PICTURES"];

async function docx(bytes: Buffer): Promise<string> {
  const { paragraphs, tables } = await readDocxText(bytes);
  return [...paragraphs, ...tables.flat(2)].join("\n");
}

async function xlsx(bytes: Buffer): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer as ArrayBuffer);
  const out: string[] = [];
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => row.eachCell((cell) => void out.push(cell.text)));
  return out.join("\n");
}

/** Notice, corrigendum, first version, orders, feedback sheets as sent and as printed later, 送审单. */
async function documents({ people }: FinishedYear): Promise<Produced[]> {
  const { office, officers } = people;
  const out: Produced[] = [];
  const take = async (kind: string, path: string, who = office): Promise<void> => {
    const bytes = await who.download(path);
    if (shelf) await writeFile(join(shelf, `${kind} ${out.length}.docx`.replaceAll(/[ ,]+/gu, "-")), bytes);
    out.push({ kind, place: path, text: await docx(bytes) });
  };
  await take("notice", `${BASE}/notice.docx`);
  await take("notice, corrected", `/results/${YEAR}/notice.docx`);
  await take("notice, first version marked", `/results/${YEAR}/first/notice.docx`);
  await take("corrigendum", `/results/${YEAR}/corrigenda/1/corrigendum.docx`);
  await take("approval slip", `${BASE}/notice/slip.docx`);
  const { orders } = await office.json<{ orders: { id: string }[] }>("GET", `${BASE}/orders`);
  for (const { id } of orders) await take("order", `/api/orders/${id}/docx`);
  for (const [unit, officer] of officers) {
    await take("feedback sheet as sent", `${BASE}/units/${unit}/feedback/sent/docx`, officer);
    await take("feedback sheet, later print", `${BASE}/units/${unit}/feedback/docx`, officer);
  }
  out.push({
    kind: "self-assessment form",
    place: "C001",
    text: await xlsx(await officers.get("C001")!.download(`/api/self/${YEAR}/form.xlsx`)),
  });
  out.push({
    kind: "self-assessment list",
    place: "all units",
    text: await xlsx(await office.download(`${BASE}/self-assessments.xlsx`)),
  });
  return out;
}

/** Every sentence of every finding, with what its pointers say and what it stands on. */
async function findings({ people }: FinishedYear): Promise<Produced[]> {
  const { findings: all } = await people.office.json<{
    findings: {
      unitId: string;
      check: string;
      message: string;
      reason: string | null;
      certaintyWords: string;
    }[];
  }>("GET", `/api/findings?year=${YEAR}&pageSize=1000`);
  return all.map((one) => ({
    kind: "finding",
    place: `${one.unitId} ${one.check}`,
    text: [one.message, one.reason ?? "", one.certaintyWords].join("\n"),
  }));
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** What a reader sees of a page: without commands, addresses and hashes that are shown as such. */
const readPage = (html: string): string =>
  html
    .replace(/<(head|style|script|code)\b[\s\S]*?<\/\1>/gu, " ")
    .replace(/<(td|dd) class="address">[\s\S]*?<\/\1>/gu, " ")
    .replace(/<[^>]*>/gu, " ")
    .replace(/&(#?\w+);/gu, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/gu, " ");

const kindOf = (path: string): string =>
  path
    .replace(/\?.*$/u, "")
    .replace(/[0-9a-f]{64}/u, ":package")
    .replace(/(:package\/)[^/]+/u, "$1:record")
    .replace(/\/units\/[^/]+/u, "/units/:unit")
    .replace(/\/(\d{4})/gu, "/:year");

/** Pages of one kind that are read; all units', and enough of the thousands of records. */
const ENOUGH = 40;

/** Every public page that can be reached from the front page without a script. */
async function pages({ platform }: FinishedYear): Promise<Produced[]> {
  const seen = new Set(["/", "/desk", "/portal", "/methodology", "/nosuch"]);
  const counts = new Map<string, number>();
  const out: Produced[] = [];
  for (const path of seen) {
    const kind = kindOf(path);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count > ENOUGH) continue;
    const answer = await platform.app.inject({ url: path, headers: { accept: "text/html" } });
    if (!String(answer.headers["content-type"]).startsWith("text/html")) continue;
    // An archived page is the site's own text.
    if (!path.endsWith("/page")) out.push({ kind: `page ${kind}`, place: path, text: readPage(answer.body) });
    for (const [, href = ""] of answer.body.matchAll(/href="(\/[^"#]*)/gu))
      if (!/^\/(?:console|api)\b|\/(?:bytes|page)$|\.(?:docx|pdf|json|wacz|css|xml|xlsx)$/u.test(href))
        seen.add(href.replaceAll("&amp;", "&"));
  }
  return out;
}

/** Everything that a finished year has put before people, in one list. */
export async function producedTexts(year: FinishedYear): Promise<Produced[]> {
  return [
    ...(await documents(year)),
    ...(await findings(year)),
    ...(await year.mails()).map((text, index) => ({
      kind: `mail ${/】([^\n（]{1,12})/u.exec(text)?.[1] ?? ""}`.replace(/关于.*/u, "整改通知"),
      place: `mail ${index}`,
      text,
    })),
    ...(await pages(year)),
  ];
}
