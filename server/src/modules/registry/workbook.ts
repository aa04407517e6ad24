import { LABELS } from "../../core/labels.ts";
import type { Column, Sheet } from "../../core/spreadsheet.ts";
import type { Unit } from "./schemas.ts";
import type { UnitKind } from "./kinds.ts";
import type { SiteRole } from "./tables.ts";

export const SHEET = "单位";

export type ColumnKey =
  | "id"
  | "name"
  | "shortName"
  | "kind"
  | "orderNumber"
  | "personOrder"
  | "city"
  | "site"
  | "fictional";

/** The columns of the import template and of the export: what is exported can be imported again. */
export const COLUMNS: readonly Column<ColumnKey>[] = [
  { key: "id", header: "单位编号", width: 12 },
  { key: "name", header: "单位名称", width: 40 },
  { key: "shortName", header: "简称", width: 20 },
  { key: "kind", header: "类别", width: 10 },
  { key: "orderNumber", header: "序号", width: 8 },
  { key: "personOrder", header: "个人名单序号", width: 14 },
  { key: "site", header: "网址", width: 40 },
  { key: "fictional", header: "是否模拟虚构", width: 14 },
  { key: "city", header: "所在市州", width: 12, optional: true },
];

/** The further sites of units, one a row; a workbook without this sheet changes none. */
export const SITES_SHEET = "其他网站";

export type SiteColumnKey = "unitId" | "url" | "role" | "inspected" | "from" | "until";

export const SITE_COLUMNS: readonly Column<SiteColumnKey>[] = [
  { key: "unitId", header: "单位编号", width: 12 },
  { key: "url", header: "网址", width: 44 },
  { key: "role", header: "用途", width: 14 },
  { key: "inspected", header: "是否纳入检查", width: 14 },
  { key: "from", header: "启用日期", width: 14 },
  { key: "until", header: "停用日期", width: 14 },
];

export const KIND_NAMES: Record<UnitKind, string> = LABELS.unitKind;
/** Short words that earlier workbooks used, still taken. */
export const EARLIER_KIND_NAMES: Readonly<Record<string, UnitKind>> = {
  市州: "bureau",
  市州教育局: "bureau",
  高校: "college",
  普通高等学校: "college",
  直属: "direct",
  直属单位: "direct",
};
export const ROLE_NAMES: Record<SiteRole, string> = LABELS.siteRole;

export const NOTES = [
  "单位编号：字母、数字、横线，全表不得重复；系统只按编号识别单位，不按名称相似判断。",
  "类别：填写“市州教育（体）局”“高等学校”或“厅委直属单位”。",
  "序号：通报和各类名单中的排列次序，须为整数；个人名单序号为空时与序号相同。",
  "所在市州：填写市州名称，如“长沙”“湘西州”，用于按市州查看；可不填。",
  "网址：只填写主站一个网址，以 http:// 或 https:// 开头；没有自建网站的单位留空。",
  "其他网站：一个网站一行，用途填写“信息公开”“招生”“门户栏目”或“其他”；停用的填写停用日期，表中没有的网站不作改动。",
  "已登记单位的名称、类别、网址在这里改动，按登记更正处理；更名、改变类别、更换网站须保留以前的，请在单位页面办理。",
  "是否模拟虚构：填写“是”或“否”，为空视为“否”。",
  "请勿使用公式。",
];

/** Units as sheets that can be imported again. */
export function unitSheets(units: readonly Unit[]): Sheet[] {
  const rows = units.map((one) => ({
    id: one.id,
    name: one.name,
    shortName: one.shortName,
    kind: KIND_NAMES[one.kind],
    orderNumber: one.orderNumber,
    personOrder: one.personOrder,
    city: one.city,
    site: one.site,
    fictional: one.fictional ? "是" : "否",
  }));
  const sites = units.flatMap((one) =>
    one.sites
      .filter((site) => site.role !== "main")
      .map((site) => ({
        unitId: one.id,
        url: site.url,
        role: ROLE_NAMES[site.role],
        inspected: site.inspected ? "是" : "否",
        from: site.validFrom,
        until: site.validUntil,
      })),
  );
  return [
    { name: SHEET, columns: COLUMNS, rows },
    { name: SITES_SHEET, columns: SITE_COLUMNS, rows: sites },
  ];
}
