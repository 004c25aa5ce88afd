"""`/rights`: the cards in three languages, the picture, and the page of wallet cards. Goals 45, 71 and 72."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from tests.journeys.stages import Stage, files_of, offered, on_both, on_simcord

NUMBER = "555-010-2368"
WORDS = {
    "en": {
        "home": "At home", "car": "In a car", "detained": "Detained", "picture": "As a picture", "print": "Card to print",
        "door": "Keep the door closed", "silent": "“I choose to remain silent.”",
        "attorney": "Be silent until your attorney comes",
        "advice": "This is not legal advice", "written": "Know your rights, ACLU",
    },
    "es": {
        "home": "En casa", "car": "En un carro", "detained": "En detención", "picture": "Como imagen",
        "print": "Tarjeta para imprimir", "door": "Deja la puerta cerrada",
        "silent": "Elijo guardar silencio.", "attorney": "Guarda silencio hasta que llegue tu abogado",
        "advice": "Esto no es consejo legal", "written": "Conoce tus derechos, de ACLU",
    },
    "zh": {
        "home": "在家里", "car": "在车里", "detained": "被拘留时", "picture": "保存为图片", "print": "打印随身卡",
        "door": "不要开门", "silent": "我选择保持沉默。", "attorney": "保持沉默，直到律师来",
        "advice": "这不是法律意见", "written": "ACLU",
    },
}  # fmt: skip
NAMES = {"en": "English", "es": "Español", "zh": "中文"}
languages = pytest.mark.parametrize("language", list(WORDS))


async def overview(stage: Stage, language: str) -> Any:
    """By buttons and selects alone: nothing is typed."""
    seen = await stage["Ben"].run("rights", "#lobby")
    return seen if language == "en" else await stage["Ben"].choose(seen, "Language", language)


async def with_hotline(stage: Stage) -> None:
    cora = stage["Cora"]
    form = await cora.press(await cora.run("facts due", "#inner"), "Add one of your own")
    await cora.submit(form, title="Valley Rapid Response", reach=NUMBER, source="We called them")


@languages
@on_both
async def test_goal_45_from_one_card_to_the_next_in_each_language(stage: Stage, language: str) -> None:
    """Goals 45 and 71: what to do, what to say in English too, what not to do; source, date, no legal advice."""
    ben, words = stage["Ben"], WORDS[language]
    await with_hotline(stage)
    home = await ben.press(await overview(stage, language), words["home"])
    for said in (
        words["door"],
        words["silent"],
        "“I choose to remain silent.”",
        "“I do not consent to you coming in.”",
    ):
        assert said in home.text
    for said in (NUMBER, "Valley Rapid Response", words["advice"], words["written"], "2026"):
        assert said in home.text
    assert words["home"] not in home.buttons
    detained = await ben.press(home, words["detained"])
    assert words["attorney"] in detained.text
    assert "“I will not sign anything before I speak with a lawyer.”" in detained.text
    assert ("本译文还没有经过中文母语者审阅" in detained.text) == (language == "zh")


@languages
@on_both
async def test_goal_72_the_picture_and_the_page_come_beside_the_text(stage: Stage, language: str) -> None:
    """Goal 72: nothing is said by the picture alone, and it has a text for who can't see it."""
    ben, words = stage["Ben"], WORDS[language]
    car = await ben.press(await overview(stage, language), words["car"])
    picture = await ben.press(car, words["picture"])
    [(name, png)] = files_of(picture).items()
    assert name == f"rights-car-{language}.png"
    image = Image.open(io.BytesIO(png))
    assert (image.format, image.width) == ("PNG", 1080)
    assert image.height > 1500
    printed = await ben.press(car, words["print"])
    [(name, pdf)] = files_of(printed).items()
    assert name == f"rights-cards-{language}.pdf"
    document = PdfDocument(pdf)
    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded()
    assert text.count("TO THE OFFICER") >= 4
    document.close()


@on_both
async def test_options_open_a_card_at_once(stage: Stage) -> None:
    ben = stage["Ben"]
    seen = await ben.run("rights", "#lobby", situation="bystander", language="zh")
    assert "看到别人被抓，您的权利" in seen.text
    assert "I am only watching. I will stay out of your way." in seen.text
    spanish = await ben.run("rights", "#lobby", situation="court", language="Español")
    assert "Ve a tu audiencia" in spanish.text
    assert [name for name, _ in await ben.suggested("rights", "#lobby", "language", "")] == list(NAMES.values())
    assert [value for _, value in await ben.suggested("rights", "#lobby", "language", "中")] == ["zh"]
    refused = await ben.run("rights", "#lobby", situation="home", language="Klingon")
    assert "door" not in refused.text


@on_simcord
async def test_goal_71_chinese_is_offered_here_and_nowhere_where_it_is_not_whole(stage: Stage) -> None:
    """Who sets Chinese here reads the rest in their own language, and no settings offer it."""
    ben = stage["Ben"]
    seen = await ben.choose(await ben.run("rights", "#lobby"), "Language", "zh")
    assert "您的权利" in seen.text
    settings = offered(await ben.run("me settings", "#lobby"), "Language")
    assert settings == [("en", "English"), ("es", "Español")]
    assert "中文" not in (await ben.run("help", "#lobby")).buttons


@on_simcord
async def test_goal_71_who_chose_a_language_gets_the_cards_in_it(stage: Stage) -> None:
    dana = stage["Dana"]
    await dana.choose(await dana.run("me settings", "#lobby"), "Language", "es")
    assert "Tus derechos" in (await dana.run("rights", "#lobby")).text


@on_simcord
async def test_buttons_of_an_earlier_version_are_refused_kindly(stage: Stage) -> None:
    ben = stage["Ben"]
    for payload in ("moon.en", "home.xx"):
        seen = await ben.press(await stage.old_message(ben, f"ally:rights:show:{payload}"), "old")
        assert "door" not in seen.text
