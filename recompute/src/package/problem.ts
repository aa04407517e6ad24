/** A package that can't be used: one sentence that says which file and what to do. */
export class BadPackage extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "BadPackage";
  }
}
