/** A figure of one article on one day, as a source tells it; null: the source does not say. */
export interface SourceFigure {
  title: string;
  /** What tells the article: its address, or the source's own word. */
  key: string;
  address: string;
  reads: number | null;
  shares: number | null;
  readOn: string;
}

/** Where figures of the department's own account come from. Another account's figures need its own credentials and are not asked. */
export interface WechatSource {
  /** The call and its version, kept beside every figure: two calls that disagree stand beside each other. */
  readonly call: string;
  /** Figures of the articles that were published on the day. @throws SourceTrouble with a sentence when the source does not answer with figures */
  published(day: string): Promise<SourceFigure[]>;
}

/** The source could not be asked or said no: the day stays unknown, which is not zero. The sentence holds no secret. */
export class SourceTrouble extends Error {
  /** False: no use in asking for other days now (the day's allowance is used up, the credentials are wrong). */
  readonly goOn: boolean;
  constructor(message: string, goOn: boolean) {
    super(message);
    this.name = "SourceTrouble";
    this.goOn = goOn;
  }
}
