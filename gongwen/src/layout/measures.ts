/** Measures of GB/T 9704-2012 in twips (1/20 pt) unless a name says otherwise. */
export const twipsPerMillimetre = 1440 / 25.4;

/** Paper and margins: 版心 156 × 225 mm (5.1, 5.2.1). */
export const page = { width: 11906, height: 16838, top: 2098, bottom: 1984, left: 1587, right: 1474 };

/** Width of 版心. */
export const textWidth = page.width - page.left - page.right;

/** Height of 版心. */
export const textHeight = page.height - page.top - page.bottom;

/** 22 lines fill 225 mm: 579 is the largest whole twip that fits (5.2.3). */
export const linePitch = 579;

/** 3号 = 16 pt; 28 of them fill 156 mm only with −0.25 pt between them (5.2.3). */
export const characterSpacing = -5;

/** Advance of one body character. */
export const character = 320 + characterSpacing;

export const charactersPerLine = Math.floor(textWidth / character);

/** Font sizes in half-points, as WordprocessingML counts them. */
export const size = { second: 44, third: 32, fourth: 28, banner: 18 };

/** Line height of a 2号 title. */
export const titlePitch = 640;

/** Line of 发文字号, and its height down to the lower edge of the red line 4 mm below (7.2.7). */
export const numberLine = 400;
export const numberHeight = numberLine + 230;

/** Line height of 版记, 4号. */
export const colophonPitch = 460;

/** The upper edge of 发文机关标志 stands 35 mm under the upper edge of 版心 (7.2.4). */
export const markDrop = 1984;

/** Distance of the footer's lower edge from the paper's: centres the dash 7 mm below 版心 (7.5). */
export const footerDistance = Math.round((35 - 7) * twipsPerMillimetre) - size.fourth * 5;

export const red = "FF0000";
