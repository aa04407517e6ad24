import { encodeQR } from "qr";

/** A home page as one could be, and the codes that a telephone reads on it. */
export interface DrawnPage {
  html: string;
  codes: string[];
}

/** A small generator of numbers in [0, 1): the same pages every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
type Next = () => number;
const between = (next: Next, low: number, high: number): number =>
  low + Math.floor(next() * (high - low + 1));
const pick = <Item>(next: Next, items: readonly Item[]): Item => items[between(next, 0, items.length - 1)]!;

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
const word = (next: Next, length: number): string =>
  Array.from({ length }, () => pick(next, [...LETTERS])).join("");

/** What stands in codes of home pages: accounts, mini programmes, portals, application downloads. */
const texts = (next: Next): string =>
  pick(next, [
    `http://weixin.qq.com/r/${word(next, 22)}`,
    `https://mp.weixin.qq.com/a/~${word(next, 16)}~~`,
    `https://u.wechat.com/${word(next, 20)}`,
    `http://www.portal.test/app/${word(next, 6)}`,
  ]);

/** Dark and light of a code; the last two are light on dark. */
const COLOURS = [
  ["#000000", "#ffffff"],
  ["#1f1f1f", "#f7f7f2"],
  ["#0a5c36", "#ffffff"],
  ["#8c1515", "#fff8f0"],
  ["#12356b", "#eef4ff"],
  ["#5b2a86", "#ffffff"],
  ["#ffffff", "#15324f"],
  ["#fdf6e3", "#7a0c0c"],
] as const;

type Shape = "square" | "round" | "dot";

/** The modules of a code as SVG of `size` CSS pixels, in a shape, with a sign in the middle when `logo` is its share of the side. */
function svgOf(
  cells: boolean[][],
  size: number,
  [dark, light]: readonly [string, string],
  shape: Shape,
  logo: number,
) {
  const side = cells.length;
  const corner = (x: number, y: number): boolean =>
    (x < 9 && y < 9) || (x >= side - 9 && y < 9) || (x < 9 && y >= side - 9);
  const parts = cells.flatMap((row, y) =>
    row.flatMap((on, x) => {
      if (!on) return [];
      if (shape === "square" || corner(x, y)) return [`<rect x="${x}" y="${y}" width="1" height="1"/>`];
      if (shape === "dot") return [`<circle cx="${x + 0.5}" cy="${y + 0.5}" r="0.45"/>`];
      return [`<rect x="${x}" y="${y}" width="1" height="1" rx="0.35"/>`];
    }),
  );
  const wide = side * logo;
  const at = (side - wide) / 2;
  const sign =
    logo === 0
      ? ""
      : `<rect x="${at}" y="${at}" width="${wide}" height="${wide}" rx="0.8" fill="#fff"/><circle cx="${side / 2}" cy="${side / 2}" r="${wide / 2.6}" fill="#07c160"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${side} ${side}" ${shape === "square" ? 'shape-rendering="crispEdges"' : ""}><rect width="${side}" height="${side}" fill="${light}"/><g fill="${dark}">${parts.join("")}</g>${sign}</svg>`;
}

/** A code as pages show it: in a box with a line below, as vector or as a picture that the page scales. */
function drawCode(next: Next, text: string): string {
  const logo = next() < 0.4 ? pick(next, [0.18, 0.22, 0.25]) : 0;
  const cells = encodeQR(text, "raw", {
    ecc: logo > 0 ? "high" : pick(next, ["medium", "quartile"]),
    border: pick(next, [2, 4]),
  });
  const size = Math.max(pick(next, [80, 96, 110, 128, 160, 200, 240]), logo > 0 ? 128 : 0);
  const drawn = svgOf(
    cells,
    size,
    pick(next, COLOURS),
    pick(next, ["square", "square", "square", "round", "dot"]),
    logo,
  );
  const shown =
    next() < 0.5
      ? drawn
      : `<img alt="二维码" width="${size}" height="${size}" src="data:image/svg+xml;base64,${Buffer.from(drawn).toString("base64")}">`;
  const turned = next() < 0.15 ? `transform:rotate(${between(next, -6, 6)}deg);` : "";
  return `<div class="code" style="${turned}opacity:${next() < 0.15 ? 0.85 : 1}">${shown}<p>扫一扫关注</p></div>`;
}

/** What looks like a code and is none: noise, a torn code, three corners alone, bars, a chessboard. */
function drawDecoy(next: Next): string {
  const size = pick(next, [80, 120, 160, 200]);
  const plain = ["#000000", "#ffffff"] as const;
  const noise = (side: number): boolean[][] =>
    Array.from({ length: side }, () => Array.from({ length: side }, () => next() < 0.5));
  const code = encodeQR(texts(next), "raw", { ecc: "medium", border: 2 });
  const kinds: (() => string)[] = [
    () => svgOf(noise(29), size, plain, "square", 0),
    () =>
      svgOf(
        code.map((row, y) => (y > code.length * 0.55 ? row.map(() => false) : row)),
        size,
        plain,
        "square",
        0,
      ),
    () => {
      const side = code.length;
      const keep = (x: number, y: number): boolean => (x < 10 || x > side - 11) && (y < 10 || y > side - 11);
      return svgOf(
        code.map((row, y) => row.map((on, x) => on && keep(x, y))),
        size,
        plain,
        "square",
        0,
      );
    },
    () =>
      svgOf(
        code.map((row, y) => row.map((on, x) => ((x + y) % 7 < 3 ? next() < 0.5 : on))),
        size,
        plain,
        "square",
        0,
      ),
    () =>
      svgOf(
        Array.from({ length: 20 }, (_, y) => Array.from({ length: 20 }, (__, x) => (x + y) % 2 === 0)),
        size,
        plain,
        "square",
        0,
      ),
    () =>
      `<svg width="${size}" height="60">${Array.from({ length: 40 }, (_, at) => (next() < 0.5 ? `<rect x="${at * 4}" width="${pick(next, [1, 2, 3])}" height="60"/>` : "")).join("")}</svg>`,
  ];
  return `<div class="code">${pick(next, kinds)()}</div>`;
}

const FILL = "各市州教育局、各高等学校要结合实际认真贯彻落实，按时报送有关情况。";
const BACKGROUNDS = [
  "#ffffff",
  "#f2f5f9",
  "linear-gradient(135deg,#dfe9f3,#ffffff)",
  "repeating-linear-gradient(45deg,#fafafa,#fafafa 6px,#eef 6px,#eef 12px)",
  "#20456e",
];

/** @returns `count` pages with 0 to 4 codes and as many decoys; the same ones for the same seed */
export function drawnPages(count: number, seed = 17): DrawnPage[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (_, place) => {
    const codes = Array.from({ length: place % 5 === 4 ? 0 : between(next, 1, 4) }, () => texts(next));
    const blocks = [
      ...codes.map((text) => drawCode(next, text)),
      ...Array.from({ length: between(next, 0, 4) }, () => drawDecoy(next)),
    ]
      .map((block) => ({ block, at: next() }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ block }) => block);
    const text = (): string => `<p class="text">${FILL.repeat(between(next, 2, 30))}</p>`;
    const body = [
      text(),
      ...blocks.flatMap((block) => (next() < 0.4 ? [text(), block] : [block])),
      text(),
    ].join("");
    return {
      html: `<!doctype html><meta charset="utf-8"><title>首页</title><style>body{margin:0;padding:24px;background:${pick(next, BACKGROUNDS)};font:14px/1.8 sans-serif}
        .code{display:inline-block;margin:14px;padding:8px;background:#fff;text-align:center}.text{color:#667}</style>${body}`,
      codes,
    };
  });
}
