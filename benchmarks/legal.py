"""English legal prose with a known number of citations, for the comparison with eyecite.

    The panel in Harlan v. Whitcomb, 412 F.3d 88, 93 (9th Cir. 2005), read the duty narrowly.

Sentences, names and numbers are made up here; of the citations 60 % are full case citations, 15 %
statutes, 15 % "Id." and 10 % "supra", as briefs have them.
"""

from __future__ import annotations

from random import Random

_NAMES = (
    "Harlan", "Whitcomb", "Delgado", "Okafor", "Lindqvist", "Marsh", "Pemberton", "Vance",
    "Brandt", "Castellan", "Dunmore", "Farrow", "Grantham", "Hollis", "Kessler", "Langley",
)  # fmt: skip
_REPORTERS = (
    ("U.S.", ""), ("F.2d", "2d Cir. "), ("F.3d", "9th Cir. "), ("F. Supp. 2d", "S.D.N.Y. "),
)  # fmt: skip
_SUBJECTS = (
    "The court", "The district judge", "The panel", "Counsel for the respondent", "The agency",
    "The board", "The majority", "The trial court", "The petitioner", "The appellate division",
)  # fmt: skip
_VERBS = (
    "rejected", "considered", "adopted", "declined to extend", "weighed", "distinguished",
    "restated", "relied upon", "questioned", "set aside",
)  # fmt: skip
_OBJECTS = (
    "the narrower reading of the statute", "an argument raised for the first time on appeal",
    "the burden of proof that the parties had assumed", "the findings of the hearing officer",
    "a rule that the parties themselves had drafted", "the remedy that the complaint requested",
    "the notice that the agency published", "a duty owed to third parties", "the record as a whole",
    "evidence that had been excluded below",
)  # fmt: skip
_ENDS = (
    "because the order had become final", "on grounds that neither side had briefed",
    "after a hearing that lasted several days", "without reaching the constitutional question",
    "although the contract was silent on the point", "since the filing was made out of time",
    "when it reviewed the motion for summary judgment", "despite the objection of the intervenor",
)  # fmt: skip


def legal_document(size: int, citations: int, random: Random) -> str:
    """Return a document of so many bytes that holds so many citations, spread evenly.

    >>> len(legal_document(3000, 4, Random(1)).encode())
    3000
    """
    sentences: list[str] = []
    length = 0
    last: str | None = None
    cited = 0
    safe = 0  # where the last citation has ended
    while length < size:
        if cited < citations and length >= cited * size / citations:
            sentence, last = _citing(random, last)
            cited += 1
            safe = length + len(sentence.encode())
        else:
            sentence = f"{_clause(random)}.{' ' if random.random() < 0.85 else chr(10) * 2}"
        sentences.append(sentence)
        length += len(sentence.encode())
    if cited < citations or safe > size:
        raise ValueError(f"{size} bytes are too few for {citations} citations")
    return "".join(sentences).encode()[:size].decode()


def _clause(random: Random) -> str:
    return " ".join(random.choice(part) for part in (_SUBJECTS, _VERBS, _OBJECTS, _ENDS))


def _citing(random: Random, last: str | None) -> tuple[str, str]:
    """Return a sentence with one citation, and the name that a later "supra" can refer to."""
    draw = random.random()
    subject = f"{random.choice(_SUBJECTS)} {random.choice(_VERBS)}"
    if last is None or draw < 0.60:
        first, second = random.sample(_NAMES, 2)
        reporter, court = random.choice(_REPORTERS)
        page = random.randrange(1, 900)
        year = random.randrange(1961, 2015)
        citation = f"{random.randrange(100, 560)} {reporter} {page}, {page + 5} ({court}{year})"
        return f"{subject} the rule of {first} v. {second}, {citation}. ", first
    if draw < 0.75:
        return f"{subject} {random.randrange(5, 48)} U.S.C. § {random.randrange(100, 3000)}. ", last
    if draw < 0.90:
        return f"{subject} this too. Id. at {random.randrange(2, 800)}. ", last
    return f"{subject} the holding of {last}, supra, at {random.randrange(2, 800)}. ", last
