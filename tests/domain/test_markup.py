"""What people typed is shown as it was typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allybot.domain.markup import as_typed, inert


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[Oak and 9th](https://x.example)", r"\[Oak and 9th\](https://x.example)"),
        ("# All clear", r"\# All clear"),
        ("fine\n## All clear\n-# small\n> said\n- one", "fine\n\\## All clear\n\\-# small\n\\> said\n\\- one"),
        ("||hidden||", r"\|\|hidden\|\|"),
        ("**bold** __under__ ~~struck~~ `code`", r"\*\*bold\*\* \_\_under\_\_ \~\~struck\~\~ \`code\`"),
        ("<@123> <@&5> <#7> <t:1:R> </x:1>", r"\<@123> \<@&5> \<#7> \<t:1:R> \</x:1>"),
        (r"\\[a](b)", r"\\\[a\](b)"),
        ("Main and 5th, 9:00 - 10:00 (rear)", "Main and 5th, 9:00 - 10:00 (rear)"),
        ("  # indented", r"  \# indented"),
    ],
)
def test_nothing_typed_becomes_mark_up(typed: str, shown: str) -> None:
    assert inert(typed) == shown


@given(st.text(alphabet="ab \\`*_~|[]()<>#-\n", max_size=40))
def test_done_twice_it_is_as_done_once_and_every_sign_is_held(typed: str) -> None:
    once = inert(typed)
    assert inert(once) == once
    left = re.sub(r"\\[\\`*_~|\[\]<>#\-]", "", once)
    assert not re.search(r"[`*_~|\[\]<\\]", left)
    assert not re.search(r"^[ \t]*(?:[#>]|-[# ])", once, re.MULTILINE)


@given(st.text(alphabet="ab `*_~|[]()<>#-\n", max_size=40))
def test_where_no_mark_up_is_shown_it_stands_as_it_was_typed(typed: str) -> None:
    assert as_typed(inert(typed)) == typed
