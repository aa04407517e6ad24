/** A transition is possible, or says to the person why it is not. */
export type Ability = { possible: boolean; why: string | null };
