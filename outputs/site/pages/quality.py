"""How good the reading is: which values rows have and how sure they are, by format; findings by kind; refused files."""

from sqlite_utils import Database

from knowledge.confidence import measurements
from outputs.questions.quality import coverage, findings, sureness
from outputs.site.pages.review import field_name
from outputs.site.site import Page, Question, Shown

MOST_REFUSED = 200


def answer(question: Question) -> Shown:
    db = Database(question.connection)
    fields, formats = question.once("sureness", lambda: sureness(db))
    return Shown(
        "quality.html",
        {
            "coverage": question.once("coverage", lambda: coverage(db)),
            "fields": fields,
            "formats": formats,
            "kept": measurements(),
            "field": lambda name: field_name(question.words, name),
            "findings": question.once("findings", lambda: findings(db)),
            "refused": question.rows(
                "SELECT path, code, message, remedy FROM rejections ORDER BY path LIMIT ?", (MOST_REFUSED,)
            ),
        },
    )


PAGE = Page("quality", r"/quality$", answer, nav="site.nav.quality", facts=True)
