"""What changed inside a paragraph, shown with brackets: numbers whole, clauses where they were."""

import random
from itertools import pairwise

import pytest

from xl_tools.comparing.clause_changes import pieces_of


def shown(old: str, new: str) -> str:
    """Both texts in one: what went in [ ], what came in { }."""
    return "".join(
        piece.old if piece.is_same else (f"[{piece.old}]" if piece.old else "") + (f"{{{piece.new}}}" if piece.new else "")
        for piece in pieces_of(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        ("新收申请28件，办结29件。", "新收申请29件，办结29件。", "新收申请[28]{29}件，办结29件。"),
        ("收费1.25万元。", "收费1.5万元。", "收费[1.25]{1.5}万元。"),
        ("占比12.5%，较好。", "占比2.5%，较好。", "占比[12.5%]{2.5%}，较好。"),
        ("电话：0000-7200035；邮编000000", "电话：0000-7299999；邮编000000", "电话：0000-[7200035]{7299999}；邮编000000"),
        ("开展评议1次，未追责。", "开展评议1次，培训3次，未追责。", "开展评议1次，{培训3次，}未追责。"),
        ("维护网站，更新栏目。", "更新栏目。", "[维护网站，]更新栏目。"),
        ("一样的话。", "一样的话。", "一样的话。"),
        ("", "新的一段。", "{新的一段。}"),
        ("落实三审三校。", "组织业务培训。", "[落实三审三校。]{组织业务培训。}"),
    ],
)
def test_only_what_changed_is_marked(old, new, both):
    assert shown(old, new) == both


@pytest.mark.parametrize("seed", range(50))
def test_the_pieces_make_up_both_texts(seed):
    dice = random.Random(seed)
    old, new = ("".join(dice.choices("一二三政务公开，。；12.5%ab\n ", k=dice.randint(0, 60))) for _ in range(2))
    pieces = pieces_of(old, new)

    assert "".join(piece.old for piece in pieces) == old
    assert "".join(piece.new for piece in pieces) == new
    assert all(one.is_same != other.is_same for one, other in pairwise(pieces))
