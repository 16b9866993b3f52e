"""Which cause and which measure answers which problem."""

from __future__ import annotations

from support.outlines import ASPECTS, PERSONAL, RECTIFICATION, outline_of

from shenggao_lint.structure import Outline
from shenggao_lint.structure.substance.links import links_of, words_of
from shenggao_lint.structure.substance.matrix import matrix_of

PROBLEMS = [
    "一、存在的问题",
    "一是河道采砂监管拖延，三处砂场没有查处。",
    "二是水费收缴台账混乱，两年没有核对。",
]


def linked(found: Outline, kind: str = "measures") -> list[list[str]]:
    """For every problem the opening words of what answers it."""
    links = getattr(links_of(found), kind)
    units = {unit.index: unit for unit in found.units}
    result = []
    for unit in found.units:
        if unit.kind == "problem":
            pieces = [units[index].pieces[0] for index in links[unit.index]]
            result.append([found.line(p.line).text[p.start : p.start + 2] for p in pieces])
    return result


def test_shared_content_words_link() -> None:
    found = outline_of(
        PERSONAL,
        *PROBLEMS,
        "二、整改措施",
        "一是每季度核对水费收缴台账。",
        "二是每月巡查河道采砂，砂场监管不留死角。",
        "三是早睡早起。",
    )
    assert linked(found) == [["二是"], ["一是"]]


def test_causes_link_the_same_way() -> None:
    found = outline_of(
        PERSONAL, *PROBLEMS, "二、原因剖析", "一是对水费收缴台账马虎，核对靠别人。", "二是早睡早起。"
    )
    assert linked(found, "causes") == [[], ["一是"]]


def test_one_measure_may_answer_two() -> None:
    found = outline_of(
        PERSONAL, *PROBLEMS, "二、整改措施", "一是每月巡查河道采砂，砂场监管到底，并核对水费收缴台账。"
    )
    assert linked(found) == [["一是"], ["一是"]]


def test_words_that_every_draft_is_full_of_link_nothing() -> None:
    found = outline_of(
        PERSONAL, "一、存在的问题", "一是工作要求落实不够。", "二、整改措施", "一是加强工作，落实要求。"
    )
    assert linked(found) == [[]]


def test_a_word_of_one_problem_tells_more_than_a_word_of_all() -> None:
    rare = ["一、存在的问题", "一是水库调度不够。", "二是台账不清。", "二、整改措施", "一是抓好水库。"]
    common = ["一、存在的问题", "一是水库调度不够。", "二是水库台账不清。", "二、整改措施", "一是抓好水库。"]
    scores = []
    for lines in (rare, common):
        found = outline_of(PERSONAL, *lines)
        measure = next(u.index for u in found.units if u.kind == "measure")
        scores.append(links_of(found).scores[0, measure])
    assert scores[0] > scores[1] > 0


def test_synonyms_are_one_word() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", "一是下村走访不够。", "二、整改措施", "一是每月驻村蹲点。")
    shared = [words & other for words, other in [tuple(words_of(found).values())]]
    assert shared == [{"调研"}]


def test_in_a_rectification_list_the_place_links() -> None:
    found = outline_of(
        RECTIFICATION,
        "一、问题及整改措施",
        "问题1：河道采砂监管拖延。",
        "整改措施：早睡早起。",
        "问题2：台账混乱。",
        "整改措施：河道采砂监管到底。",
        "问题3：没有答复来信。",
    )
    links = links_of(found)
    by_text = {found.line(u.pieces[0].line).text: u.index for u in found.units}
    assert links.measures == {
        by_text["问题1：河道采砂监管拖延。"]: [by_text["整改措施：早睡早起。"]],
        by_text["问题2：台账混乱。"]: [by_text["整改措施：河道采砂监管到底。"]],
        by_text["问题3：没有答复来信。"]: [],
    }


def test_a_measure_that_speaks_of_something_else_answers_nothing_even_in_its_place() -> None:
    found = outline_of(
        RECTIFICATION,
        "一、问题及整改措施",
        "问题1：河道采砂监管拖延，2025年接到举报9起，到现场的只有3起，班子总觉得年底再说不迟。",
        "整改措施：办公楼换装节能灯，食堂每周开展光盘打卡，4月底以前验收，由后勤股负责。",
        "问题2：台账混乱，2025年抽查20本台账，有11本缺页，班子以为有电子版就够了。",
        "整改措施：逐本补齐缺页，统一编号，专柜存放，3月底以前由档案室核对签收。",
    )
    answered = [bool(measures) for measures in links_of(found).measures.values()]
    assert answered == [False, True]


def test_the_same_aspect_supports_a_link_and_makes_none() -> None:
    """Aspect and ordinal do not answer a problem none of whose words is answered."""

    def lines(aspect: str, measure: str) -> list[str]:
        return [
            "一、存在的问题",
            f"（一）{ASPECTS[3]}方面",
            "一是河道采砂拖延。",
            "二、整改措施",
            f"（一）{aspect}",
            f"一是{measure}",
        ]

    def score(aspect: str, measure: str) -> float:
        found = outline_of(PERSONAL, *lines(aspect, measure))
        (problem,) = [u.index for u in found.units if u.kind == "problem"]
        (answer,) = [u.index for u in found.units if u.kind == "measure"]
        return links_of(found).scores.get((problem, answer), 0.0)

    assert score(ASPECTS[3], "整治河道。") > score("其他工作", "整治河道。") > 0
    assert score(ASPECTS[3], "早睡早起。") == 0


def test_the_matrix_has_an_entry_an_aspect_and_one_for_the_rest() -> None:
    found = outline_of(
        PERSONAL,
        "一、存在的问题",
        f"（一）{ASPECTS[0]}方面",
        "一是2025年河道采砂监管拖延，我总觉得慢一点没关系。",
        "（二）水库移民工作方面",
        "一是有的同志对来信不答复。",
        "二、整改措施",
        "一是每月巡查河道采砂，砂场监管到底。",
    )
    first, local = matrix_of(found)
    assert (first["aspect"], first["title"], first["line"]) == (1, f"{ASPECTS[0]}方面", 3)
    assert (local["aspect"], local["title"], local["line"]) == (None, "水库移民工作方面", 5)
    (problem,) = first["problems"]
    assert (problem["line"], problem["column"], problem["excerpt"][:4]) == (4, 1, "一是20")
    assert (problem["person"], problem["thought"]) == (True, True)
    assert [m["line"] for m in problem["measures"]] == [8]
    (other,) = local["problems"]
    assert (other["fact"], other["person"], other["thought"], other["measures"]) == (False, False, False, [])


def test_problems_without_aspects_stand_in_one_entry() -> None:
    found = outline_of(PERSONAL, *PROBLEMS)
    (entry,) = matrix_of(found)
    assert (entry["aspect"], entry["title"], entry["line"], len(entry["problems"])) == (None, None, None, 2)


def test_no_problems_no_matrix() -> None:
    assert matrix_of(outline_of("2025年度民主生活会实施方案", "一、查摆问题", "一是学习不够。")) == []
