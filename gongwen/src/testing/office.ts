import { execFileSync, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import list from "../../data/fonts.json" with { type: "json" };

const needed = ["soffice", "pdftotext", "pdftoppm", "pdfinfo"];

/** Programs that the layout tests need and this machine does not have. */
export const missingPrograms = needed.filter(
  (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error !== undefined,
);

/** Fontconfig rules that put the fonts of our PDF in the place of the official ones, so that both use the same. */
function fontRules(folder: string): string {
  const { resolve } = createRequire(import.meta.url);
  const folders = list.packages.map(({ name }) => `<dir>${dirname(resolve(`${name}/package.json`))}</dir>`);
  const families = { body: "Noto Serif SC Light", title: "Noto Serif SC ExtraBold", heading: "Noto Sans SC" };
  const rule = (from: string, to: string) =>
    `<match target="pattern"><test name="family"><string>${from}</string></test>` +
    `<edit name="family" mode="assign" binding="strong"><string>${to}</string></edit></match>`;
  const rules = Object.entries(list.roles).map(([role, { wanted }]) =>
    rule(wanted, new Map(Object.entries(families)).get(role) ?? "Noto Serif SC"),
  );
  const own = [...folders, `<cachedir>${join(folder, "fonts")}</cachedir>`, ...rules].join("");
  return `<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${own}</fontconfig>`;
}

/** Converts .docx files with LibreOffice, all in one run. Answers the paths of the PDFs. */
export function convert(folder: string, documents: Record<string, Buffer>): Record<string, string> {
  const rules = join(folder, "fonts.conf");
  writeFileSync(rules, fontRules(folder));
  const paths = Object.entries(documents).map(([name, bytes]) => {
    const path = join(folder, `${name}.docx`);
    writeFileSync(path, bytes);
    return path;
  });
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...paths], {
    stdio: "ignore",
    env: { ...process.env, FONTCONFIG_FILE: rules },
  });
  return Object.fromEntries(Object.keys(documents).map((name) => [name, join(folder, `${name}.pdf`)]));
}

/** A line of text on a page; millimetres from the upper left corner of the paper. */
export interface Line {
  left: number;
  right: number;
  top: number;
  text: string;
}

const millimetres = (points: string | undefined) => (Number(points) / 72) * 25.4;

/** The lines of every page of a PDF, from above. Spaces are left out. */
export function readPages(pdf: string): Line[][] {
  const boxes = execFileSync("pdftotext", ["-bbox-layout", pdf, "-"], {
    encoding: "utf8",
    maxBuffer: 64e6,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const pattern = /<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([\s\S]*?)<\/line>/g;
  return boxes
    .split("<page ")
    .slice(1)
    .map((page) =>
      [...page.matchAll(pattern)]
        .map(([, left, top, right, words = ""]) => ({
          left: millimetres(left),
          right: millimetres(right),
          top: millimetres(top),
          text: [...words.matchAll(/<word[^>]*>([^<]*)<\/word>/g)].map((word) => word[1]).join(""),
        }))
        .sort((one, other) => one.top - other.top),
    );
}

/** Dots in a millimetre. */
const dots = 10;

/** Stretches of red ink on a page, from above, in millimetres: where each starts and ends. */
export function redInk(pdf: string, page: number): { from: number; to: number }[] {
  const picture = execFileSync(
    "pdftoppm",
    ["-r", String(dots * 25.4), "-f", String(page), "-l", String(page), pdf],
    { maxBuffer: 64e6, stdio: ["ignore", "pipe", "ignore"] },
  );
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.toString("latin1", 0, 40));
  const [width, height] = [Number(header?.[1]), Number(header?.[2])];
  const start = header?.[0].length ?? 0;
  const isRed = (at: number) =>
    (picture[at] ?? 0) > 200 && (picture[at + 1] ?? 255) < 90 && (picture[at + 2] ?? 255) < 90;
  const stretches: { from: number; to: number }[] = [];
  for (let y = 0; y < height; y += 1) {
    const row = start + y * width * 3;
    let red = false;
    for (let x = 0; x < width && !red; x += 1) red = isRed(row + x * 3);
    if (!red) continue;
    const last = stretches.at(-1);
    if (last && last.to === y / dots) last.to = (y + 1) / dots;
    else stretches.push({ from: y / dots, to: (y + 1) / dots });
  }
  return stretches;
}

/** Lines of text as they stand across 版心 of all pages: pieces on one height are one line. Header and footer are left out. */
export function rowsOf(pages: Line[][]): string[] {
  return pages.flatMap((page) => {
    const rows: Line[][] = [];
    for (const piece of page.filter(({ top }) => top > 36 && top < 262)) {
      const row = rows.find(([first]) => Math.abs((first?.top ?? 0) - piece.top) < 1.5);
      if (row) row.push(piece);
      else rows.push([piece]);
    }
    return rows.map((row) =>
      row
        .sort((one, other) => one.left - other.left)
        .map(({ text }) => text)
        .join(""),
    );
  });
}
