/** Measures of GB/T 9704-2012 in twips (1/20 pt) unless a name says otherwise; those that local rules move are in `page.ts`. */
export const twipsPerMillimetre = 1440 / 25.4;

/** Font sizes in half-points, as WordprocessingML counts them. */
export const size = { second: 44, third: 32, fourth: 28, banner: 18 };

/** Line height of a 2号 title. */
export const titlePitch = 640;

/** Line of 发文字号, the space under it that sets the red line 4 mm below its characters, and that line (7.2.7). */
export const numberLine = 400;
export const numberGap = 180;
export const headRule = 30;
export const numberHeight = numberLine + numberGap + headRule;

/** Line height of 版记, 4号. */
export const colophonPitch = 460;

/** Its lines: 0.35 mm above and below, 0.25 mm between (7.4.1). */
export const colophonRule = {
  thick: 0.35 * twipsPerMillimetre,
  thin: 0.25 * twipsPerMillimetre,
};

/** The upper edge of 发文机关标志 stands 35 mm under the upper edge of 版心 (7.2.4). */
export const markDrop = 1984;

/** That of 命令（令） stands 20 mm under it (10.2). */
export const orderDrop = Math.round(20 * twipsPerMillimetre);

export const red = "FF0000";

/** Upper and lower edge of 小标宋 characters from the baseline, in their size (practice; measured on open fonts). */
export const markInk = { above: 0.85, below: 0.09 };

/** Share of an exact line that stands above its baseline, in Word and LibreOffice. */
export const baselineShare = 0.8;

/** 7/8 of a 3号 character, the space inside 行 (clause 3). */
export const lineSpace = 280;

/** 信函格式 (10.1): everything in it is measured from the edges of the paper. */
export const letter = {
  markTop: Math.round(30 * twipsPerMillimetre),
  /** From the mark's lower edge down to the upper double line. */
  ruleGap: Math.round(4 * twipsPerMillimetre),
  ruleLength: Math.round(170 * twipsPerMillimetre),
  /** From the lower double line to the lower edge of the paper. */
  ruleBottom: Math.round(20 * twipsPerMillimetre),
  /** Weights of the two lines and the space between, in twips. */
  rule: { thick: 30, thin: 10, space: 20 },
};

/** Height of a double line. */
export const letterRule = letter.rule.thick + letter.rule.thin + letter.rule.space;
