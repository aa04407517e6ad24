/**
 * Every colour of the console, light and dark. The style sheets read them as `var(--name)`; app/theme.ts gives them to the component
 * library; charts ask `colours()`. Words keep 4.5 : 1 on the ground they stand on, in both looks.
 */
const light = {
  /** What the page lies on, what stands on it, and a quieter ground inside it. */
  ground: "#f2f4f7",
  paper: "#ffffff",
  tint: "#f5f7fb",
  ink: "#1d2533",
  quiet: "#5a6478",
  line: "#e3e8ef",
  "line-soft": "#edf0f5",
  "line-strong": "#b7c4d6",
  /** The one accent, on itself, as ground, as link; the head of the shell. */
  accent: "#17407a",
  "accent-strong": "#0f2f5c",
  "on-accent": "#ffffff",
  "accent-tint": "#eaf0f9",
  link: "#1a56a8",
  head: "#17407a",
  "on-head": "#ffffff",
  /** States: always with a word beside the colour. */
  good: "#2f7d4f",
  "good-tint": "#eaf5ee",
  "good-line": "#b9dec7",
  attention: "#955600",
  "attention-tint": "#fdf4e4",
  "attention-line": "#efd3a2",
  bad: "#b3261e",
  "on-bad": "#ffffff",
  "bad-tint": "#fcedec",
  "bad-line": "#efbdb9",
  "info-line": "#b9cbe6",
  /** Bars: the empty track and a figure that is not the one in view. */
  track: "#e7ecf3",
  bar: "#8a9ab5",
};

export type Palette = typeof light;

const dark: Palette = {
  ground: "#12161d",
  paper: "#1a1f28",
  tint: "#222936",
  ink: "#e4e8ef",
  quiet: "#a3adbd",
  line: "#2d3542",
  "line-soft": "#262d39",
  "line-strong": "#5b6880",
  accent: "#8ab4f0",
  "accent-strong": "#b4d0f7",
  "on-accent": "#0f1a2b",
  "accent-tint": "#1f3050",
  link: "#8ab4f0",
  head: "#14233b",
  "on-head": "#ffffff",
  good: "#7fcf9f",
  "good-tint": "#16301f",
  "good-line": "#2c5a3d",
  attention: "#e6b566",
  "attention-tint": "#33270f",
  "attention-line": "#5d4718",
  bad: "#f2938c",
  "on-bad": "#0f1a2b",
  "bad-tint": "#3a1a18",
  "bad-line": "#6d2f2b",
  "info-line": "#35507d",
  track: "#2d3542",
  bar: "#66758f",
};

export const PALETTES = { light, dark };
export type PaletteName = keyof typeof PALETTES;
