/** Properties that can take an element from a reader's eyes. */
const HIDING = new Set([
  "display",
  "visibility",
  "opacity",
  "font-size",
  "line-height",
  "text-indent",
  "position",
  "left",
  "top",
  "right",
  "bottom",
  "width",
  "height",
  "max-width",
  "max-height",
  "overflow",
  "clip",
  "clip-path",
  "transform",
  "z-index",
  "color",
  "background",
  "background-color",
  "background-image",
  "margin",
  "margin-left",
  "margin-top",
  "content-visibility",
  "inset",
  "translate",
  "scale",
  "rotate",
  "filter",
  "font",
  "background-clip",
  "-webkit-background-clip",
  "-webkit-text-fill-color",
  "zoom",
  "backface-visibility",
  "mask",
  "-webkit-mask",
  "mask-image",
  "-webkit-mask-image",
  "mask-size",
  "-webkit-mask-size",
]);

/** Sides and sizes by the direction of the text, as they lie in a page written from left to right (CSS Logical Properties 1). */
const LOGICAL: Record<string, string[]> = {
  "inset-inline-start": ["left"],
  "inset-inline-end": ["right"],
  "inset-block-start": ["top"],
  "inset-block-end": ["bottom"],
  "inset-inline": ["left", "right"],
  "inset-block": ["top", "bottom"],
  "margin-inline-start": ["margin-left"],
  "margin-inline": ["margin-left"],
  "margin-block-start": ["margin-top"],
  "margin-block": ["margin-top"],
  "block-size": ["height"],
  "inline-size": ["width"],
  "max-block-size": ["max-height"],
  "max-inline-size": ["max-width"],
  "overflow-x": ["overflow"],
  "overflow-y": ["overflow"],
  "overflow-block": ["overflow"],
  "overflow-inline": ["overflow"],
};

/** Whether a property can hide, or is a variable that may. */
export const kept = (name: string): boolean =>
  HIDING.has(name) || name === "all" || name.startsWith("--") || Object.hasOwn(LOGICAL, name);

/** Four sides as CSS reads one to four values. */
function sides(value: string): [string, string, string, string] {
  const [top = "", right = top, bottom = top, left = right] = value.includes("(")
    ? [value]
    : value.split(" ").filter((one) => one !== "");
  return [top, right, bottom, left];
}

/** What a shorthand sets, of what can hide; other properties stand for themselves, and those of old browsers for today's. */
export function longhands(given: string, value: string): [string, string][] {
  const name = given.replace(/^-webkit-(?=mask|background-clip)/, "");
  if (name === "mask")
    return [
      ["mask-image", /(?:gradient|url|var)\(/.test(value) ? value : "none"],
      ["mask-size", "auto"],
    ];
  // Whatever was said before is taken back (CSS Cascade 4, 3.2).
  if (name === "all") return [...HIDING].map((one) => [one, value]);
  const meant = LOGICAL[name];
  if (meant) {
    const parts = value.includes("(") ? [value] : value.split(" ");
    // What only one direction lets show is no word about the other.
    if (meant[0] === "overflow" && /visible/.test(value)) return [];
    return meant.map((one, index) => [one, parts[Math.min(index, parts.length - 1)] ?? ""]);
  }
  if (name === "inset" || name === "margin") {
    const [top, right, bottom, left] = sides(value);
    return name === "margin"
      ? [
          ["margin-top", top],
          ["margin-left", left],
        ]
      : [
          ["top", top],
          ["right", right],
          ["bottom", bottom],
          ["left", left],
        ];
  }
  if (name !== "font") return [[name, value]];
  const size =
    /(?:^|\s)([\d.]{1,20}(?:px|pt|em|rem|%)?|0)(?:\s{0,5}\/\s{0,5}([\d.]{1,20}(?:px|em|%)?))?\s/.exec(
      `${value} `,
    );
  return [
    ...(size?.[1] === undefined ? [] : [["font-size", size[1]] as [string, string]]),
    ...(size?.[2] === undefined ? [] : [["line-height", size[2]] as [string, string]]),
  ];
}
