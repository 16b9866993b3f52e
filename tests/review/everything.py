"""One Word file with everything that stands in drafts: numbers, tables, controls, links, changes, notes, boxes."""

from __future__ import annotations

from support import docx_package as word

BOLD = '<w:rFonts w:eastAsia="黑体"/><w:b/>'
RED = '<w:color w:val="FF0000"/>'
TITLE = "清河县水务局党组班子2025年度民主生活会对照检查材料"
OTHER_AUTHOR = 'w:author="王某" w:date="2025-12-01T09:00:00Z"'

_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><a:graphicData uri=\"x\">"
    "<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)  # fmt: skip


def _control(content: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="77"/><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def _cell(*content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{"".join(content)}</w:tc>'


BODY = "".join(
    (
        word.p(word.r(TITLE[:10], BOLD), word.r(TITLE[10:], BOLD + RED), properties='<w:jc w:val="center"/>'),
        "<w:p/>",
        word.p(word.r("（2026年1月"), "<w:r><w:rPr><w:i/></w:rPr><w:t>）</w:t></w:r>"),
        word.numbered("存在的突出问题", 1),
        # split words with their own formatting, entities, white space that XML does not keep
        '<w:p w:rsidR="00A1"><w:bookmarkStart w:id="900" w:name="b"/><w:r w:rsidRPr="00B2"><w:rPr>' + BOLD
        + "</w:rPr><w:t>一是</w:t></w:r><w:r><w:t> 学习&amp;调研抓得 </w:t></w:r>"
        '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">不够紧 </w:t><w:tab/><w:t>，2025年</w:t>'
        '<w:noBreakHyphen/><w:t><![CDATA[只学了<两次>]]></w:t><w:lastRenderedPageBreak/></w:r>'
        '<w:r><w:t>，××同志没有参加。</w:t></w:r><w:bookmarkEnd w:id="900"/></w:p>',
        word.numbered("带头强化政治忠诚、提高政治能力方面", 1, 1),
        # a numbered paragraph without words of its own is no block of its own use, but lawful
        word.numbered("", 1, 1),
        # another's tracked changes
        "<w:p>" + word.r("二是调查") + f'<w:ins w:id="901" {OTHER_AUTHOR}>' + word.r("研究不深，", RED) + word.r("××")
        + "</w:ins>" + f'<w:del w:id="902" {OTHER_AUTHOR}><w:r><w:delText>删去的话</w:delText></w:r></w:del>'
        + word.r("村一年没有去过。") + "</w:p>",
        # link, control, smart tag, field
        '<w:p><w:hyperlink w:anchor="b">' + word.r("三是执行××不严", RED) + "</w:hyperlink>"
        + _control(word.r("，防汛", BOLD) + word.r("值班脱岗")) + "<w:smartTag w:element=\"x\">" + word.r("两次") + "</w:smartTag>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF b </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>××年</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + word.r("。") + "</w:p>",
        # line break, hidden words, ruby, page break
        "<w:p>" + word.r("四是作风××。") + "<w:r><w:br/><w:t>第二行××也在这一段。</w:t></w:r>"
        + word.r("藏起来的××", "<w:vanish/>")
        + '<w:r><w:br w:type="page"/></w:r><w:r><w:ruby><w:rt><w:r><w:t>yin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音×</w:t></w:r>'
        "</w:rubyBase></w:ruby></w:r>" + word.r("×。") + "</w:p>",
        # a paragraph mark deleted by another: two paragraphs read as one line
        f'<w:p><w:pPr><w:rPr><w:del w:id="903" {OTHER_AUTHOR}/></w:rPr></w:pPr>' + word.r("五是×") + "</w:p>"
        + word.p("×不担当。"),
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid><w:tr>'
        + _cell(word.p("责任人"), word.p("××局长")) + _cell(_control(word.p("2026年×月底前"))) + "</w:tr></w:tbl>",
        # comments of others, one answered; one of ours from an earlier run
        '<w:p><w:commentRangeStart w:id="5"/>' + word.r("六是廉洁") + '<w:commentRangeStart w:id="6"/>' + word.r("自律××不够。")
        + '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>'
        '<w:commentRangeEnd w:id="6"/><w:r><w:commentReference w:id="6"/></w:r></w:p>',
        '<w:p><w:commentRangeStart w:id="7"/>' + word.r("上次的批注", BOLD)
        + '<w:commentRangeEnd w:id="7"/><w:r><w:rPr><w:rStyle w:val="a9"/></w:rPr><w:commentReference w:id="7"/></w:r></w:p>',
        "<w:p>" + word.r("附注") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + word.r("在脚注里。") + "</w:p>",
        "<w:p>" + word.r("图示") + _BOX.format(content=word.p("文本框里的××")) + word.r("在文本框里。") + "</w:p>",
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        "</w:sectPr>",
    )
)  # fmt: skip

NUMBERING = (
    word.abstract(1, word.level(0, "chineseCountingThousand", "%1、"), word.level(1, "chineseCounting", "（%2）"))
    + word.num(1, 1)
)  # fmt: skip
FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>见××年度报告，第3页。</w:t></w:r></w:p></w:footnote>'
)
COMMENTS = (
    '<w:comment w:id="5" w:author="李某" w:date="2025-12-02T09:00:00Z" w:initials="李">'
    '<w:p w14:paraId="0000AA01"><w:r><w:t>这里再想想</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="6" w:author="王某" w:date="2025-12-02T10:00:00Z" w:initials="王">'
    '<w:p w14:paraId="0000AA02"><w:r><w:t>同意李某</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="7" w:author="审核（机器初审）" w:date="2025-12-03T09:00:00Z" w:initials="审">'
    '<w:p w14:paraId="0000AA03"><w:r><w:t>上次说的话</w:t></w:r></w:p></w:comment>'
)
EXTENDED = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="0000AA01" w15:done="0"/>'
    '<w15:commentEx w15:paraId="0000AA02" w15:paraIdParent="{parent}" w15:done="0"/>'
    '<w15:commentEx w15:paraId="0000AA03" w15:done="0"/></w15:commentsEx>'
)


def everything(*, answered: str = "0000AA01") -> bytes:
    """The file; ``answered`` is the paragraph id of the comment that 王某's comment replies to."""
    header = word.p("清河县水务局××材料")
    members = word.members(
        BODY,
        {
            "word/commentsExtended.xml": EXTENDED.format(parent=answered),
            "word/media/image1.png": b"\x89PNG\0",
        },
        numbering=NUMBERING,
        footnotes=FOOTNOTES,
        comments=COMMENTS,
        header1=header,
        header2=word.p(word.r("清河县水务局"), word.r("××材料", RED)),
    )
    rels = str(members["word/_rels/document.xml.rels"])
    link = (
        '<Relationship Id="rIdX" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"'
        ' Target="commentsExtended.xml"/>'
    )
    members["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", link + "</Relationships>")
    return word.zipped(members)
