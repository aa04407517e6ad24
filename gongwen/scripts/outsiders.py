#!/usr/bin/env python3
"""Writes .docx files as other people's programs write them (python-docx), with what should be found in each.

Run by hand:  pip install python-docx==1.2.0;  python3 outsiders.py FOLDER
FOLDER/expected.json: by file the rules of which one must be named (none: no error may be found; *: looked at by hand).
What is found in them: node src/testing/judgeOutsiders.ts FOLDER, also after LibreOffice wrote them anew:
    soffice --headless --convert-to docx --outdir ANEW FOLDER/*.docx; node src/testing/judgeOutsiders.ts ANEW FOLDER/expected.json
All names are invented.
"""
import io, json, os, struct, sys, zlib
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as AL, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn, nsdecls
from docx.shared import Mm, Pt, RGBColor, Twips

FANG, KAI, HEI, SONG, BIAO = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
W = nsdecls("w")
OUT = sys.argv[1] if len(sys.argv) > 1 else "outsiders"
os.makedirs(OUT, exist_ok=True)
EXPECTED = {}


def el(tag, /, **attributes):
    out = OxmlElement(tag)
    for key, value in attributes.items():
        out.set(qn("w:" + key), str(value))
    return out


class Manner:
    """How a program or a person writes what looks the same."""

    def __init__(self, latin=None, chars=True, split=0, style=False, theme=False, hint=False, bold_head=False, pitch=579, blanks=True):
        self.latin, self.chars, self.split, self.style = latin, chars, split, style
        self.theme, self.hint, self.bold_head, self.pitch, self.blanks = theme, hint, bold_head, pitch, blanks


class Doc:
    def __init__(self, manner=None):
        self.m = manner or Manner()
        self.d = Document()
        s = self.d.sections[0]
        s.page_width, s.page_height = Mm(210), Mm(297)
        s.top_margin, s.bottom_margin, s.left_margin, s.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
        s.footer_distance, s.header_distance = Mm(23), Mm(15)
        normal = self.d.styles["Normal"]
        normal.font.name = self.m.latin or FANG
        normal.font.size = Pt(16)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FANG)
        f = normal.paragraph_format
        f.space_before = f.space_after = Pt(0)
        f.line_spacing = Twips(self.m.pitch)
        self.numbers()

    # --- runs and paragraphs
    def font(self, run, font, size=16, color=None, bold=None):
        run.font.size = Pt(size)
        run.font.name = self.m.latin if self.m.latin and font not in (BIAO,) else font
        rf = run._r.get_or_add_rPr().get_or_add_rFonts()
        rf.set(qn("w:eastAsia"), font)
        rf.set(qn("w:cs"), font)
        if self.m.hint:
            rf.set(qn("w:hint"), "eastAsia")
        if color:
            run.font.color.rgb = RGBColor.from_string(color)
        if bold is not None:
            run.font.bold = bold
        return run

    def runs(self, p, text, font=FANG, size=16, color=None, bold=None):
        step = self.m.split or len(text) or 1
        for at in range(0, len(text), step):
            r = self.font(p.add_run(text[at : at + step]), font, size, color, bold)
            if self.m.split:
                r._r.set(qn("w:rsidR"), "00%06X" % (at * 977 + 1))
                if at:
                    r._r.addprevious(el("w:proofErr", type="spellStart"))
                    if at % 2:
                        r._r.addprevious(el("w:bookmarkStart", id=str(at), name="_b%d" % at))
                        r._r.addnext(el("w:bookmarkEnd", id=str(at)))
        return p

    def p(self, text="", font=FANG, size=16, align=None, indent=0, color=None, bold=None, line=None):
        p = self.d.add_paragraph()
        if text:
            self.runs(p, text, font, size, color, bold)
        if align is not None:
            p.alignment = align
        if indent:
            p.paragraph_format.first_line_indent = Twips(round(indent * size * 20))
            if self.m.chars:
                p._p.pPr.ind.set(qn("w:firstLineChars"), str(round(indent * 100)))
        if line:
            p.paragraph_format.line_spacing = Twips(line)
        return p

    def right(self, text, chars, **more):
        p = self.p(text, align=AL.RIGHT, **more)
        p.paragraph_format.right_indent = Twips(round(chars * 320))
        if self.m.chars:
            p._p.pPr.ind.set(qn("w:rightChars"), str(round(chars * 100)))
        return p

    def blank(self, n=1):
        for _ in range(n):
            self.p()

    # --- parts
    def mark(self, text, size=42, before=99):
        p = self.p(text, BIAO, size, AL.CENTER, color="FF0000", line=900)
        p.paragraph_format.space_before = Pt(before)
        return p

    def red(self, p):
        p._p.get_or_add_pPr().insert_element_before(
            parse_xml(f'<w:pBdr {W}><w:bottom w:val="single" w:sz="12" w:space="9" w:color="FF0000"/></w:pBdr>'),
            "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
        return p

    def number(self, text):
        return self.red(self.p(text, align=AL.CENTER))

    def head(self, agency="青陵省样例厅", number="青样〔2027〕12号"):
        self.mark(agency + "文件")
        self.blank(2)
        self.number(number)
        self.blank(2)

    def title(self, *lines, size=22):
        for one in lines:
            self.p(one, BIAO, size, AL.CENTER, line=640)
        self.blank()

    def to(self, text="各市样例局、厅直属各单位："):
        self.p(text)

    def t(self, text, font=FANG, **more):
        return self.p(text, font, indent=2, **more)

    def h1(self, text):
        return self.t(text, HEI)

    def h2(self, lead, rest=""):
        p = self.t(lead, KAI)
        if rest:
            self.runs(p, rest)
        return p

    def sign(self, agency="青陵省样例厅", date="2027年5月6日"):
        self.blank(2)
        units = lambda s: sum(0.5 if ord(c) < 128 else 1 for c in s)
        n, d = units(agency), units(date)
        # name centred on the date, date four characters from the edge
        self.right(agency, 4 + (d - n) / 2 if n <= d else max(0, 4 - (n - d) / 2))
        return self.right(date, 4)

    def numbers(self):
        """— 1 — at the outer side, 宋体 四号, other on even pages."""
        s = self.d.sections[0]
        self.d.settings.odd_and_even_pages_header_footer = True
        for footer, side in ((s.footer, AL.RIGHT), (s.even_page_footer, AL.LEFT)):
            p = footer.paragraphs[0]
            p.alignment = side
            setattr(p.paragraph_format, "right_indent" if side == AL.RIGHT else "left_indent", Twips(280))
            for kind in ("— ", None, " —"):
                if kind:
                    r = p.add_run(kind); self.page_font(r)
                else:
                    for part in (el("w:fldChar", fldCharType="begin"), "PAGE", el("w:fldChar", fldCharType="separate"), "1", el("w:fldChar", fldCharType="end")):
                        r = p.add_run(); self.page_font(r)
                        if part == "PAGE":
                            i = OxmlElement("w:instrText"); i.set(qn("xml:space"), "preserve"); i.text = " PAGE "; r._r.append(i)
                        elif isinstance(part, str):
                            r.text = part
                        else:
                            r._r.append(part)

    def page_font(self, r):
        r.font.name = SONG; r.font.size = Pt(14)
        r._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)

    def colophon(self, copies="抄送：省委办公厅，省人大常委会办公厅，省政协办公厅。", agency="青陵省样例厅办公室", date="2027年5月6日印发"):
        """版记 as a table at the foot, as people make it."""
        t = self.d.add_table(2, 1)
        t.autofit = False
        tp = t._tbl.tblPr
        tp.append(parse_xml(f'<w:tblBorders {W}><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="6"/></w:tblBorders>'))
        for cell, text in zip((t.cell(0, 0), t.cell(1, 0)), (copies, None)):
            cell.width = Mm(156)
            p = cell.paragraphs[0]
            p.paragraph_format.left_indent = p.paragraph_format.right_indent = Pt(14)
            if text:
                self.font(p.add_run(text), FANG, 14)
            else:
                p.paragraph_format.tab_stops.add_tab_stop(Mm(146), 2)
                self.font(p.add_run(agency + "\t" + date), FANG, 14)
        return t

    def attachment(self, label, title, page_break=True):
        p = self.p(label, HEI)
        if page_break:
            p.paragraph_format.page_break_before = True
        self.blank()
        self.p(title, BIAO, 22, AL.CENTER, line=640)
        self.blank()

    def table(self, rows, size=12, width=156):
        t = self.d.add_table(len(rows), len(rows[0]))
        t.style = "Table Grid"
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                cell = t.cell(r, c)
                cell.width = Mm(width / len(row))
                p = cell.paragraphs[0]
                p.alignment = AL.CENTER
                p.paragraph_format.line_spacing = 1.0
                if text:
                    self.font(p.add_run(text), HEI if r == 0 else FANG, size)
        return t

    def save(self, name, rules=(), note=""):
        self.d.core_properties.author = ""
        path = os.path.join(OUT, name + ".docx")
        self.d.save(path)
        EXPECTED[name] = {"rules": list(rules), "note": note}


BODY = [
    ("t", "为做好年度样例核对工作，现将有关事项通知如下。"),
    ("h1", "一、总体要求"),
    ("t", "坚持问题导向，全面核对2026年度数据，差错率控制在0.5%以内。"),
    ("h1", "二、主要任务"),
    ("h2", "（一）核对数据。", "对照清单逐项核对，重点核对“三张表”——总表、分表和明细表。"),
    ("h2", "（二）报送结果。", "报送时间为2027年6月10日前，以书面形式报送。"),
    ("t", "1.报送范围包括省、市两级样例单位。"),
    ("t", "2.报送方式为书面报送，同时报送电子版。"),
    ("h1", "三、组织保障"),
    ("t", "各单位要明确专人负责，加强沟通协调，确保按时完成。"),
]


def body(d, rows=BODY):
    out = []
    for kind, *texts in rows:
        out.append(getattr(d, kind)(*texts))
    return out


def notice(manner=None, rows=BODY, agency="青陵省样例厅"):
    d = Doc(manner)
    d.head(agency)
    d.title(agency + "关于做好样例核对工作的通知")
    d.to()
    d.paragraphs = body(d, rows)
    return d


def done(d, name, rules=(), note="", colophon=False):
    d.sign()
    if colophon:
        d.blank(2)
        d.colophon()
    d.save(name, rules, note)


# ---------------------------------------------------------------- clean
MANNERS = {
    "plain": Manner(),
    "latin": Manner(latin="Times New Roman"),
    "split": Manner(split=1, hint=True),
    "split3": Manner(split=3, latin="Times New Roman"),
    "twips": Manner(chars=False),
    "pitch560": Manner(pitch=560, hint=True),
}
for name, manner in MANNERS.items():
    d = notice(manner)
    done(d, "clean-" + name, colophon=name in ("plain", "split"))

# theme fonts overridden by direct ones; WPS rPr with lang, kern
d = notice()
for r in d.d.element.body.iter(qn("w:rPr")):
    r.append(el("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar"))
done(d, "clean-wps-lang")

# 附件说明, attachments with tables, a landscape section between
d = notice()
d.blank()
d.t("附件：1.样例核对登记表")
p = d.p("2.样例核对汇总表")
p.paragraph_format.left_indent = Twips(1600)
d.sign()
d.attachment("附件1", "样例核对登记表")
d.table([["序号", "单位", "数量"], ["1", "东浦县标本中心", "12"], ["2", "白原市范例局", "7"]])
s = d.d.add_section(WD_SECTION.NEW_PAGE)
s.orientation = WD_ORIENT.LANDSCAPE
s.page_width, s.page_height = Mm(297), Mm(210)
s.top_margin, s.bottom_margin, s.left_margin, s.right_margin = Mm(28), Mm(26), Mm(35), Mm(37)
d.attachment("附件2", "样例核对汇总表", page_break=False)
t = d.table([["项目", "一季度", "", "二季度"], ["", "件数", "差错", "件数"], ["纸质", "3", "0", "5"]], width=225)
t.cell(0, 1).merge(t.cell(0, 2))
t.cell(0, 0).merge(t.cell(1, 0))
d.save("clean-landscape-merged")

# 签发人: upward report, table-less with spaces
d = Doc()
d.mark("青陵省样例厅文件")
d.blank(2)
p = d.p("")
p.paragraph_format.left_indent = Twips(320); p.paragraph_format.right_indent = Twips(320)
p.paragraph_format.tab_stops.add_tab_stop(Mm(156) - Twips(320), 2)
d.runs(p, "青样〔2027〕13号\t签发人："); d.runs(p, "王明甲", KAI)
d.red(p)
d.blank(2)
d.title("青陵省样例厅关于2026年度样例", "核对工作情况的报告")
d.to("省人民政府：")
d.t("现将2026年度样例核对工作情况报告如下。")
d.h1("一、工作情况"); d.t("全年共核对样例2360件。"); d.h1("二、下步打算"); d.t("继续做好核对工作。")
d.t("特此报告。")
done(d, "clean-report-signer")

# 请示 with 附注
d = Doc()
d.mark("青陵省样例厅文件"); d.blank(2)
p = d.p(""); p.paragraph_format.left_indent = Twips(320); p.paragraph_format.right_indent = Twips(320)
p.paragraph_format.tab_stops.add_tab_stop(Mm(156) - Twips(320), 2)
d.runs(p, "青样〔2027〕14号\t签发人："); d.runs(p, "李明乙", KAI); d.red(p)
d.blank(2)
d.title("青陵省样例厅关于建设样例库的请示")
d.to("省人民政府：")
d.t("为加强样例管理，拟建设省级样例库，现将有关情况请示如下。")
d.h1("一、建设内容"); d.t("建设样例库一座，面积2000平方米。"); d.h1("二、资金来源"); d.t("由省级财政统筹安排。")
d.t("妥否，请批示。")
d.sign()
d.t("（联系人：张明丙，电话：000-00000000）")
d.save("clean-request-note")

# 信函
d = Doc(); s = d.d.sections[0]
s.different_first_page_header_footer = True
d.d.sections[0].top_margin = Mm(37)
p = d.mark("青陵省样例厅", size=32, before=0)
pPr = p._p.get_or_add_pPr()
pPr.insert_element_before(parse_xml(f'<w:pBdr {W}><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="11" w:color="FF0000"/></w:pBdr>'), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
p = d.p("青样函〔2027〕5号", align=AL.RIGHT); d.blank(2)
d.title("青陵省样例厅关于商请提供样例数据的函")
d.to("省统计局："); d.t("为做好样例核对工作，商请贵局提供2026年度样例数据，请于2027年6月10日前函复。"); d.t("特此函达。")
done(d, "probe-letter", ("*",), "a letter by python-docx: its lines are not drawn as they must be; text only")

# 纪要
d = Doc()
d.mark("青陵省样例厅会议纪要"); d.blank(1)
d.p("第12期", align=AL.CENTER)
p = d.p(""); p.paragraph_format.tab_stops.add_tab_stop(Mm(156), 2); d.runs(p, "青陵省样例厅办公室\t2027年5月6日"); d.red(p)
d.blank(2)
d.title("关于研究样例核对工作的会议纪要")
d.t("2027年5月5日，厅长王明甲主持召开会议，研究样例核对工作。现纪要如下。")
d.h1("一、关于核对进度"); d.t("会议要求，各处室要加快进度。"); d.h1("二、关于经费保障"); d.t("会议同意安排核对经费20万元。")
d.blank()
for k, v in (("出席：", "王明甲、李明乙。"), ("请假：", "赵明丁。"), ("列席：", "样例处张明丙。")):
    q = d.t(k, HEI); d.runs(q, v)
d.save("clean-minutes")

# 命令
d = Doc(); d.mark("青陵省人民政府令", before=56.5); d.blank(2); d.p("第12号", align=AL.CENTER); d.blank(2)
d.t("《青陵省样例管理办法》已经省人民政府第20次常务会议审议通过，现予公布，自2027年7月1日起施行。")
d.blank(2); d.right("省长　王明甲", 4); d.blank(); d.right("2027年5月6日", 4)
d.save("clean-order")

# joint: names stacked in a table, 文件 beside
d = Doc()
t = d.d.add_table(2, 2); t.alignment = 1
for r, name in enumerate(("青陵省样例厅", "青陵省财政厅")):
    q = t.cell(r, 0).paragraphs[0]; q.alignment = AL.DISTRIBUTE; q.paragraph_format.line_spacing = Twips(800)
    d.runs(q, name, BIAO, 36, "FF0000")
m = t.cell(0, 1).merge(t.cell(1, 1)); q = m.paragraphs[0]; q.alignment = AL.CENTER; q.paragraph_format.line_spacing = Twips(800); d.runs(q, "文件", BIAO, 36, "FF0000")
d.blank(2); d.number("青样〔2027〕15号"); d.blank(2)
d.title("青陵省样例厅　青陵省财政厅", "关于下达样例核对补助资金的通知")
d.to("各市样例局、财政局："); d.t("现下达2027年样例核对补助资金，请遵照执行。"); d.t("资金使用按照有关规定办理。")
d.blank(2)
q = d.p(""); d.runs(q, "青陵省样例厅　　　青陵省财政厅"); q.alignment = AL.CENTER
d.right("2027年5月6日", 4)
d.save("clean-joint", note="names side by side")

# draft without head, report/方案
d = Doc(); d.title("青陵省样例事业发展三年行动方案"); d.paragraphs = []
for k, *x in [("t", "为推进样例事业高质量发展，制定本方案。")] + BODY[1:]:
    getattr(d, k)(*x)
d.save("clean-plan")

# headings by styles Heading 1/2 with direct fonts; numbering by numPr
d = Doc(); d.head(); d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to()
num = d.d.part.numbering_part.element
num.insert(0, parse_xml(f'''<w:abstractNum {W} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:rPr><w:rFonts w:eastAsia="黑体" w:ascii="黑体" w:hAnsi="黑体"/></w:rPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/><w:rPr><w:rFonts w:eastAsia="楷体_GB2312" w:ascii="楷体_GB2312" w:hAnsi="楷体_GB2312"/></w:rPr></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'''))
num.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
def numbered(d, p, level, num=90):
    p._p.get_or_add_pPr().insert_element_before(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'), "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
d.t("现将有关事项通知如下。")
for kind, text in (("h1", "总体要求"), ("t", "坚持问题导向。"), ("h1", "主要任务"), ("h2", "核对数据。"), ("h2", "报送结果。"), ("n", "报送范围为省市两级。"), ("n", "报送方式为书面报送。"), ("h1", "组织保障"), ("t", "明确专人负责。")):
    if kind == "n": numbered(d, d.t(text), 2)
    elif kind == "t": d.t(text)
    else: numbered(d, getattr(d, kind)(text), 0 if kind == "h1" else 1)
done(d, "clean-numpr")

# Heading styles with fonts in the styles
d = Doc(); d.head(); d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to()
for n, f in ((1, HEI), (2, KAI)):
    st = d.d.styles[f"Heading {n}"]; st.font.name = f; st.font.size = Pt(16); st.font.bold = False; st.font.color.rgb = RGBColor(0, 0, 0)
    rf = st.element.rPr.rFonts
    for a in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        rf.attrib.pop(qn("w:" + a), None)
    rf.set(qn("w:eastAsia"), f)
    st.paragraph_format.space_before = st.paragraph_format.space_after = Pt(0)
    st.paragraph_format.first_line_indent = Twips(640)
for k, *x in BODY:
    if k == "h1": d.d.add_paragraph(x[0], style="Heading 1")
    elif k == "h2": q = d.d.add_paragraph(x[0], style="Heading 2"); d.runs(q, x[1])
    else: d.t(*x)
done(d, "clean-heading-styles")

# odd inline things that are faultless
d = notice()
q = d.t("请登录样例平台（网址：")
h = OxmlElement("w:hyperlink"); h.set(qn("r:id"), d.d.part.relate_to("http://example.invalid/", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True))
r = q.add_run("http://example.invalid"); d.font(r, FANG); q._p.remove(r._r); h.append(r._r); q._p.append(h)
d.runs(q, "）填报，面积约20m"); r = d.font(q.add_run("2"), FANG); r.font.superscript = True; d.runs(q, "。")
q = d.t("温度不高于30℃，误差±0.5‰，面积≥3×10³平方米，详见《样例办法》（青样〔2026〕3号）第三条。")
q = d.t("本办法含软连字符"); r = q.add_run(); r._r.append(OxmlElement("w:noBreakHyphen")); d.font(r, FANG); d.runs(q, "等内容。")
done(d, "clean-inline")

# content controls, smart tags, simple fields
d = notice()
q = d.t("现将"); sdt = parse_xml(f'<w:sdt {W}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="{FANG}" w:hAnsi="{FANG}" w:eastAsia="{FANG}"/><w:sz w:val="32"/></w:rPr><w:t>控件里的文字</w:t></w:r></w:sdtContent></w:sdt>')
q._p.append(sdt); d.runs(q, "一并印发。")
q = d.t("截至")
q._p.append(parse_xml(f'<w:smartTag {W} w:uri="x" w:element="chsdate"><w:r><w:rPr><w:rFonts w:ascii="{FANG}" w:hAnsi="{FANG}" w:eastAsia="{FANG}"/><w:sz w:val="32"/></w:rPr><w:t>2027年4月30日</w:t></w:r></w:smartTag>'))
d.runs(q, "，核对已完成过半。")
body_el = d.d.element.body
sd = parse_xml(f'<w:sdt {W}><w:sdtPr/><w:sdtContent/></w:sdt>')
q = d.t("整段在控件里的一段话。"); q._p.addprevious(sd); sd.find(qn("w:sdtContent")).append(q._p)
done(d, "clean-controls")

# title broken by soft return, recipients over lines, signature by spaces
d = Doc(); d.head()
q = d.p("", align=AL.CENTER, line=640); d.runs(q, "青陵省样例厅关于进一步做好", BIAO, 22); q.add_run().add_break(); d.runs(q, "样例核对工作的通知", BIAO, 22); d.blank()
d.to("各市样例局，各县样例中心，厅直属各单位："); body(d)
done(d, "clean-soft-title")

d = notice(); d.blank(2)
d.p("　" * 18 + "青陵省样例厅"); d.p("　" * 18 + "2027年5月6日")
d.save("probe-spaces-signature", note="warning only")

d = notice(); d.blank(2)
t = d.d.add_table(1, 2); q = t.cell(0, 1).paragraphs[0]; d.runs(q, "青陵省样例厅"); q.alignment = AL.CENTER
q = t.cell(0, 1).add_paragraph(); d.runs(q, "2027年5月6日"); q.alignment = AL.CENTER
d.save("probe-table-signature", note="warning only")

# red line drawn as VML / as table border / as paragraph of its own
d = Doc(); d.mark("青陵省样例厅文件"); d.blank(2); d.p("青样〔2027〕12号", align=AL.CENTER); q = d.red(d.p("", line=240)); d.blank(2)
d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to(); body(d); done(d, "probe-line-own-paragraph")

# quotes: with Latin font but hint eastAsia → shown in Chinese font
d = notice(Manner(latin="Times New Roman", hint=True)); done(d, "clean-quotes-hint")

# frame (framePr) for the number / mark
d = Doc(); q = d.mark("青陵省样例厅文件", before=0)
q._p.get_or_add_pPr().insert(0, parse_xml(f'<w:framePr {W} w:w="8845" w:hSpace="180" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="4083"/>'))
d.blank(7); d.number("青样〔2027〕12号"); d.blank(2); d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to(); body(d); done(d, "probe-frame-mark")

# footnote, comment, ins/del/move, ruby, formula, picture, text box
d = notice()
q = d.t("插入："); ins = el("w:ins", id="900", author="甲", date="2027-01-01T00:00:00Z"); r = q.add_run("新加的话"); d.font(r, FANG); q._p.remove(r._r); ins.append(r._r); q._p.append(ins)
dele = el("w:del", id="901", author="甲", date="2027-01-01T00:00:00Z"); r = q.add_run(""); dt = OxmlElement("w:delText"); dt.text = "删去的话"; r._r.append(dt); q._p.remove(r._r); dele.append(r._r); q._p.append(dele); d.runs(q, "。")
d.t("又一段。")
done(d, "odd-revisions", ("open-revisions",))
d = notice(); q = d.t("有批注的一段。"); d.d.add_comment(q.runs, text="请核实数字", author="甲", initials="j"); done(d, "odd-comment", ("open-revisions",))


# ---------------------------------------------------------------- planted
def planted(name, rules, change=None, manner=None, rows=None, whole=None):
    d = notice(manner, rows or BODY) if whole is None else whole()
    if change: change(d)
    if whole is None: done(d, "fault-" + name, rules)
    else: d.save("fault-" + name, rules)

def each_run(p, f):
    for r in p.runs: f(r)
def refont(font, which):
    def change(d):
        for r in d.paragraphs[which].runs: d.font(r, font, r.font.size.pt)
    return change
def resize(size, which):
    def change(d):
        for r in d.paragraphs[which].runs: r.font.size = Pt(size)
    return change

planted("body-song", ["body-look"], refont(SONG, 2))
planted("body-song-split", ["body-look"], refont(SONG, 2), Manner(split=2))
planted("half-run-song", ["body-look"], lambda d: [d.font(r, SONG) for r in d.paragraphs[2].runs[3:9]], Manner(split=1))
planted("body-size4", ["body-look"], resize(14, 9))
planted("h1-fang", ["body-look"], refont(FANG, 1))
planted("h1-bold-only", ["body-look"], lambda d: [refont(FANG, 1)(d), each_run(d.paragraphs[1], lambda r: setattr(r.font, "bold", True))])
planted("h2-hei", ["body-look"], lambda d: [d.font(r, HEI) for r in d.paragraphs[4].runs[:1]])
planted("no-indent", ["body-look"], lambda d: d.paragraphs[2]._p.pPr.remove(d.paragraphs[2]._p.pPr.ind))
planted("indent-by-spaces-3", ["body-look"], lambda d: (d.paragraphs[2]._p.pPr.remove(d.paragraphs[2]._p.pPr.ind), d.paragraphs[2].runs[0].__setattr__("text", "　　　坚持问题导向。")))
planted("hanging", ["body-look"], lambda d: setattr(d.paragraphs[2].paragraph_format, "first_line_indent", Twips(-640)) or d.paragraphs[2]._p.pPr.ind.attrib.pop(qn("w:firstLineChars"), None))
planted("left-indent", ["body-look"], lambda d: setattr(d.paragraphs[2].paragraph_format, "left_indent", Twips(640)))
planted("margins-word", ["page"], lambda d: [setattr(d.d.sections[0], k, Mm(v)) for k, v in (("top_margin", 25.4), ("bottom_margin", 25.4), ("left_margin", 31.8), ("right_margin", 31.8))])
planted("letter-paper", ["page"], lambda d: [setattr(d.d.sections[0], "page_width", Mm(215.9)), setattr(d.d.sections[0], "page_height", Mm(279.4))])
planted("gutter", ["page"], lambda d: setattr(d.d.sections[0], "gutter", Mm(10)))
planted("line-15", ["grid"], lambda d: [setattr(p.paragraph_format, "line_spacing", 1.5) for p in d.paragraphs])
planted("space-after", ["grid", "body-look"], lambda d: [setattr(p.paragraph_format, "space_after", Pt(8)) for p in d.paragraphs])
planted("heading-gap", ["numerals"], rows=[r if r[1] != "二、主要任务" else ("h1", "三、主要任务") for r in BODY])
planted("heading-twice", ["numerals"], rows=[r if r[1] != "三、组织保障" else ("h1", "二、组织保障") for r in BODY])
planted("h1-comma", ["numerals"], rows=[r if r[1] != "二、主要任务" else ("h1", "二，主要任务") for r in BODY])
planted("h2-dun", ["numerals"], rows=[r if not r[1].startswith("（一）") else ("h2", "（一）、核对数据。", r[2]) for r in BODY])
planted("h3-dun", ["numerals"], rows=[r if not r[1].startswith("1.") else ("t", "1、" + r[1][2:]) for r in BODY])
planted("h3-fullwidth", ["numerals"], rows=[r if not r[1].startswith("1.") else ("t", "1．" + r[1][2:]) for r in BODY])
planted("ascii-comma", ["punctuation"], rows=BODY + [("t", "各单位要高度重视,认真落实。")])
planted("ascii-brackets", ["punctuation"], rows=BODY + [("t", "各单位(含直属单位)要高度重视。")])
planted("straight-quotes", ["punctuation"], rows=BODY + [("t", '落实"三项制度"要求。')])
planted("straight-quotes-split", ["punctuation"], rows=BODY + [("t", '落实"三项制度"要求。')], manner=Manner(split=1))
planted("ascii-colon", ["punctuation"], rows=BODY + [("t", "联系人:张明丙。")])
planted("date-padded", ["date-text"], whole=lambda: (lambda d: (d.sign(date="2027年05月06日"), d)[1])(notice()))
planted("date-chinese", ["date-text"], whole=lambda: (lambda d: (d.sign(date="二〇二七年五月六日"), d)[1])(notice()))
planted("date-dots", ["date-text"], whole=lambda: (lambda d: (d.sign(date="2027.5.6"), d)[1])(notice()))
planted("no-date", ["date-text"], whole=lambda: (lambda d: (d.blank(2), d.right("青陵省样例厅", 4), d)[-1])(notice()))
planted("no-signature", ["signature", "signature-place"], whole=lambda: (lambda d: (d.blank(2), d.right("2027年5月6日", 4), d)[-1])(notice()))
planted("date-flush-right", ["signature-place"], whole=lambda: (lambda d: (d.blank(2), d.right("青陵省样例厅", 0), d.right("2027年5月6日", 0), d)[-1])(notice()))
planted("sign-left", ["signature-place"], whole=lambda: (lambda d: (d.blank(2), d.p("青陵省样例厅"), d.p("2027年5月6日"), d)[-1])(notice()))

def with_head(mark=None, number=None, title=None, to=None):
    d = Doc()
    (mark or (lambda d: d.mark("青陵省样例厅文件")))(d); d.blank(2)
    (number or (lambda d: d.number("青样〔2027〕12号")))(d); d.blank(2)
    (title or (lambda d: d.title("青陵省样例厅关于做好样例核对工作的通知")))(d)
    (to or (lambda d: d.to()))(d)
    d.paragraphs = body(d); d.sign()
    return d
planted("number-square", ["number-place"], whole=lambda: with_head(number=lambda d: d.number("青样[2027]12号")))
planted("number-hexagonal-wrong", ["number-place"], whole=lambda: with_head(number=lambda d: d.number("青样【2027】12号")))
planted("number-padded", ["number-place"], whole=lambda: with_head(number=lambda d: d.number("青样〔2027〕012号")))
planted("number-di", ["number-place"], whole=lambda: with_head(number=lambda d: d.number("青样〔2027〕第12号")))
planted("number-short-year", ["number-place", "number"], whole=lambda: with_head(number=lambda d: d.number("青样〔27〕12号")))
planted("no-red-line", ["red-line"], whole=lambda: with_head(number=lambda d: d.p("青样〔2027〕12号", align=AL.CENTER)))
planted("mark-black", ["mark"], whole=lambda: with_head(mark=lambda d: [setattr(r.font.color, "rgb", RGBColor(0, 0, 0)) for r in d.mark("青陵省样例厅文件").runs]))
planted("mark-hei", ["mark"], whole=lambda: with_head(mark=lambda d: [d.font(r, HEI, 42, "FF0000") for r in d.mark("青陵省样例厅文件").runs]))
planted("title-bold-song", ["title-look"], whole=lambda: with_head(title=lambda d: (d.p("青陵省样例厅关于做好样例核对工作的通知", SONG, 22, AL.CENTER, bold=True, line=640), d.blank())))
planted("title-left", ["title-look"], whole=lambda: with_head(title=lambda d: (d.p("青陵省样例厅关于做好样例核对工作的通知", BIAO, 22, line=640), d.blank())))
planted("title-spaces", ["title-look"], whole=lambda: with_head(title=lambda d: (d.p("　　　青陵省样例厅关于做好样例核对工作的通知", BIAO, 22, line=640), d.blank())))
planted("title-small", ["title-look"], whole=lambda: with_head(title=lambda d: d.title("青陵省样例厅关于做好样例核对工作的通知", size=18)))
planted("title-stop", ["title"], whole=lambda: with_head(title=lambda d: d.title("青陵省样例厅关于做好样例核对工作的通知。")))
planted("to-no-colon", ["recipients", "recipients-look"], whole=lambda: with_head(to=lambda d: d.to("各市样例局、厅直属各单位")))
planted("to-ascii-colon", ["recipients", "recipients-look"], whole=lambda: with_head(to=lambda d: d.to("各市样例局、厅直属各单位:")))
planted("to-indented", ["recipients-look"], whole=lambda: with_head(to=lambda d: d.t("各市样例局、厅直属各单位：")))
planted("attachment-stop", ["attachment-note"], whole=lambda: (lambda d: (d.blank(), d.t("附件：样例核对登记表。"), d.sign(), d.attachment("附件", "样例核对登记表"), d.t("填表说明。"), d)[-1])(notice()))
planted("attachment-title", ["attachment-note"], whole=lambda: (lambda d: (d.blank(), d.t("附件：样例核对登记表"), d.sign(), d.attachment("附件", "样例核对汇总表"), d.t("填表说明。"), d)[-1])(notice()))
planted("attachment-same-page", ["attachment-look"], whole=lambda: (lambda d: (d.blank(), d.t("附件：样例核对登记表"), d.sign(), d.attachment("附件", "样例核对登记表", False), d.t("填表说明。"), d)[-1])(notice()))
planted("attachment-serial", ["attachment-look"], whole=lambda: (lambda d: (d.blank(), d.t("附件：1.样例核对登记表"), d.sign(), d.attachment("附件1", "样例核对登记表"), d.t("填表说明。"), d)[-1])(notice()))
planted("wide-table", ["table-look"], whole=lambda: (lambda d: (d.table([["序号", "单位"], ["1", "东浦县标本中心"]], width=200), d.sign(), d)[-1])(notice()))
planted("table-yahei", ["table-look"], whole=lambda: (lambda d: ([d.font(r, "微软雅黑", 12) for c in d.table([["序号", "单位"], ["1", "东浦县标本中心"]])._cells for r in c.paragraphs[0].runs], d.sign(), d)[-1])(notice()))
planted("colophon-no-stop", ["colophon-look"], whole=lambda: (lambda d: (d.sign(), d.blank(2), d.colophon(copies="抄送：省委办公厅，省政协办公厅"), d)[-1])(notice()))
planted("page-number-plain", ["page-number"], lambda d: [p.runs[0].__setattr__("text", "") or p.runs[-1].__setattr__("text", "") for p in (d.d.sections[0].footer.paragraphs[0], d.d.sections[0].even_page_footer.paragraphs[0])])
planted("no-page-number", ["page-number"], lambda d: [[r._r.getparent().remove(r._r) for r in p.runs] for p in (d.d.sections[0].footer.paragraphs[0], d.d.sections[0].even_page_footer.paragraphs[0])])
planted("page-number-centre", ["page-number"], lambda d: setattr(d.d.sections[0].footer.paragraphs[0], "alignment", AL.CENTER))
planted("page-number-fang", ["page-number"], lambda d: [d.font(r, FANG, 14) for r in d.d.sections[0].footer.paragraphs[0].runs])
planted("placeholder", ["placeholders"], rows=BODY + [("t", "由××局牵头，于X月X日前完成。")])
planted("blank-page", ["blank-page"], rows=BODY + [("t", "（此页无正文）")])
planted("id-number", ["personal"], rows=BODY + [("t", "请与王明甲（身份证号110101199003071233）沟通。")])
planted("blue-text", ["body-look"], lambda d: each_run(d.paragraphs[2], lambda r: setattr(r.font.color, "rgb", RGBColor(0, 0x70, 0xC0))))
planted("bold-body", ["body-look"], lambda d: each_run(d.paragraphs[2], lambda r: setattr(r.font, "bold", True)))
planted("underlined-body", ["body-look"], lambda d: each_run(d.paragraphs[2], lambda r: setattr(r.font, "underline", True)))
planted("italic-body", ["body-look"], lambda d: each_run(d.paragraphs[2], lambda r: setattr(r.font, "italic", True)))
planted("percent", ["percent"], rows=BODY + [("t", "抽查比例为5—10%。")])
planted("centred-body", ["body-look"], lambda d: setattr(d.paragraphs[2], "alignment", AL.CENTER))
planted("first-page-empty", ["first-page-shown"], lambda d: setattr(d.paragraphs[0].paragraph_format, "page_break_before", True))
planted("pairs", ["pairs"], rows=BODY + [("t", "落实《样例办法要求。")])
planted("text-after-date", ["unread", "signature-place", "date-text"], whole=lambda: (lambda d: (d.sign(), d.t("以上事项请遵照执行，不得拖延。"), d)[-1])(notice()))
# numbering with 、 for the third level
d = Doc(); d.head(); d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to(); d.t("现将有关事项通知如下。")
num = d.d.part.numbering_part.element
num.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="91"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'))
num.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="91"/></w:num>'))
d.h1("一、总体要求"); d.t("坚持问题导向。"); d.h1("二、主要任务")
for x in ("报送范围为省市两级。", "报送方式为书面报送。"): numbered(d, d.t(x), 0, 91)
done(d, "fault-numpr-dun", ["numerals"])


# ---------------------------------------------------------------- second round: what else programs and people do
FONTS = f'w:ascii="{FANG}" w:hAnsi="{FANG}" w:eastAsia="{FANG}" w:cs="{FANG}"'
def xrun(text, more="", fonts=FONTS, size=32):
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia" {fonts}/>{more}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
NS = nsdecls("w", "r", "wp", "a", "pic") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
def raw(d, xml, before=None):
    e = parse_xml(xml.replace("<w:p>", f"<w:p {NS}>", 1) if xml.startswith("<w:p>") else xml)
    (before.addprevious(e) if before is not None else d.d.element.body.insert(len(d.d.element.body) - 1, e))
    return e
def inner(p, xml):
    w = parse_xml(f"<w:p {NS}>{xml}</w:p>")
    for c in list(w): p._p.append(c)

# WPS page number: a text box in the footer, lined up outside
def wps_footer(d, outside=True):
    s = d.d.sections[0]
    d.d.settings.odd_and_even_pages_header_footer = False
    f = s.footer.paragraphs[0]
    for r in list(f.runs): f._p.remove(r._r)
    f.alignment = None
    num = "".join(f'<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/><w:sz w:val="28"/></w:rPr>{x}</w:r>' for x in ('<w:t xml:space="preserve">— </w:t>', '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE  \\* MERGEFORMAT </w:instrText>', '<w:fldChar w:fldCharType="separate"/>', '<w:t>1</w:t>', '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> —</w:t>'))
    box = f'<w:p><w:pPr><w:ind w:leftChars="100" w:left="320" w:rightChars="100" w:right="320"/></w:pPr>{num}</w:p>'
    inner(f, f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>{"outside" if outside else "center"}</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="1828800" cy="1828800"/><wp:wrapNone/><wp:docPr id="1" name="文本框 1"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx><wps:bodyPr wrap="none"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="s1" style="position:absolute;mso-position-horizontal:{"outside" if outside else "center"}"><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>')
d = notice(); wps_footer(d); done(d, "clean2-wps-footer")
d = notice(); wps_footer(d, False); done(d, "fault2-wps-footer-centre", ["page-number"])

# number with a space, mark scaled and spaced
d = with_head(number=lambda d: d.number("青样〔2027〕12 号")); d.save("clean2-number-space")
d = with_head(mark=lambda d: [r._r.get_or_add_rPr().append(el("w:w", val=66)) for r in d.mark("青陵省样例厅文件", 48).runs]); d.save("clean2-mark-scaled")

# 版记 as paragraphs with borders; as a table of three rows; with number of copies
def border(d, p, top=None, bottom=None):
    sides = "".join(f'<w:{k} w:val="single" w:sz="{v}" w:space="1" w:color="auto"/>' for k, v in (("top", top), ("bottom", bottom)) if v)
    p._p.get_or_add_pPr().insert_element_before(parse_xml(f"<w:pBdr {W}>{sides}</w:pBdr>"), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
d = notice(); d.sign(); d.blank(3)
p = d.p("抄送：省委办公厅，省人大常委会办公厅，省政协办公厅。", size=14); p.paragraph_format.left_indent = Pt(14); border(d, p, 8, 6)
p = d.p("青陵省样例厅办公室　　　　　　　　　　　　2027年5月6日印发", size=14); p.paragraph_format.left_indent = Pt(14); border(d, p, None, 8)
d.save("probe2-colophon-paragraphs", note="warning: in running text")
d = notice(); d.sign(); d.blank(2)
t = d.d.add_table(3, 1)
for c, x in zip(t._cells, ("主送：各市样例局。", "抄送：省委办公厅，省政协办公厅。", "青陵省样例厅办公室　　　　　　　　　　　2027年5月6日印发")):
    q = c.paragraphs[0]; q.paragraph_format.left_indent = q.paragraph_format.right_indent = Pt(14); d.font(q.add_run(x), FANG, 14)
t._tbl.tblPr.append(parse_xml(f'<w:tblBorders {W}><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="6"/></w:tblBorders>'))
d.save("plant2-colophon-parted", ["colophon-lines"], "主送 and 抄送 are not parted (7.4.2)")

# 附件说明 with spaces
d = notice(); d.blank(); d.t("附件：1. 样例核对登记表"); p = d.p("　　　　　2. 样例核对汇总表")
d.sign(); d.attachment("附件1", "样例核对登记表"); d.t("填表说明。"); d.attachment("附件2", "样例核对汇总表"); d.t("填表说明。"); d.save("clean2-note-spaces")
d = notice(); d.blank(); d.t("附件：关于样例核对工作有关情况和下一步工作安排的说明以及各地"); d.paragraphs; d.sign(); d.attachment("附件", "关于样例核对工作有关情况和下一步工作安排的说明以及各地"); d.t("说明如下。"); d.save("clean2-note-long")

# contact line before the closing, after the date; headers with text
d = notice(rows=BODY + [("t", "联系人：张明丙；联系电话：000-00000000。")]); done(d, "clean2-contact")
d = notice(); d.sign(); d.t("（联系人：张明丙，联系电话：000-00000000）"); d.save("clean2-contact-note")
d = notice(); d.sign(); d.t("（此件公开发布）"); d.save("clean2-public")

# table with a caption in the middle of the text
d = notice(); d.p("表1　各地核对情况", HEI, 16, AL.CENTER); d.table([["序号", "单位", "数量"], ["1", "东浦县标本中心", "12"]]); d.t("以上情况请各地对照核查。"); done(d, "clean2-caption-table")
# the same with bold heads and numbers in Times New Roman
d = notice(); t = d.table([["序号", "单位", "数量"], ["1", "东浦县标本中心", "12"]]); [d.font(r, SONG, 10.5, bold=True) for c in t.rows[0].cells for r in c.paragraphs[0].runs]; done(d, "clean2-table-song")

# list of names with tabs and 2-character names with a space inside
d = notice(rows=BODY + [("t", "先进个人（3名）："), ("t", "王　明　　青陵省样例厅办公室"), ("t", "李明乙　　东浦县标本中心"), ("t", "赵　明　　白原市范例局")]); done(d, "clean2-names")

# jc start/end/distribute, ind start/end
d = notice(); d.sign()
for j in d.d.element.body.iter(qn("w:jc")):
    if j.get(qn("w:val")) == "right": j.set(qn("w:val"), "end")
for i in d.d.element.body.iter(qn("w:ind")):
    for a, b in (("left", "start"), ("right", "end"), ("rightChars", "endChars"), ("leftChars", "startChars")):
        if i.get(qn("w:" + a)): i.set(qn("w:" + b), i.get(qn("w:" + a))); del i.attrib[qn("w:" + a)]
d.save("clean2-start-end")

# fields: REF, HYPERLINK, SEQ, DATE, FORMTEXT; formula; symbols
def field(code, result):
    r = lambda x: f'<w:r><w:rPr><w:rFonts {FONTS}/><w:sz w:val="32"/></w:rPr>{x}</w:r>'
    return r('<w:fldChar w:fldCharType="begin"/>') + r(f'<w:instrText xml:space="preserve"> {code} </w:instrText>') + r('<w:fldChar w:fldCharType="separate"/>') + r(f"<w:t>{result}</w:t>") + r('<w:fldChar w:fldCharType="end"/>')
d = notice(); p = d.t("详见"); inner(p, field("REF _Ref1 \\h", "第二部分") + xrun("和表") + field("SEQ 表 \\* ARABIC", "1") + xrun("，联系电话") + field("FORMTEXT", "000-00000000") + xrun("。")); done(d, "clean2-fields")
d = notice(); p = d.t("样例达标率按下式计算："); inner(p, '<m:oMath><m:f><m:num><m:r><m:t>达标件数</m:t></m:r></m:num><m:den><m:r><m:t>总件数</m:t></m:r></m:den></m:f></m:oMath>' + xrun("。")); done(d, "odd2-formula", ["unread"])
d = notice(); p = d.t("请在方框内打"); inner(p, f'<w:r><w:rPr><w:rFonts {FONTS}/><w:sz w:val="32"/></w:rPr><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>' + xrun("，其他用") + f'<w:r><w:rPr><w:rFonts {FONTS}/><w:sz w:val="32"/></w:rPr><w:sym w:font="Symbol" w:char="F0B4"/></w:r>' + xrun("表示。")); done(d, "clean2-symbols")
d = notice(); p = d.t("番"); inner(p, f'<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="12"/><w:hpsRaise w:val="20"/><w:hpsBaseText w:val="32"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt>{xrun("yú", size=12)}</w:rt><w:rubyBase>{xrun("禺")}</w:rubyBase></w:ruby></w:r>' + xrun("区样例中心参加核对。")); done(d, "odd2-ruby", ["unread"])
# moved text
d = notice(); p = d.t("前句。"); inner(p, '<w:moveFromRangeStart w:id="71" w:name="m1" w:author="a" w:date="2027-01-01T00:00:00Z"/><w:moveFrom w:id="72" w:author="a" w:date="2027-01-01T00:00:00Z">' + xrun("被移走的一句话。") + '</w:moveFrom><w:moveFromRangeEnd w:id="71"/>' + xrun("后句。") + '<w:moveToRangeStart w:id="73" w:name="m1" w:author="a" w:date="2027-01-01T00:00:00Z"/><w:moveTo w:id="74" w:author="a" w:date="2027-01-01T00:00:00Z">' + xrun("被移走的一句话。") + '</w:moveTo><w:moveToRangeEnd w:id="73"/>'); done(d, "odd2-moved", ["open-revisions"])
# paragraph mark deleted, run properties changed
d = notice(); p = d.t("合并前半句，"); p._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {W}><w:del w:id="81" w:author="a" w:date="2027-01-01T00:00:00Z"/></w:rPr>')); d.t("合并后半句。"); done(d, "odd2-merged-revision", ["open-revisions"])
# picture
def png():
    raw_ = b"".join(b"\0" + b"\xff\0\0" * 8 for _ in range(8))
    c = lambda t, b: struct.pack(">I", len(b)) + t + b + struct.pack(">I", zlib.crc32(t + b))
    return b"\x89PNG\r\n\x1a\n" + c(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)) + c(b"IDAT", zlib.compress(raw_)) + c(b"IEND", b"")
d = notice(); p = d.p(align=AL.CENTER); p.paragraph_format.line_spacing = 1.0; p.add_run().add_picture(io.BytesIO(png()), width=Mm(40)); d.p("图1　样例分布", HEI, 16, AL.CENTER); done(d, "odd2-picture", ["unread"])
# text box with a note, in the body
d = notice(); p = d.t("正文一段。"); inner(p, f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="9" name="文本框 9"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr>{xrun("文本框里的说明文字。")}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>'); done(d, "clean2-textbox")
# nested table
d = notice(); t = d.table([["项目", "内容"], ["明细", ""]]); n = t.cell(1, 1).add_table(1, 2); d.font(n.cell(0, 0).paragraphs[0].add_run("甲类"), FANG, 12); d.font(n.cell(0, 1).paragraphs[0].add_run("乙类"), FANG, 12); done(d, "clean2-nested-table")
# vMerge over three rows, gridSpan over all
d = notice(); t = d.table([["市州", "县区", "数量"], ["东浦市", "甲县", "1"], ["", "乙县", "2"], ["", "丙县", "3"], ["合计", "", "6"]]); t.cell(1, 0).merge(t.cell(3, 0)); t.cell(4, 0).merge(t.cell(4, 1)); done(d, "odd2-merged", ["unread"])
# 签发人 two, on two lines; 密级 and 紧急程度
d = Doc(); d.p("000012"); d.p("机密★5年", HEI); d.p("特急", HEI); 
d.mark("青陵省样例厅文件", before=12.2); d.blank(2); d.number("青样〔2027〕16号"); d.blank(2); d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to(); body(d); done(d, "clean2-secret")
# 命令, 批复, 意见, 公告, 决定
for kind, to, last in (("批复", "东浦市样例局：", "此复。"), ("意见", "各市样例局：", None), ("决定", "各市样例局：", None)):
    d = Doc(); d.head(); d.title("青陵省样例厅关于样例核对工作的" + kind); d.to(to); d.t("经研究，现就样例核对工作有关事项明确如下。"); d.h1("一、总体要求"); d.t("坚持问题导向。"); d.h1("二、工作安排"); d.t("按时完成核对。")
    if last: d.t(last)
    done(d, "clean2-" + {"批复": "reply", "意见": "opinion", "决定": "decision"}[kind])
d = Doc(); d.head(); d.title("青陵省样例厅关于样例库开放的公告"); d.t("样例库自2027年7月1日起向社会开放。"); d.t("特此公告。"); done(d, "clean2-announcement")
# Chinese subtitle: draft for comments, date in brackets below the title
d = Doc(); d.p("青陵省样例管理办法", BIAO, 22, AL.CENTER, line=640); d.p("（征求意见稿）", KAI, 16, AL.CENTER); d.blank()
d.p("第一章　总则", HEI, 16, AL.CENTER)
for n, x in (("第一条", "为加强样例管理，根据有关规定，制定本办法。"), ("第二条", "本办法适用于全省样例管理工作。")):
    p = d.t(n + "　", HEI); d.runs(p, x)
d.p("第二章　附则", HEI, 16, AL.CENTER); p = d.t("第三条　", HEI); d.runs(p, "本办法自发布之日起施行。"); d.save("clean2-rules")
# speech
d = Doc(); d.p("在全省样例工作会议上的讲话", BIAO, 22, AL.CENTER, line=640); d.p("王明甲", KAI, 16, AL.CENTER); d.p("（2027年5月6日）", KAI, 16, AL.CENTER); d.blank(); d.p("同志们："); d.t("这次会议的主要任务是总结工作、部署任务。"); d.h1("一、充分肯定成绩"); d.t("去年全省核对样例2360件。"); d.h1("二、认清形势任务"); d.t("当前工作仍有不足。"); d.save("clean2-speech")
# section breaks: cover + body, continuous section
d = notice(); s2 = d.d.add_section(WD_SECTION.CONTINUOUS); d.t("续前节的一段话。"); done(d, "clean2-continuous")
# column break, page break runs, lastRenderedPageBreak
d = notice(); p = d.t("分页前。"); p.add_run().add_break(WD_BREAK.PAGE); d.t("分页后的一段。"); done(d, "clean2-page-break")
# endnote-like manual note, SDT date picker in the date
d = notice(); d.blank(2); d.right("青陵省样例厅", 4.25); p = d.right("", 4)
inner(p, f'<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{xrun("2027年5月6日")}</w:sdtContent></w:sdt>'); d.save("clean2-date-control")
# style based: own style 公文正文 with everything in it
d = Doc(); st = d.d.styles.add_style("公文正文", 1); st.font.name = FANG; st.font.size = Pt(16); st.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FANG); st.paragraph_format.first_line_indent = Twips(640); st.paragraph_format.line_spacing = Twips(579)
d.head(); d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to()
for k, *x in BODY:
    if k == "t": d.d.add_paragraph(x[0], style="公文正文")
    else: getattr(d, k)(*x)
done(d, "clean2-own-style")
# theme fonts in docDefaults (python-docx default) and eastAsia by theme lang: text without direct fonts = fault
d = Doc(); d.head(); d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to(); body(d)
p = d.t(""); r = p.add_run("这一段用主题字体显示，不是仿宋。"); rf = r._r.get_or_add_rPr().get_or_add_rFonts(); rf.set(qn("w:eastAsiaTheme"), "minorEastAsia"); rf.set(qn("w:eastAsia"), FANG); done(d, "fault2-theme-font", ["body-look"])
# distributed title, title with trailing spaces
d = with_head(title=lambda d: (d.p("青陵省样例厅关于做好样例核对工作的通知  ", BIAO, 22, AL.CENTER, line=640), d.blank())); d.save("clean2-title-trailing")
# no-break spaces, zero width signs and full-width digits
d = notice(rows=BODY + [("t", "请于２０２７年6月10日前报送。")]); done(d, "fault2-fullwidth-digits", ["figures"])
d = notice(rows=BODY + [("t", "占比达12．5％。")]); done(d, "fault2-fullwidth-dot", ["figures"])
d = notice(rows=BODY + [("t", "请及时报送...")]); done(d, "fault2-three-dots", ["punctuation"])
d = notice(rows=BODY + [("t", "时间为5月1日-10日。")]); done(d, "probe2-hyphen-range", ["*"])
d = notice(rows=BODY + [("t", "一是加强领导；二是健全机制；四是强化监督。")]); done(d, "fault2-yishi-gap", ["sequence"])
d = notice(rows=BODY + [("t", "共评出先进单位3个：甲中心、乙中心。")]); done(d, "probe2-count", ["*"])
d = notice(rows=BODY + [("t", "《样例办法》（青样〔2026〕3号）、（青样[2026]4号）。")]); done(d, "fault2-citation-brackets", ["citations"])
d = notice(rows=BODY + [("t", "请联系王明甲，手机13812345678。")]); done(d, "fault2-mobile", ["personal"])
d = notice(rows=BODY + [("t", "于2027年6月31日前完成。")]); done(d, "fault2-no-such-day", ["date", "deadlines"])
d = notice(rows=BODY + [("t", "各单位要高度重视，，认真落实。")]); done(d, "fault2-comma-twice", ["punctuation"])
d = notice(rows=BODY + [("t", "（1）工作分工。"), ("t", "（3）工作要求。")]); done(d, "fault2-level4-gap", ["numerals", "sequence"])
d = notice(rows=[r if r[0] != "h2" or not r[1].startswith("（二）") else ("h2", "（三）报送结果。", r[2]) for r in BODY]); done(d, "fault2-h2-gap", ["numerals"])
d = notice(rows=[("t", BODY[0][1]), ("t", "（一）核对数据，直接从第二层开始。")] + BODY[7:]); done(d, "fault2-level-skipped", ["levels", "numerals", "headings", "body-look", "sequence"])
d = Doc(); d.head(); d.title("青陵省样例厅关于做好样例核对工作的请示报告"); d.to("省人民政府："); d.t("现将有关情况请示如下。"); done(d, "fault2-two-kinds", ["title", "direction"])
d = Doc(); d.head(); d.title("关于做好样例核对工作"); d.to(); d.t("现将有关事项通知如下。"); done(d, "fault2-no-kind", ["title"])
d = with_head(mark=lambda d: d.mark("青陵省样例厅文件", before=20)); d.save("fault2-mark-high", ["mark"])
d = Doc(); d.mark("青陵省样例厅文件"); d.blank(1); d.number("青样〔2027〕12号"); d.blank(2); d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to(); body(d); done(d, "fault2-number-one-line", ["number-place"])
d = Doc(); d.mark("青陵省样例厅文件"); d.blank(2); d.number("青样〔2027〕12号"); d.blank(1); d.title("青陵省样例厅关于做好样例核对工作的通知"); d.to(); body(d); done(d, "fault2-title-one-line", ["title-look"])
d = with_head(to=lambda d: (d.blank(1), d.to())); d.save("fault2-to-two-lines", ["recipients-look"])
d = notice(); d.right("青陵省样例厅", 4.25); d.right("2027年5月6日", 4); d.save("fault2-closing-gap", ["closing-gap"])
d = notice(); d.t("附件：样例核对登记表"); d.sign(); d.attachment("附件", "样例核对登记表"); d.t("填表说明。"); d.save("fault2-note-gap", ["closing-gap"])
d = notice(); d.blank(); d.t("附件:样例核对登记表"); d.sign(); d.attachment("附件", "样例核对登记表"); d.t("填表说明。"); d.save("fault2-note-colon", ["attachment-note"])
d = notice(); d.blank(); d.t("附件：样例核对登记表"); d.sign(); d.attachment("附件：", "样例核对登记表"); d.t("填表说明。"); d.save("fault2-label-colon", ["attachment-look"])
d = notice(); d.blank(); d.t("附件：样例核对登记表"); d.sign(); p = d.p("附件", HEI, align=AL.CENTER); p.paragraph_format.page_break_before = True; d.blank(); d.p("样例核对登记表", BIAO, 22, AL.CENTER, line=640); d.t("填表说明。"); d.save("fault2-label-centre", ["attachment-look"])
d = notice(); d.sign(); d.t("此件公开发布"); d.save("fault2-note-brackets", ["note-look", "note", "unread"])
d = notice(); d.sign(); d.t("(此件公开发布)"); d.save("fault2-note-ascii", ["note-look", "punctuation"])

json.dump(EXPECTED, open(os.path.join(OUT, "expected.json"), "w"), ensure_ascii=False, indent=1)
print(len(EXPECTED), "files")
