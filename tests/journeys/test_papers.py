"""`/plan`, `/family` and `/locate`: pages to print in three languages, and nothing that is taken. Goals 42, 46, 47 and 71."""

from __future__ import annotations

from typing import Any

import pytest
from pypdfium2 import PdfDocument

from allybot.domain.papers import Companions
from allybot.pages.plan_pages import COMPANY, blanks
from tests.journeys.stages import Stage, files_of, offered, on_both, on_simcord, pickers
from tests.journeys.test_rights import NUMBER, with_hotline
from tests.pages.test_plan_pages import filled, stands

WORDS = {
    "en": {
        "language": "Language", "family": "Family page", "locate": "Find someone who was detained", "plan": "Plan to print",
        "kept": "allybot keeps nothing of it", "paper": "On paper, at home", "choose": "nobody: you say how many",
        "forms": "differ from state to state", "names": "Type no names", "found": "does not mean “not detained”",
        "advice": "This is not legal advice", "title": "If somebody is detained: our plan",
        "alone": "You do not have to go alone",
    },
    "es": {
        "language": "Idioma", "family": "Hoja para la familia", "locate": "Encontrar a una persona detenida",
        "plan": "Plan para imprimir", "kept": "allybot no guarda nada", "paper": "En papel, en casa",
        "choose": "muchos o nadie: tú dices cuántos", "forms": "cambian de un estado a otro", "names": "No escribas nombres",
        "found": "no quiere decir “no detenido”", "advice": "Esto no es consejo legal",
        "title": "Si detienen a alguien: nuestro plan", "alone": "No tienes que ir a solas",
    },
    "zh": {
        "language": "语言", "family": "给家庭的一页", "locate": "寻找被拘留的人", "plan": "打印家庭计划",
        "kept": "allybot什么都不保存", "paper": "写在纸上，放在家里", "choose": "或者不要人陪：由您说",
        "forms": "各州的表格不同", "names": "不要输入姓名", "found": "不等于“没有被拘留”", "advice": "这不是法律意见",
        "title": "如果有人被拘留：我们的计划", "alone": "您不必一个人去",
    },
}  # fmt: skip
languages = pytest.mark.parametrize("language", list(WORDS))


async def plan(stage: Stage, language: str) -> Any:
    """By the list of languages alone: nothing is typed."""
    seen = await stage["Ben"].run("plan", "#lobby")
    return seen if language == "en" else await stage["Ben"].choose(seen, "Language", language)


def text_of(file: bytes) -> list[str]:
    document = PdfDocument(file)
    found = ["".join(document[at].get_textpage().get_text_bounded().split()) for at in range(len(document))]
    document.close()
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


@languages
@on_both
async def test_goal_42_a_plan_in_each_language_is_blank_and_can_be_filled_in(stage: Stage, language: str) -> None:
    """Goals 42 and 71: what comes over the wire is the file that can be filled, saved and read back."""
    words = WORDS[language]
    await with_hotline(stage)
    seen = await plan(stage, language)
    for said in (words["kept"], words["paper"], words["advice"]):
        assert said in seen.text
    [(name, pdf)] = files_of(seen).items()
    assert name == f"plan-{language}.pdf"
    sides = text_of(pdf)
    assert len(sides) == 2
    assert squeezed(words["title"]) in sides[0]
    assert NUMBER in sides[0]
    assert set(stands(pdf).values()) <= {"", "None", "/Off"}
    typed = {blank.name: f"王 Ñandú {blank.name}" for blank in blanks()}
    wanted = {**typed, COMPANY: f"/{Companions.ONE}"}
    assert stands(filled(pdf, wanted)) == wanted


@languages
@on_both
async def test_goals_46_and_47_from_the_plan_to_the_family_page_and_to_finding_somebody(
    stage: Stage, language: str
) -> None:
    ben, words = stage["Ben"], WORDS[language]
    await with_hotline(stage)
    first = await plan(stage, language)
    family = await ben.press(first, words["family"])
    for said in (words["forms"], NUMBER, "2026", words["advice"]):
        assert said in family.text
    [(name, pdf)] = files_of(family).items()
    assert name == f"family-{language}.pdf"
    [page] = text_of(pdf)
    for said in (words["alone"], words["choose"], words["forms"], NUMBER):
        assert squeezed(said) in page
    locate = await ben.press(family, words["locate"])
    for said in (words["names"], words["found"], "CBP", "24", "48", NUMBER):
        assert said in locate.text
    assert files_of(locate) == {}
    assert locate.form is None
    again = await ben.press(locate, words["plan"])
    assert list(files_of(again)) == [f"plan-{language}.pdf"]


@languages
@on_simcord
async def test_the_language_is_changed_on_the_panel_itself(stage: Stage, language: str) -> None:
    ben = stage["Ben"]
    for command, file in (("plan", f"plan-{language}.pdf"), ("family", f"family-{language}.pdf"), ("locate", None)):
        seen = await ben.run(command, "#lobby")
        assert pickers(seen) == ["Language"]
        assert offered(seen, "Language") == [("en", "English"), ("es", "Español"), ("zh", "中文")]
        changed = await ben.choose(seen, "Language", language)
        assert pickers(changed) == [WORDS[language]["language"]]
        assert list(files_of(changed)) == ([file] if file else [])


@on_both
async def test_options_open_a_page_at_once(stage: Stage) -> None:
    ben = stage["Ben"]
    assert list(files_of(await ben.run("plan", "#lobby", language="zh"))) == ["plan-zh.pdf"]
    assert list(files_of(await ben.run("family", "#lobby", language="Español"))) == ["family-es.pdf"]
    for command in ("plan", "family"):
        assert [value for _, value in await ben.suggested(command, "#lobby", "language", "")] == ["en", "es", "zh"]
        assert files_of(await ben.run(command, "#lobby", language="Klingon")) == {}


@on_simcord
async def test_goal_49_what_a_coordinator_has_checked_stands_there_with_its_day(stage: Stage) -> None:
    ben, cora = stage["Ben"], stage["Cora"]
    assert "locator.ice.gov" not in (await ben.run("locate", "#lobby")).text
    due = await cora.run("facts due", "#inner")
    codes = {name.split(" · ")[1]: code for code, name in offered(due, "Check one")}
    card = await cora.choose(due, "Check one", codes["ICE's page to find someone who is held"])
    await cora.press(card, "It is right today")
    seen = await ben.run("locate", "#lobby")
    assert "https://locator.ice.gov/odls" in seen.text
    assert "Nobody in this group has checked the link" not in seen.text
    assert "This is the government's." in seen.text


@on_simcord
async def test_who_chose_a_language_gets_the_pages_in_it(stage: Stage) -> None:
    dana = stage["Dana"]
    await dana.choose(await dana.run("me settings", "#lobby"), "Language", "es")
    assert list(files_of(await dana.run("family", "#lobby"))) == ["family-es.pdf"]


@on_simcord
async def test_buttons_of_an_earlier_version_are_refused_kindly(stage: Stage) -> None:
    ben = stage["Ben"]
    for payload in ("moon.en", "plan.xx"):
        seen = await ben.press(await stage.old_message(ben, f"ally:papers:show:{payload}"), "old")
        assert files_of(seen) == {}
