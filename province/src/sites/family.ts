import type { FamilyId } from "../model.ts";

/** What a path is made of: a column's name in the address and its number, an article's number and date. */
export interface ColumnAddress {
  slug: string;
  number: number;
  /** Slug of the column above, for sub-columns. */
  parent?: string;
}
export interface ArticleAddress {
  number: number;
  publishedOn: string;
}

/** How a family of content management systems forms its addresses. */
export interface Family {
  id: FamilyId;
  /** What the page's generator meta says, null if the family is silent. */
  generator: string | null;
  homeFile: string;
  scriptExtension: ".php" | ".jsp" | ".asp" | ".aspx";
  column(address: ColumnAddress): string;
  article(column: ColumnAddress, article: ArticleAddress): string;
  attachment(fileName: string): string;
}

const under = (address: ColumnAddress): string =>
  address.parent === undefined ? `/${address.slug}` : `/${address.parent}/${address.slug}`;
const digits = (date: string): string => date.replaceAll("-", "");

export const families: Record<FamilyId, Family> = {
  boda: {
    id: "boda",
    generator: "模拟站群管理系统 9.0",
    homeFile: "index.htm",
    scriptExtension: ".jsp",
    column: (address) => `${under(address)}.htm`,
    article: (column, article) => `/info/${column.number}/${article.number}.htm`,
    attachment: (name) => `/__local/A/1F/${name}`,
  },
  webplus: {
    id: "webplus",
    generator: null,
    homeFile: "main.htm",
    scriptExtension: ".jsp",
    column: (address) => `/${address.slug}/list.htm`,
    article: (column, { number, publishedOn }) =>
      `/${publishedOn.slice(0, 4)}/${digits(publishedOn).slice(4)}/c${column.number}a${number}/page.htm`,
    attachment: (name) => `/_upload/article/files/1f/a0/${name}`,
  },
  trs: {
    id: "trs",
    generator: null,
    homeFile: "index.html",
    scriptExtension: ".jsp",
    column: (address) => `${under(address)}/`,
    article: (column, { number, publishedOn }) =>
      `${under(column)}/${digits(publishedOn).slice(0, 6)}/t${digits(publishedOn)}_${number}.html`,
    attachment: (name) => `/files/P0201910/${name}`,
  },
  hanweb: {
    id: "hanweb",
    generator: "模拟内容管理平台",
    homeFile: "index.html",
    scriptExtension: ".jsp",
    column: (address) => `/col/col${address.number}/index.html`,
    article: (column, { number, publishedOn }) => {
      const [year, month, day] = publishedOn.split("-").map(Number);
      return `/art/${year}/${month}/${day}/art_${column.number}_${number}.html`;
    },
    attachment: (name) => `/module/download/${name}`,
  },
  asp: {
    id: "asp",
    generator: null,
    homeFile: "default.asp",
    scriptExtension: ".asp",
    column: (address) => `/news_list.asp?cid=${address.number}`,
    article: (_column, article) => `/news_view.asp?id=${article.number}`,
    attachment: (name) => `/uploadfile/2019/${name}`,
  },
  sitestar: {
    id: "sitestar",
    generator: "模拟建站之星",
    homeFile: "index.html",
    scriptExtension: ".php",
    column: (address) => `/cms/list-${address.number}.html`,
    article: (column, article) => `/cms/show-${column.number}-${article.number}.html`,
    attachment: (name) => `/static/attach/${name}`,
  },
  gov: {
    id: "gov",
    generator: null,
    homeFile: "index.html",
    scriptExtension: ".aspx",
    column: (address) => `${under(address)}/index.html`,
    article: (column, { number, publishedOn }) =>
      `${under(column)}/${digits(publishedOn).slice(0, 6)}/content_${number}.html`,
    attachment: (name) => `/uploadfiles/201910/${name}`,
  },
};
