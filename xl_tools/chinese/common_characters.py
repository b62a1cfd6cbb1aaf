"""Common Chinese characters: how likely it is that bytes were decoded rightly."""

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家"
    "电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么"
)
"""The most frequent characters of modern Chinese prose, whatever it is about."""


def likeness(text: str) -> int:
    """How many characters of `text` are common Chinese ones: of two readings of the same bytes the better has more."""
    return sum(char in COMMON for char in text)
