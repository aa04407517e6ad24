import type { Work } from "../../core/context.ts";
import type { FindingState } from "./model.ts";

/** What a person has decided about a finding. */
export interface DecidedFinding {
  id: string;
  year: number;
  unitId: string;
  state: FindingState;
}

type Follower = (work: Work, decided: DecidedFinding) => Promise<void>;
const followers: Follower[] = [];

/** A room that stands above this one says what follows from a decision; it happens in the same transaction or the decision does not. */
export function followDecisions(follower: Follower): void {
  followers.push(follower);
}

/** Lets everything follow that the rooms above have said. */
export async function tellFollowers(work: Work, decided: DecidedFinding): Promise<void> {
  for (const follower of followers) await follower(work, decided);
}
