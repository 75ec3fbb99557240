"""Places: the unit whose body issued a document, with relative names read from where the report is.

    "UBND tỉnh" in a report of xã Trà Tân, tỉnh Quảng Nam     ->  tỉnh Quảng Nam
    "Huyện ủy Chư Prông"                                      ->  huyện Chư Prông, Gia Lai
    "Sở Nội vụ" in any report of the province                 ->  tỉnh Quảng Nam
    "Bộ Nội vụ", "Chính phủ"                                  ->  the country

What the report does not settle ("UBND huyện" in a report that names no huyện) is None: unknown, not
somewhere. Whether a unit exists, and what became of it, is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vnreports.bodies import Body, load_bodies
from vnreports.flow import fold, lower
from vnreports.records import Header
from vnreports.rules import RuleSet

COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
DISTRICTS = frozenset({"huyện", "quận", "thị xã", "thành phố"})
_BODIES = 4096  # names of bodies whose place is kept at hand
_HEAD = 800  # letters of a report within which its letterhead ends


@dataclass(frozen=True, slots=True)
class Place:
    """A unit by kind and name, lower case; below a province with the province's name.

    A department is told apart by its province, so its place is the province.
    """

    kind: str
    name: str
    province: str | None = None

    @property
    def slug(self) -> str:
        """The place as a part of a key: "xã-trà-tân.quảng-nam"."""
        own = f"{self.kind} {self.name}".strip()
        return ".".join(part.replace(" ", "-") for part in (own, self.province) if part)


COUNTRY = Place("trung ương", "")


@dataclass(frozen=True, slots=True)
class Vantage:
    """Where a report is written: the places that its relative names can mean."""

    own: Place | None = None
    district: Place | None = None
    province: Place | None = None
    unit: str | None = None  # the reporting unit as written, lower case: "sở nội vụ"

    def of_kind(self, kind: str) -> Place | None:
        """Return the one place of a kind around the report: "huyện", "tỉnh"."""
        if kind in COMMUNES:
            return self.own if self.own and self.own.kind == kind else None
        for place in (self.own, self.district, self.province):
            if place and place.kind == kind:
                return place
        return None

    @property
    def line(self) -> tuple[Place, ...]:
        """The places that issue documents for this report: itself and those above."""
        places = (self.own, self.district, self.province)
        return tuple(dict.fromkeys(place for place in places if place))


@dataclass(slots=True)
class _Text:
    folded: str
    lower: str


class Places:
    """Reads places out of the names of bodies, for one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self._bodies = load_bodies(rules)
        self._kinds = rules.table("identity.units")
        self._party = rules.table("header.party_committees")
        self._never = rules.words("identity.never_provinces")
        self._central = rules.words("header.central_cities")
        self._levels = rules.table("header.levels")
        # a report names the same few issuers over and over
        self.of_body = lru_cache(maxsize=_BODIES)(self._of_body)

    def vantage(self, header: Header, text: str) -> Vantage:
        """Return where a report is written, from its header and letterhead."""
        province = self._province(header)
        name = province.name if province else None
        unit = _plain(header.unit) if header.unit else None
        own = self._unit(unit, name) if unit else None
        if own is None and header.unit_level in ("province", "department"):
            own = province
        if header.unit_level == "province":
            province = own or province
        district = own if own and own.kind in DISTRICTS and own != province else None
        if own and own.kind in COMMUNES:
            district = self._above(header, text, name)
        return Vantage(own, district, province, unit)

    def _of_body(self, words: str, vantage: Vantage) -> Place | None:
        """Return whose body a report means by a name; None where it does not say."""
        plain = _plain(words)
        if plain and plain == vantage.unit:
            return vantage.own
        folded = fold(words).strip()
        body = self._bodies.at(_Text(folded, lower(folded)), 0)
        if body is not None and not body.collective:
            return self._of(body, plain, vantage)
        return self._office(plain, vantage)

    def _of(self, body: Body, plain: str, vantage: Vantage) -> Place | None:
        if body.kind == "national":
            return COUNTRY
        named = _plain(body.place) if body.place else None
        kind = self._kinds.get(body.unit or "") or self._party_kind(plain)
        if kind is None:
            return self._office(plain, vantage)
        if named is None:
            return self._relative(kind, vantage)
        return self._named(kind, named, vantage.province.name if vantage.province else None)

    def _party_kind(self, plain: str) -> str | None:
        return next((kind for words, kind in self._party.items() if words in plain), None)

    def _office(self, plain: str, vantage: Vantage) -> Place | None:
        """Return the place of a body whose name says its level: "Sở Nội vụ", "Bộ Y tế"."""
        words = max(
            (w for w in self._levels if f"{plain} ".startswith(f"{w} ")), key=len, default=""
        )
        level = self._levels.get(words)
        if level == "central":
            return COUNTRY
        if words == "sở":
            return vantage.province
        if words == "phòng" and vantage.district:
            return vantage.district
        return None

    def _relative(self, kind: str, vantage: Vantage) -> Place | None:
        if kind == "tỉnh" and vantage.province and vantage.province.name in self._never:
            return None
        if kind == "tỉnh" and vantage.province:
            return Place("tỉnh", vantage.province.name)
        found = vantage.of_kind(kind)
        if kind == "thành phố" and found == vantage.province and vantage.district is None:
            # "UBND thành phố" of a phường may be that of a city below the province
            sure = vantage.own is None or vantage.own.kind not in COMMUNES
            return found if sure or (found and found.name in self._never) else None
        return found

    def _named(self, kind: str, name: str, province: str | None) -> Place:
        if kind == "tỉnh" or (kind == "thành phố" and self._is_central(name, province)):
            return Place(kind, name)
        return Place(kind, name, province)

    def _is_central(self, name: str, province: str | None) -> bool:
        return name in self._never or (name in self._central and province in (None, name))

    def _province(self, header: Header) -> Place | None:
        if not header.province:
            return None
        name = _plain(header.province)
        return Place("thành phố" if name in self._never else "tỉnh", name)

    def _unit(self, unit: str, province: str | None) -> Place | None:
        """Return the place that a reporting unit is: "xã trà tân", not "sở nội vụ"."""
        for kind in sorted(set(self._kinds.values()), key=len, reverse=True):
            if unit.startswith(f"{kind} "):
                return self._named(kind, unit[len(kind) + 1 :], province)
        return None

    def _above(self, header: Header, text: str, province: str | None) -> Place | None:
        """Return the district of a commune, where letterhead or addresses name just one."""
        places = set(self._districts([text[:_HEAD]], province))
        if not places:
            places = set(self._districts([*header.addressees, *header.recipients], province))
        return places.pop() if len(places) == 1 else None

    def _districts(self, texts: Iterable[str], province: str | None) -> Iterator[Place]:
        for text in texts:
            for line in fold(text).split("\n"):
                for body in self._bodies.within(_Text(line, lower(line)), 0, len(line)):
                    kind = self._kinds.get(body.unit or "")
                    if kind in DISTRICTS and body.place and not body.collective:
                        place = self._named(kind, _plain(body.place), province)
                        if place.province or not province:
                            yield place


def load_places(rules: RuleSet) -> Places:
    """Return the reader of a rule set; it is built once."""
    return _built(rules)


@lru_cache(maxsize=8)
def _built(rules: RuleSet) -> Places:
    return Places(rules)


def _plain(words: str) -> str:
    """Return a name as names are compared: folded, lower case, single blanks, dashes bare."""
    return " ".join(lower(fold(words)).replace(" - ", "-").split()).strip(" .,;:")
