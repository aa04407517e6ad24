// Drops a draft, shows its lines with the remarks beside them, mends it and hands it back. Speaks to this machine alone.
const $ = (id) => document.getElementById(id);
let draft = null;
let mended = null;

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

function line({ text, align, size, font, bold, red, indent, at }, issues) {
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
  const own = at > 0 ? issues.filter((one) => one.at === at) : [];
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
  $("whole").replaceChildren(...issues.filter((one) => one.at === 0 || !known.has(one.at)).map(remark));
  $("lines").replaceChildren(...lines.map((one) => line(one, issues)));
  $("result").hidden = false;
}

async function take(file) {
  try {
    say(`正在检查“${file.name}”……`);
    $("save").hidden = true;
    $("fix").disabled = false;
    $("result").hidden = true;
    draft = { name: file.name, bytes: await file.arrayBuffer() };
    show(await (await ask("/check", draft.bytes)).json());
    say(`已检查“${file.name}”。`);
  } catch (error) {
    say(error.message, true);
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
  $("fix").disabled = true;
  say("正在修整……");
  try {
    const asked = ["track", "comments"].filter((name) => $(name).checked).map((name) => `${name}=1`);
    mended = await (await ask(`/fix?${asked.join("&")}`, draft.bytes)).blob();
    show(await (await ask("/check", await mended.arrayBuffer())).json());
    $("save").hidden = false;
    say("已修整。文字没有改动；下面是须由人处理的问题。");
  } catch (error) {
    say(error.message, true);
  }
  $("fix").disabled = false;
});
$("save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(mended);
  link.download = `${draft.name.replace(/\.(?:docx?|wps)$/i, "")}（已修整）.docx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});
