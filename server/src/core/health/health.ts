import type { Context } from "../context.ts";
import type { Owner } from "../database.ts";

/** What is looked at: the platform, and its database as the owner. */
export interface Looked extends Context {
  owner: Owner;
}

/** What was found of one thing that the platform needs, in one sentence that says what to do when something is to be done. */
export interface Found {
  /** `bad`: something does not work; `care`: it works, and somebody should know. */
  state: "good" | "care" | "bad";
  says: string;
}

/** Something that the platform needs from its machine or its surroundings: `mingcha doctor` asks each. Changes nothing that stays. */
export interface Need {
  /** What it is called, in Chinese. */
  name: string;
  look(context: Looked): Promise<Found>;
}

export const good = (says: string): Found => ({ state: "good", says });
export const care = (says: string): Found => ({ state: "care", says });
export const bad = (says: string): Found => ({ state: "bad", says });

/** The first line of what was thrown. */
export const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
