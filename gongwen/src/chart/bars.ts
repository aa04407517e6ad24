import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Block, Picture } from "../model/document.ts";
import { Canvas, widthOf } from "./canvas.ts";
import { Outlines } from "./outlines.ts";
import { pngOf } from "./png.ts";

/** One bar: what it stands for and how much. */
export interface Bar {
  label: string;
  value: number;
  /** How the value is written; as a number when left out. */
  written?: string;
}

export interface BarChart {
  /** Stands below the picture: a figure and its name. */
  caption: string;
  /** What the values are: 平均得分（分）. */
  measure: string;
  /** What the bars stand for: 单位类别. */
  kind: string;
  bars: Bar[];
  /** Where the scale ends; the greatest value when left out. */
  most?: number;
  /** A line across the bars, such as that of 优秀; bars that do not reach it are hatched. */
  line?: { value: number; label: string };
}

/** Dots across: 版心 at 200 an inch. */
const WIDTH = 1228;
const TYPE = 34;
const BAR = 40;
const PITCH = 68;
const MARGIN = 12;
/** Share of the width that the names of the bars take at the most. */
const NAMES = 0.4;

let font: Outlines | undefined;
const outlines = (): Outlines => {
  font ??= new Outlines(
    readFileSync(
      createRequire(import.meta.url).resolve(
        "@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf",
      ),
    ),
  );
  return font;
};

const said = ({ value, written }: Bar): string => written ?? String(value);

/** A name that is cut where it would take the room of the bars. */
function fitted(label: string, room: number): string {
  const signs = [...label];
  if (widthOf(label, outlines()) * TYPE <= room) return label;
  while (signs.length > 1 && widthOf(`${signs.join("")}…`, outlines()) * TYPE > room) signs.pop();
  return `${signs.join("")}…`;
}

/** What the picture shows, in one sentence. */
const described = ({ measure, bars, line }: BarChart): string =>
  `条形图，${measure}：${bars.map((bar) => `${bar.label}${said(bar)}`).join("、")}${line ? `；${line.label}为${line.value}` : ""}。`;

/** Bars below one another in shades of grey, each with its name and its value; the same chart gives the same bytes. */
function drawn({ bars, most, line }: BarChart): Buffer {
  const written = outlines();
  const labels = bars.map(({ label }) => fitted(label, WIDTH * NAMES));
  const left = MARGIN * 2 + Math.max(...labels.map((one) => widthOf(one, written) * TYPE));
  const behind = MARGIN * 2 + Math.max(...bars.map((bar) => widthOf(said(bar), written) * TYPE));
  const room = WIDTH - left - behind;
  const end = Math.max(most ?? 0, line?.value ?? 0, ...bars.map(({ value }) => value), Number.EPSILON);
  const x = (value: number): number => left + (Math.max(0, value) / end) * room;
  const head = line ? PITCH : MARGIN;
  const canvas = new Canvas(WIDTH, head + bars.length * PITCH + MARGIN);
  for (const [index, bar] of bars.entries()) {
    const top = head + index * PITCH + (PITCH - BAR) / 2;
    const baseline = top + BAR / 2 + TYPE * 0.36;
    canvas.write(labels[index] ?? "", { x: MARGIN, y: baseline, size: TYPE }, written);
    if (line && bar.value < line.value) canvas.hatched(left, top, x(bar.value) - left, BAR, 12);
    else canvas.rect(left, top, x(bar.value) - left, BAR, 90);
  }
  canvas.rect(left - 3, head, 3, bars.length * PITCH, 0);
  if (line) {
    const at = x(line.value);
    // Dashes: told from the edge of a bar.
    for (let y = head - MARGIN; y < head + bars.length * PITCH; y += 14) canvas.rect(at - 1, y, 3, 8, 0);
    const label = `${line.label}${line.value}`;
    const wide = widthOf(label, written) * TYPE;
    canvas.write(
      label,
      {
        x: Math.min(WIDTH - MARGIN - wide, Math.max(MARGIN, at - wide / 2)),
        y: head - MARGIN * 1.6,
        size: TYPE,
      },
      written,
    );
  }
  for (const [index, bar] of bars.entries()) {
    const top = head + index * PITCH + (PITCH - BAR) / 2;
    const wide = widthOf(said(bar), written) * TYPE;
    // The line is broken where a value stands on it.
    canvas.rect(x(bar.value) + MARGIN / 2, top, wide + MARGIN, BAR, 255);
    canvas.write(
      said(bar),
      { x: x(bar.value) + MARGIN, y: top + BAR / 2 + TYPE * 0.36, size: TYPE },
      written,
    );
  }
  return pngOf(canvas);
}

/**
 * A chart of bars as blocks of a document: the picture, and below it the table of what it shows.
 * @throws RangeError without a bar, or for values that are no amounts
 */
export function barChart(chart: BarChart): Block[] {
  const { bars, caption, kind, measure } = chart;
  if (bars.length === 0 || bars.length > 40) throw new RangeError("图须有 1 至 40 条。");
  if (bars.some(({ value }) => !Number.isFinite(value) || value < 0))
    throw new RangeError("图中的数值须是不小于 0 的数。");
  const picture: Picture = {
    kind: "picture",
    data: drawn(chart).toString("base64"),
    alt: described(chart),
    caption,
    width: 1,
  };
  return [
    picture,
    {
      kind: "table",
      columns: [{ title: kind, width: 2 }, { title: measure }],
      rows: bars.map((bar) => [bar.label, said(bar)]),
    },
  ];
}
