"""A row whose printed deadline or bodies were exchanged by an amendment, read anew."""

from outputs.versions.state import Reread
from pipeline import bodies, deadlines
from schemas.record import Activity, Body, OrderRecord, Plan


def rereader(base: OrderRecord) -> Reread:
    """Reads deadline and bodies of a row of `base`; a body that it names elsewhere keeps its name and category."""
    known: dict[str, Body] = {
        body.text: body for plan in base.plans for row in plan.activities for body in row.responsible.bodies
    }
    region = base.order.region.code if base.order.region else None
    level = base.order.issuer.level if base.order.issuer else None

    def reread(row: Activity, plan: Plan) -> Activity:
        deadline = deadlines.read(row.deadline.raw, plan.period, section=row.section)
        read = bodies.read(row.responsible.raw, {}, region, level=level)
        named = tuple(known.get(body.text, body) for body in read.bodies)
        return row.model_copy(
            update={
                "deadline": row.deadline.model_copy(update={"items": deadline.items}),
                "responsible": row.responsible.model_copy(update={"bodies": named}),
            }
        )

    return reread
