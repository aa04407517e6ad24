/** So many months after its year a year's work may still rest on a new document. */
const MONTHS_AFTER = 3;
const NUMBERED = /〔(\d{4})〕/gu;
const DATED = /(?<!\d)(20\d\d)年(\d{1,2})月/gu;

const younger = (year: number, cited: number, month: number): boolean =>
  (cited - year - 1) * 12 + month > MONTHS_AFTER;

/** Documents that a basis cites although the year could not know them. The month of a number is not known: January is taken. */
function youngerIn(basis: string, year: number): string[] {
  return [
    ...[...basis.matchAll(NUMBERED)]
      .filter(([, cited]) => younger(year, Number(cited), 1))
      .map(([text]) => `${text}号`),
    ...[...basis.matchAll(DATED)]
      .filter(([, cited, month]) => younger(year, Number(cited), Number(month)))
      .map(([text]) => text),
  ];
}

/** What is wrong with a rubric of a year: items that cite what is younger. One sentence each, without its full stop. */
export const youngerBases = (
  { items }: { items: readonly { id: string; name: string; basis: string }[] },
  year: number,
): string[] =>
  items.flatMap((item) =>
    youngerIn(item.basis, year).map(
      (cited) => `指标 ${item.id}“${item.name}”的依据${cited}文件晚于 ${year} 年度，请改用该年度适用的依据`,
    ),
  );
