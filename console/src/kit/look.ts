import { useSyncExternalStore } from "react";
import { PALETTES, type PaletteName, type Palette } from "./palette.ts";

/** What a person has chosen; "system" follows the machine. */
export type LookChoice = PaletteName | "system";

const KEY = "mingcha.look";
const system = window.matchMedia("(prefers-color-scheme: dark)");
const paper = window.matchMedia("print");
const listeners = new Set<() => void>();

export function lookChoice(): LookChoice {
  const kept = window.localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

function lookNow(): PaletteName {
  const chosen = lookChoice();
  // Paper is white.
  if (paper.matches) return "light";
  if (chosen !== "system") return chosen;
  return system.matches ? "dark" : "light";
}

/** Paints the page: the palette as CSS variables, before anything is drawn. */
function paint(): void {
  const look = lookNow();
  const { style, dataset } = document.documentElement;
  for (const [name, colour] of Object.entries(PALETTES[look])) style.setProperty(`--${name}`, colour);
  style.colorScheme = look;
  dataset["look"] = look;
  for (const told of listeners) told();
}

/** Paints now, and again whenever the machine or the person changes the look. */
export function keepPainted(): void {
  system.addEventListener("change", paint);
  paper.addEventListener("change", paint);
  paint();
}

export function chooseLook(choice: LookChoice): void {
  window.localStorage.setItem(KEY, choice);
  paint();
}

function listen(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}

export const useLook = (): PaletteName => useSyncExternalStore(listen, lookNow);
export const useLookChoice = (): LookChoice => useSyncExternalStore(listen, lookChoice);

/** The colours in use, for what is drawn rather than styled. */
export const useColours = (): Palette => PALETTES[useLook()];
