// Drops a draft, shows its lines with the remarks beside them, mends it and hands it back. Speaks to this machine alone.
const $ = (id) => document.getElementById(id);
let draft = null;
let mended = null;
/** The draft that was given last; what comes back of an earlier one is not shown. */
let turn = 0;

function say(text, bad = false) {
  $("state").textContent = text;
  $("state").className = bad ? "bad" : "";
}

async function ask(path, bytes) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
  }).catch(() => null);
  if (!response) throw new Error("本机程序没有应答，请确认它还在运行。");
  if (!response.ok)
    throw new Error((await response.json().catch(() => ({}))).refused ?? "处理时出错，请重试。");
  return response;
}

function remark({ severity, place, message, clause }) {
  const item = document.createElement("li");
  item.className = severity;
  const name = document.createElement("b");
  name.textContent = `${severity === "error" ? "错误" : "提醒"} · ${place}`;
  const source = document.createElement("small");
  source.textContent = clause;
  item.append(name, message, source);
  return item;
}

function line({ text, align, size, font, bold, red, indent }, own) {
  const item = document.createElement("li");
  const shown = document.createElement("div");
  shown.className = `text${/黑体|SimHei/i.test(font ?? "") ? " hei" : ""}${/楷/.test(font ?? "") ? " kai" : ""}`;
  shown.textContent = text;
  shown.style.textAlign = align === "both" ? "justify" : align;
  shown.style.fontSize = `${Math.min(size, 36) / 16}rem`;
  shown.style.textIndent = `${Math.min(indent, 20)}em`;
  if (bold) shown.style.fontWeight = "700";
  if (red) shown.style.color = "#c00";
  const beside = document.createElement("ul");
  beside.className = "remarks";
  beside.append(...own.map(remark));
  if (own.length > 0) item.className = `marked ${own.some((one) => one.severity === "error") ? "error" : ""}`;
  item.append(shown, beside);
  return item;
}

function show({ lines, issues }) {
  const errors = issues.filter((one) => one.severity === "error").length;
  $("count").textContent =
    issues.length === 0 ? "未发现问题。" : `${errors} 处错误、${issues.length - errors} 处提醒`;
  const known = new Set(lines.map((one) => one.at));
  const byLine = new Map();
  for (const one of issues) if (one.at > 0) byLine.set(one.at, [...(byLine.get(one.at) ?? []), one]);
  $("whole").replaceChildren(...issues.filter((one) => one.at === 0 || !known.has(one.at)).map(remark));
  $("lines").replaceChildren(...lines.map((one) => line(one, byLine.get(one.at) ?? [])));
  $("result").hidden = false;
}

async function take(file) {
  turn += 1;
  const own = turn;
  try {
    say(`正在检查“${file.name}”……`);
    $("save").hidden = true;
    $("fix").disabled = true;
    $("result").hidden = true;
    draft = null;
    const bytes = await file.arrayBuffer();
    const seen = await (await ask("/check", bytes)).json();
    if (own !== turn) return;
    draft = { name: file.name, bytes };
    show(seen);
    $("fix").disabled = false;
    say(`已检查“${file.name}”。`);
  } catch (error) {
    if (own === turn) say(error.message, true);
  }
}

$("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) void take(file);
  event.target.value = "";
});
for (const type of ["dragover", "dragleave", "drop"])
  document.addEventListener(type, (event) => {
    event.preventDefault();
    $("drop").classList.toggle("over", type === "dragover");
    const file = type === "drop" ? event.dataTransfer.files[0] : undefined;
    if (file) void take(file);
  });
$("fix").addEventListener("click", async () => {
  if (!draft) return;
  const [own, { bytes }] = [turn, draft];
  $("fix").disabled = true;
  say("正在修整……");
  try {
    const asked = ["track", "comments"].filter((name) => $(name).checked).map((name) => `${name}=1`);
    const written = await (await ask(`/fix?${asked.join("&")}`, bytes)).blob();
    const seen = await (await ask("/check", await written.arrayBuffer())).json();
    if (own !== turn) return;
    mended = written;
    show(seen);
    $("save").hidden = false;
    say("已修整。文字没有改动；下面是须由人处理的问题。");
  } catch (error) {
    if (own === turn) say(error.message, true);
  }
  if (own === turn) $("fix").disabled = false;
});
$("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(mended);
  link.download = `${draft.name.replace(/\.(?:docx?|wps)$/i, "")}（已修整）.docx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});
