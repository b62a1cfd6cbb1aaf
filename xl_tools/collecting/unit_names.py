"""Which unit of the roster a name denotes: exactly its name or one of its aliases, in one spelling and without the own county's name.

Only the own county's name is cut: 「市卫健局」 is not the county's bureau, and 「安泽县桥头镇」 is not the 桥头镇 of this county.
"""

import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from xl_tools.chinese.characters import UNSEEN
from xl_tools.chinese.lazy_regex import regex
from xl_tools.collecting.roster import Roster, Unit
from xl_tools.filing.organ import core_of, same_organ
from xl_tools.filing.short_forms import spelled
from xl_tools.findings.finding import normalised

ABOVE = regex(r"^.{1,9}?(?:省|自治区|自治州|地区|(?:州|盟|市)(?![场管政级]))")
"""A place that counties belong to, at the beginning of a name."""
SEAT = regex(r"^.{1,20}?(?:自治县|自治旗|[县市区旗州盟])(?=人民政府|政府|人大|政协|办|委|政务|$)")
"""The place whose own organ a name denotes: 临溪县 of 临溪县人民政府办公室."""
PLACE = regex(r"^.{1,12}?(?:自治县|自治旗|[县市区旗](?![场管政级]))")
SEAL = regex(r"\((?:盖章|公章|印章|章)\)$")
SECOND = regex(r"([^()]+)\(([^()]+)\)")
"""A name with a second one in brackets: of an office with two name plates."""
NO_LEVEL = ("市场", "市政管", "市民", "市监", "市容", "市管", "市区", "县城", "县域", "区域", "区划")
"""What begins like the level of a place and is none: 市场监督管理局."""
GOVERNMENT = "政府"
"""What stands between the county and its office in 临溪县人民政府和平街道办事处."""
SHORTEST = 3
"""Characters of a name that is looked for inside of others, and that is left of one whose county's stem was cut."""
SHORTEST_ALIAS = 2
"""Characters of an alias that is looked for in a file's name: 文旅."""
ALIKE = 0.75
"""From here on a name is near enough to another to be suggested; it is never taken for it."""


def county_of(roster: Roster, whole: str = "") -> str:
    """The name of the county whose office this is (临溪县): from the name of its government, else the row 县本级, else what most units begin
    with. Empty where nothing tells.
    """
    own = next((unit.name for unit in roster.units if unit.is_county_own), "")
    for name in (whole, own):
        found = SEAT.match(normalised(name))
        if found:
            return _last_place(found.group())
    begin = Counter(found.group() for unit in roster.units if (found := PLACE.match(normalised(unit.name))))
    place, count = next(iter(begin.most_common(1)), ("", 0))
    return _last_place(place) if count * 2 > len(roster.units) else ""


def _last_place(places: str) -> str:
    """The last of several places that follow each other: 临江市 of 白山市临江市."""
    while (found := ABOVE.match(places)) and len(places) - found.end() > 1:
        places = places[found.end() :]
    return places


def key_of(name: str, county: str) -> str:
    """By what a name is compared: in one spelling, without the own county's name and the places above it.

    The county's own government is the county's name itself.
    """
    told = _spelled(name)
    at = told.find(county) if county else -1
    if at >= 0 and _are_above(told[:at]):
        return told[at + len(county) :] or county
    return county if county and told == county[-1] else told


def _readings(name: str, county: str) -> Iterator[str]:
    """The keys that a name may have, the surest first: as it stands, without the county, without 县 before it, without 政府 before it."""
    key = key_of(name, county)
    yield _spelled(name)
    yield key
    if county and key.startswith(county[-1]) and len(key) > 1:
        yield key[1:]
    yield key.removeprefix(GOVERNMENT) or key


def _spelled(name: str) -> str:
    return spelled(SEAL.sub("", normalised(UNSEEN.sub("", name))))


def _are_above(before: str) -> bool:
    """Whether nothing but places stands before the county's name."""
    while before:
        found = ABOVE.match(before)
        if not found:
            return False
        before = before[found.end() :]
    return True


@dataclass(frozen=True)
class UnitNames:
    """The names of the units of a roster; `twice` holds pairs of units that one name denotes, with that name, which no roster may have."""

    county: str
    by_key: dict[str, Unit] = field(default_factory=dict)
    twice: tuple[tuple[Unit, Unit, str], ...] = ()
    written: tuple[tuple[str, Unit], ...] = ()

    def unit_of(self, stated: str) -> Unit | None:
        """The unit that this name denotes exactly; None where there is none. A second name in brackets must denote the same one."""
        found = self._exact(stated)
        bracket = SECOND.fullmatch(normalised(UNSEEN.sub("", stated)))
        if found or not bracket:
            return found
        one, other = self._exact(bracket.group(1)), self._exact(bracket.group(2))
        return one if one is other else None

    def _exact(self, stated: str) -> Unit | None:
        return next((self.by_key[key] for key in _readings(stated, self.county) if key and key in self.by_key), None)

    def named_in(self, text: str) -> tuple[Unit, ...]:
        """The units that a file's name names, in their order in it; of names one inside the other only the longer one."""
        told = normalised(text)
        taken: list[tuple[int, int]] = []
        found: dict[int, Unit] = {}
        for name, unit in self.written:
            at = told.find(name)
            while at >= 0:
                end = at + len(name)
                if not any(at < other_end and begin < end for begin, other_end in taken):
                    taken.append((at, end))
                    found[at] = unit
                at = told.find(name, at + 1)
        return tuple(dict.fromkeys(unit for _, unit in sorted(found.items(), key=lambda item: item[0])))

    def like(self, stated: str) -> Unit | None:
        """A unit with a near name, to be suggested and never taken; None where there is none."""
        key = key_of(stated, self.county)
        for unit in self.by_key.values():
            if same_organ(key, key_of(unit.name, self.county)):
                return unit
        near = difflib.get_close_matches(key, self.by_key, n=1, cutoff=ALIKE)
        return self.by_key[near[0]] if near else None


def unit_names(roster: Roster, county: str) -> UnitNames:
    """The names of all units of a roster in this county."""
    by_key: dict[str, Unit] = {}
    twice: list[tuple[Unit, Unit, str]] = []
    for unit in roster.units:
        for name in (unit.name, *unit.aliases):
            for key in dict.fromkeys((_spelled(name), key_of(name, county))):
                other = by_key.setdefault(key, unit)
                if other is not unit:
                    twice.append((other, unit, name))
    for unit in roster.units:
        for key in (*_without_stem(unit, county), *_without_level(unit, county)):
            by_key.setdefault(key, unit)
    written = {(name, unit) for unit in roster.units for name in _written(unit, county)}
    longest_first = sorted(written, key=lambda one: (-len(one[0]), one[0], one[1].row))
    return UnitNames(
        county,
        by_key,
        tuple({(one, other): (one, other, name) for one, other, name in reversed(twice)}.values()),
        tuple(longest_first),
    )


def _without_stem(unit: Unit, county: str) -> Iterator[str]:
    """The keys of names that begin with the county's name without its last character: 经济开发区 of 临溪经济开发区."""
    stem = county.removesuffix("自治县").removesuffix("自治旗")
    stem = stem[:-1] if stem == county else stem
    for name in (unit.name, *unit.aliases):
        key = key_of(name, county)
        if len(stem) > 1 and key.startswith(stem) and key != county and len(key) - len(stem) >= SHORTEST:
            yield key[len(stem) :]


def _without_level(unit: Unit, county: str) -> Iterator[str]:
    """The keys of names that begin with 县 alone: 统计局 of 县统计局."""
    for name in (unit.name, *unit.aliases):
        key = key_of(name, county)
        if county and key.startswith(county[-1]) and key != county and not key.startswith(NO_LEVEL) and len(key) > SHORTEST_ALIAS:
            yield key[1:]


def _written(unit: Unit, county: str) -> Iterator[str]:
    """How a unit may be written in a file's name; the county's own name alone names no unit."""
    for name in (unit.name, *unit.aliases):
        for text in (normalised(name), core_of(name), spelled(name), key_of(name, county), core_of(name).removeprefix(county)):
            shortest = SHORTEST if name == unit.name else SHORTEST_ALIAS
            if (
                len(text) >= shortest
                and text != county
                and not (unit.is_county_own and text.startswith(county) and spelled(text) == county)
            ):
                yield text
