"""The web application: the store in a browser, for people who look, search and correct.

    app = create_app(Settings(store="vnreports-data/vnreports.sqlite"))       vnreports serve

A page is one module of `views/` and one template. The module is found by being there:

    router = APIRouter()
    NAV = Entry(30, "Chỉ tiêu", "/indicators")      # its place in the navigation, where it has one

    @router.get("/indicators")
    def indicators(desk: Reader) -> Response:
        with desk.reading() as connection:          # opened and left in the view, never passed on
            page = INDICATORS.page(connection, desk.query)
        return desk.show("indicators.html", page=page)

`Reader`, `Corrector`, `Administrator` (`desk.py`) say who may come; whoever may not is sent to the
login. Every form that posts has `{{ csrf_field() }}` in it, a fetch sends `X-CSRF-Token`
(`static/request.js`); without either the request is refused before the view is called. What is
written goes through `desk.write(work)`, and `desk.note(…)` tells the log of it. A list is a
`Listing` (`listing.py`): it counts, filters, sorts, pages and exports one query as the URL says.

Texts are Vietnamese, in templates and modules alike: `t("Báo cáo")`. Their English is in
`english/<subject>.toml`. Styles are classes of `static/style.css`, scripts are modules in
`static/`: nothing inline, the content security policy forbids it.

What it does not do: read or extract reports (`ingest` does), nor keep anything of its own outside
the store.
"""

from vnreports.web.app import create_app
from vnreports.web.settings import Settings

__all__ = ["Settings", "create_app"]
