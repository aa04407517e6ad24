/** On a hidden link: its number. */
export const MARK = "data-mingcha-mark";
/** On what hides it and on everything between. */
export const OPENED = "data-mingcha-opened";
