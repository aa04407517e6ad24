/** What is wrong with an address of a site, as the end of a sentence; null when nothing is. */
export function addressProblem(url: string): string | null {
  if (/[；，、\s]/.test(url) || /[;,|]https?:\/\//i.test(url))
    return `一栏只能填写一个网址，现为“${url}”；多个网站请分别登记，各写明用途`;
  if (!URL.canParse(url) || !/^https?:\/\//.test(url)) return `须以 http:// 或 https:// 开头，现为“${url}”`;
  const { username, password, hostname } = new URL(url);
  if (username !== "" || password !== "") return "不能带用户名和密码";
  if (hostname === "") return `缺少域名，现为“${url}”`;
  return null;
}
