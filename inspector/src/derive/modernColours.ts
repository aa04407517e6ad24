/** Red, green and blue of 0 to 1, each. */
type Rgb = [number, number, number];

/** A number or a share of `whole`; NaN for what is not written plainly. */
const part = (text: string | undefined, whole: number): number => {
  const [, number, unit] = /^(-?\d{0,6}(?:\.\d{1,9})?)(%|deg|rad|turn|grad)?$/.exec(text ?? "") ?? [];
  if (number === undefined || number === "" || number === "-") return text === "none" ? 0 : Number.NaN;
  const per = { "%": whole / 100, turn: 360, rad: 180 / Math.PI, grad: 0.9, deg: 1 }[unit ?? "deg"] ?? 1;
  return Number(number) * per;
};

/** Linear light as sRGB writes it (CSS Color 4, 17). */
const encoded = (light: number): number =>
  light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;

function fromOklab(lightness: number, a: number, b: number): Rgb {
  const [l, m, s] = [
    lightness + 0.3963377774 * a + 0.2158037573 * b,
    lightness - 0.1055613458 * a - 0.0638541728 * b,
    lightness - 0.0894841775 * a - 1.291485548 * b,
  ].map((one) => one ** 3) as Rgb;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** CIE Lab under D50 (CSS Color 4, 9.3). */
function fromLab(lightness: number, a: number, b: number): Rgb {
  const fy = (lightness + 16) / 116;
  const [fx, fz] = [fy + a / 500, fy - b / 200];
  const back = (one: number): number => (one ** 3 > 216 / 24389 ? one ** 3 : (116 * one - 16) / (24389 / 27));
  const [x, y, z] = [0.9642956764 * back(fx), back(fy), 0.8251046025 * back(fz)];
  return [
    encoded(3.1341358529 * x - 1.6173863321 * y - 0.490661946 * z),
    encoded(-0.9787954765 * x + 1.9162543773 * y + 0.0334427311 * z),
    encoded(0.0719553798 * x - 0.2289768264 * y + 1.4053860351 * z),
  ];
}

/** Hue and chroma as two axes. */
const axes = (chroma: number, hue: number): [number, number] => [
  chroma * Math.cos((hue * Math.PI) / 180),
  chroma * Math.sin((hue * Math.PI) / 180),
];

function fromHwb(hue: number, white: number, black: number): Rgb {
  if (white + black >= 1) return [white, white, white].map((one) => one / (white + black)) as Rgb;
  const pure = (offset: number): number => {
    const k = (offset + hue / 30) % 12;
    return 0.5 - 0.5 * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [pure(0), pure(8), pure(4)].map((one) => one * (1 - white - black) + white) as Rgb;
}

const OPAQUE = /^(?:1|1\.0{1,6}|100%)$/;

/** An opaque colour of CSS Color 4 in a function of three parts; null for any other, and for what is not written plainly. */
export function modernColour(text: string): Rgb | null {
  const [, kind = "", inside = ""] = /^(oklch|oklab|lab|lch|hwb|color)\(([^()]{1,100})\)$/.exec(text) ?? [];
  const [plain = "", opacity, ...more] = inside.split("/").map((one) => one.trim());
  if (kind === "" || more.length > 0 || (opacity !== undefined && !OPAQUE.test(opacity))) return null;
  const words = plain.split(" ").filter((one) => one !== "");
  if (kind === "color" && words.shift() !== "srgb") return null;
  if (words.length !== 3) return null;
  const parts = (...wholes: Rgb): Rgb => words.map((one, index) => part(one, wholes[index] ?? 1)) as Rgb;
  const rgb = ((): Rgb => {
    if (kind === "color") return parts(1, 1, 1);
    if (kind === "hwb") return fromHwb(...parts(360, 1, 1));
    const [lightness, second, third] = kind.startsWith("ok")
      ? parts(1, 0.4, kind === "oklch" ? 360 : 0.4)
      : parts(100, kind === "lch" ? 150 : 125, kind === "lch" ? 360 : 125);
    const at = kind.endsWith("lch") ? axes(second, third) : ([second, third] as const);
    return kind.startsWith("ok") ? fromOklab(lightness, ...at) : fromLab(lightness, ...at);
  })();
  return rgb.some(Number.isNaN) ? null : rgb;
}

/** The parts of a function's brackets, parted by commas outside of inner ones. One pass. */
export function argumentsOf(inside: string): string[] {
  const out: string[] = [];
  let [from, depth] = [0, 0];
  for (let at = 0; at < inside.length; at += 1) {
    if (inside[at] === "(") depth += 1;
    else if (inside[at] === ")") depth -= 1;
    else if (inside[at] === "," && depth === 0) {
      out.push(inside.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...out, inside.slice(from).trim()];
}
