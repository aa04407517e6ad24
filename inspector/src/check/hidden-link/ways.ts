/** Ways of hiding as a person calls them; the words of the technique catalogue stay in keys and values. */
const WAYS: Record<string, string> = {
  "display:none": "样式设为不显示",
  "visibility:hidden": "样式设为不可见",
  "opacity:0": "设为完全透明",
  "font-size:0": "字号为零",
  "line-height:0": "行高为零",
  "text-indent": "文字缩进到可视区域外",
  "off-screen": "移出可视区域",
  behind: "置于页面底层",
  "zero-size": "区域大小为零",
  clip: "裁剪为不可见",
  "clip-path": "裁剪为不可见",
  transform: "变形为不可见",
  mask: "裁剪为不可见",
  "same-colour": "文字与背景同色",
  marquee: "放入看不见的滚动区域",
  "screen-reader": "仅供读屏软件读取",
  menu: "放入折叠菜单",
  turned: "置于翻转卡片的背面",
  noscript: "仅在脚本停用时出现",
  frame: "放入嵌入框架",
  dot: "以标点作链接文字",
  visible: "公开显示",
  // As a browser saw it.
  "content-visibility": "样式设为不显示",
  transparent: "设为完全透明",
  "tiny-text": "文字过小",
  clipped: "裁剪为不可见",
  covered: "被其他内容遮盖",
  collapsed: "折叠",
  "out-of-reach": "在页面可达范围之外",
  inert: "不能点击",
  empty: "没有可见文字",
  "image-not-loaded": "图片未显示",
};

/** In Chinese: “以脚本移出可视区域”. A way that has no word of its own is “其他方式”. */
export function wayOf(how: string): string {
  const byScript = how.startsWith("script:");
  const way = WAYS[byScript ? how.slice("script:".length) : how] ?? "其他方式";
  return byScript ? `以脚本${way}` : way;
}
