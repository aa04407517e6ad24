export type {
  Charset,
  Contribution,
  DefectKind,
  DefectRow,
  FamilyId,
  Ledger,
  Profile,
  Province,
  ProvinceChange,
  ProvinceUnit,
  UnitKind,
} from "./model.ts";
export { expectedLists, listKeys, listOf, type ListKey } from "./expected.ts";
export { serveProvince, type ServedHosts, type ServedProvince } from "./hosts/serve.ts";
export { ledgerOf } from "./ledger/ledger.ts";
export { lettersOf, type Letter, type LetterTruth } from "./ledger/letters.ts";
export { added, loadProvince } from "./load.ts";
export { madeUpSites, type MadeUpSites } from "./madeUp.ts";
export { unitsWorkbook } from "./workbook.ts";
