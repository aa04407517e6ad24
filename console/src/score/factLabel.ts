/** A fact's name for people. Values kept in hundredths are shown as points, so the name must not speak of hundredths. */
export const factLabel = ({ name }: { name: string }): string => name.replace(/（百分之一分）$/, "");
