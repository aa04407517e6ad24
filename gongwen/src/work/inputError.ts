/** Wrong input of a command: one sentence, which input and what to do. */
export class InputError extends Error {}
