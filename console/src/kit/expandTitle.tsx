/** Heading of the column with the buttons that unfold a row: for readers of screens only. */
export const expandTitle = <span className="unseen">展开</span>;
