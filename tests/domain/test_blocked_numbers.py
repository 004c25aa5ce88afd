"""Goal 50: the number that must never be listed as help, in every spelling."""

from __future__ import annotations

import pytest

from allybot.domain import refusals
from allybot.domain.blocked_numbers import blocked
from allybot.domain.refusals import RefusalKind, TextRules


@pytest.mark.parametrize(
    "text",
    [
        "866-347-2423", "8663472423", "(866) 347-2423", "+1 866 347 2423", "1.866.347.2423", "18663472423", "001-866-347-2423",
        "866-DHS-2-ICE", "1-866-DHS-2ICE", "866 dhs2ice", "Call 866-347-2423 now", "802-872-6199", "802 872 6196",
        "866/347/2423", "866\u2011347\u20112423", "866·347·2423", "866\n347\n2423", "www.ice.gov/webform/ice-tip-form",
    ],
)  # fmt: skip
def test_the_tip_line_is_blocked(text: str) -> None:
    assert blocked(text)


@pytest.mark.parametrize(
    "text",
    [
        "866-EGR-2423", "1-866-FIS-2423", "Call 866-EGR-2423", "Llama al 1866fis2423", "866 347 BICE", "866egr2423x100",
        "+1 (866) DIR-AGAD", "TOO-DIS-2423", "802-UPA-6199", "tel.802TRA6196",
    ],
)  # fmt: skip
def test_letters_on_the_same_keys_are_the_same_number(text: str) -> None:
    assert blocked(text)


@pytest.mark.parametrize(
    "text",
    [
        "٨٦٦-٣٤٧-٢٤٢٣", "۸۶۶ ۳۴۷ ۲۴۲۳", "८६६-३४७-२४२३", "๘๖๖-๓๔๗-๒๔๒๓", "８６６－３４７－２４２３", "⑧⑥⑥-③④⑦-②④②③",
        "8\ufe0f\u20e36\ufe0f\u20e36\ufe0f\u20e3-3\ufe0f\u20e34\ufe0f\u20e37\ufe0f\u20e3-2423", "八六六-三四七-二四二三",
        "八六六三四七二四二三", "八六六-三四七-二四二三 x100", "捌陆陆-叁肆柒-贰肆贰叁", "8六6-三4七-二4二3",
        "八、六、六、三、四、七、二、四、二、三",
        "拨打八六六转三四七转二四二三", "八〇二-八七二-六一九九", "八零二 八七二 六一九九", "八六六-FIS-二四二三",
    ],
)  # fmt: skip
def test_digits_of_other_scripts_are_the_same_number(text: str) -> None:
    assert blocked(text)


@pytest.mark.parametrize(
    "text",
    [
        "eight six six, three four seven, two four two three", "eight-six-six three-forty-seven twenty-four twenty-three",
        "ocho seis seis, tres cuatro siete, dos cuatro dos tres",
        "ochocientos sesenta y seis, trescientos cuarenta y siete, 2423",
        "866 then three four seven dash 2423", "ocho cero dos, ocho siete dos, seis uno nueve nueve",
    ],
)  # fmt: skip
def test_numbers_in_words_are_the_same_number(text: str) -> None:
    assert blocked(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://x.org/866%2D347%2D2423", "https://x.org/?call=866%20347%202423", "%38%36%36-347-2423",
        "866%252D347%252D2423",
        "https://x.org/866%E2%80%91347%E2%80%912423", "https://www.ice.gov/%77ebform/ice%2Dtip%2Dform",
        "https://x.org/%E5%85%AB%E5%85%AD%E5%85%AD-347-2423",
    ],
)  # fmt: skip
def test_what_is_escaped_in_an_address_is_the_same_number(text: str) -> None:
    assert blocked(text)


@pytest.mark.parametrize(
    "text",
    [
        "866-347-2424", "503-555-0100", "1-844-363-1423", "866-347", "Casa Común", "", "97201", "1-800-FAIR-HELP",
        "866-GET-HELP",
        "Tom, dig a big cafe", "Uno dirá que sí",
        "三三两两",
        "二〇二六年一月五日", "九一一", "一二三四五", "五十五", "请拨打 503-555-0100",
        "https://x.org/caf%C3%A9%20com%C3%BAn", "50% off, 100%", "Room 866, 347 people, 24 hours, 23 beds",
    ],
)  # fmt: skip
def test_other_numbers_and_words_are_not(text: str) -> None:
    assert not blocked(text)


@pytest.mark.parametrize("name", [name for name, rules in vars(refusals).items() if isinstance(rules, TextRules)])
def test_every_free_text_is_held_against_it(name: str) -> None:
    """One rule: wherever something is typed it goes through one of these."""
    assert RefusalKind.TIP_LINE in getattr(refusals, name).kinds
