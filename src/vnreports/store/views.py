"""Views: the store as an analyst asks it, without joins, in SQLite and PostgreSQL alike.

    SELECT report_unit, name, value FROM v_indicators WHERE unit = '%' AND value < 95

Only reports that no other has superseded. Names are those of the exports, but where SQL has a word
of its own: `to` is `addressee`, `group` is `initiative_group`. docs/sql.md tells of each column.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, text

_CURRENT = "r.superseded_by IS NULL"
_OF_REPORT = """r.id AS report,
    r.unit AS report_unit,
    r.unit_level AS report_unit_level,
    r.province AS report_province,
    r.period_from AS report_period_from,
    r.period_to AS report_period_to,
    r.code AS report_code,
    r.file AS report_file"""
_OF_ITEM = """i.quote AS quote,
    i.page AS page,
    s.heading AS section_heading,
    s.area AS section_area,
    i.id AS id,
    i.position AS position,
    i.rule AS rule,
    i.confidence AS confidence"""

_UNIT = "coalesce(r.unit, r.id) || '|' || coalesce(r.province, '')"


def _items(table: str, columns: str) -> str:
    """Return the view of a list: whose report, what it says, where it stands."""
    return f"""
SELECT {_OF_REPORT},
    {columns},
    {_OF_ITEM}
FROM {table} AS i
JOIN reports AS r ON r.id = i.report
LEFT JOIN sections AS s ON s.report = i.report AND s.id = i.section
WHERE {_CURRENT}"""


def _count(table: str) -> str:
    return f"(SELECT count(*) FROM {table} AS i WHERE i.report = r.id)"


VIEWS: Mapping[str, str] = {
    "v_reports": f"""
SELECT {_OF_REPORT},
    r.doc_type AS doc_type,
    r.issuer AS issuer,
    r.date AS date,
    r.title AS title,
    r.signer_name AS signer_name,
    r.pages AS pages,
    r.text_from AS text_from,
    r.quality AS quality,
    r.saved_at AS saved_at,
    {_count("sections")} AS section_count,
    {_count('"references"')} AS reference_count,
    {_count("indicators")} AS indicator_count,
    {_count("initiatives")} AS initiative_count,
    {_count("difficulties")} AS difficulty_count,
    {_count("recommendations")} AS recommendation_count,
    {_count("checks")} AS check_count
FROM reports AS r
WHERE {_CURRENT}""",
    "v_indicators": _items(
        "indicators",
        """i.name AS name,
    i.parent AS parent,
    i.value AS value,
    i.denominator AS denominator,
    i.unit AS unit,
    i.qualifier AS qualifier,
    i.period AS period,
    i.scope AS scope,
    i.kind AS kind,
    i.code AS code,
    i.change_direction AS change_direction,
    i.change_value AS change_value,
    i.change_unit AS change_unit,
    i.change_base AS change_base""",
    ),
    "v_initiatives": _items(
        "initiatives",
        """i.name AS name,
    i.kind AS kind,
    i.owner AS owner,
    CAST(i.places AS TEXT) AS places,
    i.taken_from AS taken_from,
    i.status AS status,
    CAST(i.themes AS TEXT) AS themes,
    i."group" AS initiative_group""",
    ),
    "v_citations": _items(
        '"references"',
        """i.doc_type AS doc_type,
    i.number AS number,
    i.symbol AS symbol,
    i.year AS year,
    i.code AS code,
    i.date AS date,
    i.issuer AS issuer,
    i.subject AS subject,
    i.relation AS relation,
    i.cited AS cited""",
    ),
    # `date` is there where the reports agree. What lacks year or issuer is a row of its own here:
    # only the register (`vnreports documents`) asks which document it fits.
    "v_documents": f"""
SELECT i.cited AS document,
    coalesce(max(CASE WHEN i.symbol IS NOT NULL THEN i.doc_type END), max(i.doc_type)) AS doc_type,
    coalesce(max(CASE WHEN i.symbol IS NOT NULL THEN i.code END), max(i.code)) AS code,
    max(i.issuer) AS issuer,
    CASE WHEN count(DISTINCT i.date) = 1 THEN max(i.date) END AS date,
    min(i.date) AS first_date,
    max(i.date) AS last_date,
    count(DISTINCT i.date) AS date_count,
    max(i.subject) AS subject,
    count(*) AS mention_count,
    count(DISTINCT r.id) AS report_count,
    count(DISTINCT {_UNIT}) AS unit_count,
    count(DISTINCT r.province) AS province_count
FROM "references" AS i
JOIN reports AS r ON r.id = i.report
WHERE {_CURRENT} AND i.cited IS NOT NULL
GROUP BY i.cited""",
    "v_document_units": f"""
SELECT i.cited AS document,
    r.unit AS report_unit,
    r.unit_level AS report_unit_level,
    r.province AS report_province,
    count(DISTINCT r.id) AS report_count,
    count(*) AS mention_count
FROM "references" AS i
JOIN reports AS r ON r.id = i.report
WHERE {_CURRENT} AND i.cited IS NOT NULL
GROUP BY i.cited, r.unit, r.unit_level, r.province""",
    "v_findings": _items(
        "difficulties", "'difficulty' AS finding, i.text AS text, NULL AS addressee"
    )
    + "\nUNION ALL"
    + _items(
        "recommendations", "'recommendation' AS finding, i.text AS text, i.\"to\" AS addressee"
    ),
    "v_checks": _items("checks", "i.kind AS kind, i.message AS message"),
    "v_ledger": """
SELECT f.path AS path,
    f.state AS state,
    f.stage AS stage,
    f.reason AS reason,
    f.advice AS advice,
    f.members AS members,
    f.report AS report,
    r.unit AS report_unit,
    r.province AS report_province,
    f.sha256 AS sha256,
    f.seen_at AS seen_at,
    f.version AS version,
    f.rules AS rules
FROM files AS f
LEFT JOIN reports AS r ON r.id = f.report""",
    "v_coverage": f"""
SELECT r.province AS report_province,
    r.unit AS report_unit,
    r.unit_level AS report_unit_level,
    r.period_from AS report_period_from,
    r.period_to AS report_period_to,
    r.doc_type AS doc_type,
    count(*) AS report_count,
    max(r.saved_at) AS last_saved_at
FROM reports AS r
WHERE {_CURRENT}
GROUP BY r.province, r.unit, r.unit_level, r.period_from, r.period_to, r.doc_type""",
}


def create_views(connection: Connection) -> None:
    """Make the views anew, as this version has them."""
    drop_views(connection)
    for name, query in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS{query}"))


def drop_views(connection: Connection) -> None:
    """Take the views away: PostgreSQL changes no column that one of them shows."""
    for name in VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
